import type { Region } from '../plan/arena.ts';
import type { PaddedLayout } from '../plan/padded-layout.ts';
import { paddedLayout, whole4 } from '../plan/padded-layout.ts';
import type { SamplingNets } from '../../../nets/sampling-plan.ts';
import type { NetSpec } from '../../../nets/spec.ts';
import { MOST_TOLD } from './level-block.ts';

/** The tables of one net: a row for each distinct condition of each level. */
export interface ConditionTables {
  readonly conditions: Region;
  readonly embedding: Region;
  /** b + e·C of the input projection and of every block. */
  readonly biases: readonly Region[];
}

/** A net while it predicts: its layers write to two regions by turns. */
export interface SampledNet {
  readonly spec: NetSpec;
  readonly layout: PaddedLayout;
  readonly tables: ConditionTables;
}

export interface ScoreNet extends SampledNet {
  readonly objective: 'velocity';
  /** Two regions for each told term. */
  readonly hidden: readonly (readonly [Region, Region])[];
}

export interface Classifier extends SampledNet {
  readonly objective: 'label' | 'group';
  readonly hidden: readonly [Region, Region];
  readonly slopes: readonly Region[];
  readonly hiddenCotangent: Region;
  readonly outputCotangent: Region;
  /** ∇_x U. */
  readonly gradient: Region;
}

export interface SamplingRegions {
  readonly score: ScoreNet;
  readonly classifiers: readonly Classifier[];
  /** x, Heun's guess of it, x̂_0, the unguided ε̂, the first ε̂ of Heun's two and that of the step before. */
  readonly x: Region;
  readonly guess: Region;
  readonly estimate: Region;
  readonly base: Region;
  readonly first: Region;
  readonly previous: Region;
  readonly floats: number;
  /** Floats of the parameter vector. */
  readonly parameters: number;
}

export interface SamplingSizes {
  /** Outputs along the side of a tile. */
  readonly side: number;
  /** Most rows of the tables of the score net and of the classifiers. */
  readonly scoreConditions: number;
  readonly classifierConditions: number;
}

/** Where everything of a sampling plan lies. Throws RangeError unless there is one velocity net. */
export function samplingRegions(plan: SamplingNets, sizes: SamplingSizes): SamplingRegions {
  const { side } = sizes;
  let floats = 0;
  let parameters = 0;
  const region = (rows: number, columns: number): Region => {
    const made = { offset: floats, stride: whole4(columns), columns };
    floats += Math.ceil(rows / side) * side * made.stride;
    return made;
  };
  const perRow = (columns: number): Region => region(plan.batch, columns);
  const pair = (columns: number): [Region, Region] => [perRow(columns), perRow(columns)];
  const sampled = (spec: NetSpec, conditions: number): SampledNet => {
    const layout = paddedLayout(spec, parameters);
    parameters += layout.length;
    return {
      spec,
      layout,
      tables: {
        conditions: region(conditions, spec.conditions),
        embedding: region(conditions, spec.embedding),
        biases: Array.from({ length: spec.blocks + 1 }, () => region(conditions, spec.width)),
      },
    };
  };
  const made = plan.nets.map(({ spec, objective }): ScoreNet | Classifier => {
    if (objective === 'velocity') {
      const hidden = Array.from({ length: MOST_TOLD }, () => pair(spec.width));
      return { ...sampled(spec, sizes.scoreConditions), objective, hidden };
    }
    return {
      ...sampled(spec, sizes.classifierConditions),
      objective,
      hidden: pair(spec.width),
      slopes: Array.from({ length: spec.blocks }, () => perRow(spec.width)),
      hiddenCotangent: perRow(spec.width),
      outputCotangent: perRow(spec.outputs),
      gradient: perRow(spec.inputs),
    };
  });
  const classifiers = made.filter((net) => net.objective !== 'velocity');
  const [score, ...others] = made.filter((net) => net.objective === 'velocity');
  if (score === undefined || others.length > 0) throw new RangeError('a sampling plan has one score net');
  if (score.spec.outputs !== plan.features)
    throw new RangeError('a score net has an output for each feature');
  return {
    score,
    classifiers,
    x: perRow(plan.features),
    guess: perRow(plan.features),
    estimate: perRow(plan.features),
    base: perRow(plan.features),
    first: perRow(plan.features),
    previous: perRow(plan.features),
    floats,
    parameters,
  };
}
