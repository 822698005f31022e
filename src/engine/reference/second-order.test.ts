import { memory, tidy } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { normal } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { oddBatch, oddShape, oddStart, oddStep } from '../../testing/plan-steps.ts';
import { centralDifferences, referenceForward } from '../../testing/reference-net.ts';
import { FLAT } from '../../testing/two-layer-net.ts';
import { WASM_BASE } from '../../testing/wasm-base.ts';
import { outerGradient } from '../meta/outer-gradient.ts';
import type { BatchLoss } from '../meta/outer-gradient.ts';
import { BETA1, MAX_NORM } from '../nets/adam-constants.ts';
import type { PlainBatch, PlannedNet, PlanShape, PlanStep } from '../nets/plan.ts';
import { upload } from '../tensors/parameters.ts';
import { startTensors } from '../tensors/start-tensors.ts';
import { batchLoss, disposeBatch, uploadBatch } from './net-loss.ts';
import { noisedBatch } from './noised-batch.ts';
import { tensorTrainingPlan } from './training-plan.ts';

/** The odd shape with its score net as small as a classifier: differences of f64 losses are taken by the thousand. */
function smallShape(): PlanShape {
  const shape = oddShape(4);
  const nets = shape.nets.slice(0, 2).map(({ spec, objective }) => ({
    objective,
    spec: { ...spec, embedding: 2, width: 3, blocks: 1 },
  }));
  return { ...shape, nets };
}

const shape = smallShape();
const rowsOf = (values: Float32Array, rows: number): number[][] =>
  Array.from({ length: rows }, (_, i) => [
    ...values.subarray((i * values.length) / rows, ((i + 1) * values.length) / rows),
  ]);

/** The losses of plan.ts in f64 and plain loops; gradients and curvature are differences of them. */
function lossInF64({ spec, objective }: PlannedNet, plain: PlainBatch): BatchLoss<Float64Array, number> {
  const batch = noisedBatch(shape, plain);
  const told = objective === 'velocity' ? batch.conditions : batch.times;
  const [x, c] = [rowsOf(batch.xt, batch.rows), rowsOf(told, batch.rows)];
  const wanted = rowsOf(objective === 'velocity' ? batch.velocity : batch.y, batch.rows);
  const loss = (params: Float64Array): number => {
    const terms = referenceForward(spec, params, x, c).map((out, i) => {
      const [want, w] = [wanted[i] ?? [], batch.weights[i] ?? NaN];
      if (objective === 'velocity')
        return (w * out.reduce((sum, o, j) => sum + (o - (want[j] ?? NaN)) ** 2, 0)) / out.length;
      const logSum = Math.log(out.reduce((sum, o) => sum + Math.exp(o), 0));
      return w * out.reduce((sum, o, j) => sum + (want[j] ?? NaN) * (logSum - o), 0);
    });
    return terms.reduce((sum, term) => sum + term, 0) / terms.length;
  };
  return {
    at: (params) => ({ loss: loss(params), gradient: centralDifferences(loss, params) }),
    curvature: (params, v) => {
      const h = 1e-4;
      const along = (p: Float64Array, by: number): number => loss(p.map((x, i) => x + by * (v[i] ?? NaN)));
      return centralDifferences((p) => (along(p, h) - along(p, -h)) / (2 * h), params);
    },
  };
}

const error = (found: ArrayLike<number>, expected: Float64Array): number =>
  Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? NaN)))) /
  Math.max(...expected.map(Math.abs));

describe.each(['cpu', 'wasm'] as const)('the second order on %s', (backend) => {
  beforeEach(() => startTensors(backend, { wasmBase: WASM_BASE }));

  it.each([0, 1])('net %i: products with the Hessian agree with f64', (index) => {
    const net = shape.nets[index] as PlannedNet;
    const plain = oddBatch(shape, 4, fold(key(6), index));
    const params = oddStart(shape)[index]?.params ?? new Float32Array();
    const v = Float32Array.from(normal(fold(key(7), index), params.length));
    const before = memory().numTensors;
    const batch = uploadBatch(noisedBatch(shape, plain));
    const found = tidy(() =>
      batchLoss(net, batch)
        .curvature(upload(net.spec, params), upload(net.spec, v))
        .flatMap((slot) => [...slot.dataSync()]),
    );
    disposeBatch(batch);
    expect(memory().numTensors).toBe(before);
    const expected = lossInF64(net, plain).curvature(Float64Array.from(params), Float64Array.from(v));
    expect(error(found, expected)).toBeLessThan(1e-4);
  });

  it('a step with two inner steps takes the gradient that f64 finds', async () => {
    const { support, query, ...step }: PlanStep = oddStep(shape, 0, 'second');
    const start = oddStart(shape);
    const updates = step.updates.slice(0, 2);
    const before = memory().numTensors;
    const plan = tensorTrainingPlan(shape, start);
    await plan.step({ ...step, updates, support, query });
    const [states, losses] = [await plan.checkpoint(), await plan.losses()];
    plan.dispose();
    expect(memory().numTensors).toBe(before);
    for (const update of updates) {
      const net = shape.nets[update.net] as PlannedNet;
      const expected = outerGradient(
        {
          params: Float64Array.from(start[update.net]?.params ?? []),
          support: support.map((batch) => lossInF64(net, batch)),
          query: lossInF64(net, query as PlainBatch),
          update,
        },
        FLAT,
      );
      // The first moment after one update is (1 − β1) times the clipped gradient.
      const norm = Math.hypot(...expected.gradient);
      const share = (1 - BETA1) * Math.min(1, MAX_NORM / norm);
      const found = states[update.net]?.m.map((m) => m / share) ?? [];
      expect(error(found, expected.gradient)).toBeLessThan(1e-4);
      expect(losses[update.net]?.support).toBeCloseTo(expected.support, 4);
      expect(losses[update.net]?.query).toBeCloseTo(expected.query, 4);
    }
  });
});
