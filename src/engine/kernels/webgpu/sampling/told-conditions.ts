import { TELLS_BOTH, TELLS_LABEL } from '../../../nets/plan.ts';
import type { SamplingNets, SamplingRequest, ToldTerm } from '../../../nets/sampling-plan.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../../../nets/time-features.ts';
import { whole4 } from '../plan/padded-layout.ts';

/** What rows are told but for the time: few different things, whatever the number of rows. */
export interface ToldConditions {
  /** One-hot y and s of each distinct condition, as positions after the time features. */
  readonly distinct: readonly (readonly number[])[];
  /** For each term, the condition of each row. */
  readonly ofRows: readonly Uint32Array[];
}

/** The distinct conditions of a request under the given terms. */
export function toldConditions(
  { classes }: Pick<SamplingNets, 'classes'>,
  { rows, y, s }: Pick<SamplingRequest, 'rows' | 'y' | 's'>,
  terms: readonly ToldTerm[],
): ToldConditions {
  const known = new Map<string, number>();
  const distinct: number[][] = [];
  const ofRows = terms.map(({ told }) =>
    Uint32Array.from({ length: rows }, (_, row) => {
      const condition = [
        ...(told >= TELLS_LABEL ? [y[row] as number] : []),
        ...(told >= TELLS_BOTH ? [classes + (s[row] as number)] : []),
      ];
      const name = condition.join();
      const index = known.get(name) ?? distinct.length;
      if (index === distinct.length) {
        known.set(name, index);
        distinct.push(condition);
      }
      return index;
    }),
  );
  return { distinct, ofRows };
}

/** Conditioning vectors for each time and, within it, each distinct condition; rows of `columns` padded to vec4s. */
export function conditionRows(
  times: readonly number[],
  distinct: ToldConditions['distinct'],
  columns: number,
): Float32Array<ArrayBuffer> {
  const stride = whole4(columns);
  const values = new Float32Array(times.length * distinct.length * stride);
  const features = new Float32Array(TIME_FEATURES);
  times.forEach((t, level) => {
    writeTimeFeatures(t, features, 0);
    distinct.forEach((condition, index) => {
      const at = (level * distinct.length + index) * stride;
      values.set(features.subarray(0, columns), at);
      for (const position of condition) {
        if (TIME_FEATURES + position < columns) values[at + TIME_FEATURES + position] = 1;
      }
    });
  });
  return values;
}

/** Most distinct conditions that a request of so many rows can have. */
export const mostConditions = ({
  classes,
  groups,
  batch,
}: Pick<SamplingNets, 'classes' | 'groups' | 'batch'>) =>
  1 + Math.min(batch, classes) + Math.min(batch, classes * groups);
