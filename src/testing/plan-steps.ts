import { integers, normal, uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Key } from '../core/rng/key.ts';
import { meanScale, sigma } from '../core/diffusion/vp.ts';
import { updateRule } from '../engine/meta/update-rule.ts';
import type { MetaForm } from '../engine/meta/update-rule.ts';
import { initialParameters } from '../engine/nets/initial.ts';
import type { NetLosses, PlainBatch, PlanShape, PlanStep } from '../engine/nets/plan.ts';
import type { PlanDevice } from '../engine/nets/plan-device.ts';
import type { NetSpec } from '../engine/nets/spec.ts';
import { TIME_FEATURES } from '../engine/nets/time-features.ts';
import type { Checkpoint } from '../engine/nets/checkpoint.ts';

/** Three nets of sizes that divide by nothing, so that every kind of padding is there. */
export function oddShape(batch: number): PlanShape {
  const [features, classes, groups] = [7, 3, 5];
  const classifier = (outputs: number): NetSpec => ({
    inputs: features,
    conditions: TIME_FEATURES,
    embedding: 6,
    width: 9,
    blocks: 1,
    outputs,
  });
  const score = {
    inputs: features,
    conditions: TIME_FEATURES + classes + groups,
    embedding: 10,
    width: 21,
    blocks: 2,
    outputs: features,
  };
  return {
    nets: [
      { spec: score, objective: 'velocity' },
      { spec: classifier(classes), objective: 'label' },
      { spec: classifier(groups), objective: 'group' },
    ],
    features,
    classes,
    groups,
    batch,
  };
}

/** Checkpoints of step 0. The output layers are not 0, as they are in training, so that every weight has a gradient. */
export function oddStart({ nets }: PlanShape): Checkpoint[] {
  return nets.map(({ spec }, i) => {
    const params = initialParameters(spec, fold(key(1), i));
    const noise = normal(fold(key(2), i), params.length);
    const moved = params.map((value, j) => value + 0.1 * (noise[j] as number));
    const zeros = new Float32Array(params.length);
    return { step: 0, params: moved, m: zeros, v: zeros, ema: moved };
  });
}

export function oddBatch({ features, classes, groups }: PlanShape, rows: number, k: Key): PlainBatch {
  const t = Float32Array.from(uniform(fold(k, 't'), rows));
  return {
    rows,
    x0: Float32Array.from(normal(fold(k, 'x'), rows * features)),
    y: integers(fold(k, 'y'), rows, classes),
    s: integers(fold(k, 's'), rows, groups),
    weights: Float32Array.from(uniform(fold(k, 'w'), rows), (w) => 2 * w),
    t,
    m: t.map(meanScale),
    sigma: t.map(sigma),
    told: Uint8Array.from(integers(fold(k, 'told'), rows, 3)),
    noise: fold(k, 'noise'),
  };
}

/** Every form of a step that all devices take, and `second`, which the kernels refuse. */
export const STEP_FORMS = ['pooled', 'mldg', 'maml', 'reptile', 'threeInner', 'perNet'] as const;
export type StepForm = (typeof STEP_FORMS)[number] | 'second';

/** How each net learns: in `perNet` each in its own way, the last one pooled beside the others' episodes. */
const FORMS: Readonly<Record<StepForm, readonly MetaForm[]>> = {
  pooled: ['pooled', 'pooled', 'pooled'],
  mldg: ['mldg', 'mldg', 'mldg'],
  maml: ['maml', 'maml', 'maml'],
  reptile: ['reptile', 'reptile', 'reptile'],
  threeInner: ['mldg', 'mldg', 'mldg'],
  perNet: ['maml', 'mldg', 'pooled'],
  second: ['mldg', 'maml', 'pooled'],
};
const INNER_STEPS: Readonly<Record<StepForm, number>> = {
  ...{ pooled: 1, mldg: 1, maml: 1, perNet: 1 },
  ...{ reptile: 2, threeInner: 3, second: 2 },
};

export function oddStep(shape: PlanShape, step: number, form: StepForm): PlanStep {
  const k = fold(key(3), step);
  const innerSteps = INNER_STEPS[form];
  const order = form === 'second' ? 'second' : 'first';
  const rates = { innerRate: 0.1, queryWeight: 0.7, innerSteps, order } as const;
  // Not all nets on every step.
  const nets = step === 1 ? [0] : [0, 1, 2];
  return {
    support: Array.from({ length: innerSteps }, (_, i) =>
      oddBatch(shape, shape.batch - i, fold(k, i === 0 ? 'support' : `support ${i}`)),
    ),
    query: form === 'pooled' ? null : oddBatch(shape, shape.batch - 3, fold(k, 'query')),
    updates: nets.map((net) => ({ net, ...updateRule(FORMS[form][net] ?? 'pooled', rates) })),
    learningRate: 0.01,
    emaDecay: 0.9,
  };
}

/** State and losses of the nets after three steps: the same on every device, to float32 rounding. */
export async function threeSteps(
  device: PlanDevice,
  { batch, form }: { batch: number; form: StepForm },
): Promise<{ checkpoints: readonly Checkpoint[]; losses: readonly (NetLosses | null)[] }> {
  const shape = oddShape(batch);
  const plan = await device.train(shape, oddStart(shape));
  try {
    for (let step = 0; step < 3; step += 1) await plan.step(oddStep(shape, step, form));
    return { checkpoints: await plan.checkpoint(), losses: await plan.losses() };
  } finally {
    plan.dispose();
  }
}
