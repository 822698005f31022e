import { fold, key } from '../../src/core/rng/key.ts';
import { reverseSteps } from '../../src/engine/methods/fadm/reverse-steps.ts';
import { initialParameters } from '../../src/engine/nets/initial.ts';
import type { SamplingPlan, SamplingRequest } from '../../src/engine/nets/sampling-plan.ts';
import type { NetSpec } from '../../src/engine/nets/spec.ts';
import { TIME_FEATURES } from '../../src/engine/nets/time-features.ts';
import type { Compute } from '../../src/engine/runtime/compute.ts';
import type { Draw } from '../engine.ts';

const FEATURES = 108;
const TWO = 2;
const BLOCK = 1024;

const classifier: NetSpec = {
  inputs: FEATURES,
  conditions: TIME_FEATURES,
  embedding: 32,
  width: 128,
  blocks: 2,
  outputs: TWO,
};
const score: NetSpec = {
  inputs: FEATURES,
  conditions: TIME_FEATURES + 2 * TWO,
  embedding: 64,
  width: 256,
  blocks: 3,
  outputs: FEATURES,
};

const plans = new WeakMap<Compute, Promise<SamplingPlan>>();

/** The balanced preset's three nets on the device, made once. */
function planOn(compute: Compute): Promise<SamplingPlan> {
  const made =
    plans.get(compute) ??
    compute.device.sample({
      nets: (
        [
          [score, 'velocity'],
          [classifier, 'label'],
          [classifier, 'group'],
        ] as const
      ).map(([spec, objective]) => ({ spec, objective, params: initialParameters(spec, key(1)) })),
      features: FEATURES,
      classes: TWO,
      groups: TWO,
      batch: BLOCK,
    });
  plans.set(compute, made);
  return made;
}

/** Draws in blocks, as the product does. The weights are untrained, which costs the same. */
export async function draw(compute: Compute, { rows, steps, guidance }: Draw): Promise<void> {
  const plan = await planOn(compute);
  const reverse = reverseSteps(steps, { solver: 'multistep', anneal: false });
  for (let first = 0; first < rows; first += BLOCK) {
    const count = Math.min(BLOCK, rows - first);
    const half = new Float32Array(TWO * count).fill(0.5);
    const request: SamplingRequest = {
      rows: count,
      y: Int32Array.from({ length: count }, (_, row) => row & 1),
      s: Int32Array.from({ length: count }, (_, row) => (row >> 1) & 1),
      told: [{ told: guidance === 'amortised' ? 2 : 0, coefficient: 1 }],
      classifiers:
        guidance === 'amortised'
          ? []
          : [
              { objective: 'label', strength: 1, towards: half },
              { objective: 'group', strength: 1, towards: half },
            ],
      maxGuidance: 1,
      steps: reverse,
      key: fold(key(2), first),
    };
    await plan.sample(request, () => Promise.resolve());
  }
}
