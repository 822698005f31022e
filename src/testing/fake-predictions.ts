import { uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import { namesWithRole } from '../core/table/labels.ts';
import type { Schema } from '../core/table/types.ts';
import type { Predictions } from '../engine/report/predictions.ts';

export interface FakePredictionsOptions {
  readonly schema: Schema;
  readonly rows: number;
  readonly learners: readonly string[];
}

/** Labels, groups and scores out of thin air, of models trained on synthetic and on real rows. */
export function fakePredictions({ schema, rows, learners }: FakePredictionsOptions): Predictions {
  const draw = (name: string): Float64Array => uniform(fold(key(3), name), rows);
  const pick = (name: string, values: readonly string[]): readonly string[] =>
    Array.from(draw(name), (u) => values[Math.floor(u * values.length)] ?? '');
  const positive = schema.positive ?? 'yes';
  return {
    labels: pick('label', [positive, 'no']),
    positive,
    groups: namesWithRole(schema, 'sensitive').map((name) => ({ name, values: pick(name, ['a', 'b']) })),
    scores: ['synthetic', 'real'].flatMap((trainedOn) =>
      learners.map((learner) => ({
        trainedOn,
        learner,
        classes: null,
        values: draw(`${trainedOn} ${learner}`),
      })),
    ),
  };
}
