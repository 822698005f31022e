import { describe, expect, it } from 'vitest';
import { downstreamGoldens, repeated } from '../../testing/downstream-goldens.ts';
import { resultOf } from '../../testing/result-of.ts';
import { normal, permutation, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { outputsOf } from './boosting-loss.ts';
import { encodeLinear, fitLinearEncoder } from './linear-encoder.ts';
import { MlpNetwork } from './mlp-network.ts';
import { MlpProblem } from './mlp-problem.ts';
import { fitMlp, mlpScores, type MlpInput } from './mlp.ts';

const { train, test, features, weights } = downstreamGoldens;
const encoder = fitLinearEncoder(train.table, features);
const design = encodeLinear(encoder, train.table);

function problemOf(
  classes: number,
  weighed: Float64Array | null,
): { network: MlpNetwork; problem: MlpProblem } {
  const network = new MlpNetwork({ width: encoder.width, hidden: [7, 5], outputs: outputsOf(classes) });
  network.parameters.set(normal(fold(key(2), 'parameters'), network.parameters.length).map((z) => z / 2));
  const labels = classes === 2 ? train.labels : train.levels;
  return { network, problem: new MlpProblem({ network, design, labels, classes, weights: weighed }) };
}

describe('MlpProblem', () => {
  it.each([2, 3])('has the gradient of %i classes that central differences of its loss give', (classes) => {
    const { network, problem } = problemOf(classes, weights);
    const rows = permutation(key(3), 60);
    problem.evaluate(rows);
    const gradient = problem.gradient.slice();
    const at = network.parameters.slice();
    at.forEach((w, j) => {
      const h = 1e-5 * Math.max(1, Math.abs(w));
      const lossAt = (by: number): number => {
        network.parameters[j] = w + by;
        return problem.evaluate(rows);
      };
      const difference = (lossAt(h) - lossAt(-h)) / (2 * h);
      network.parameters[j] = w;
      expect(Math.abs((gradient[j] ?? 9) - difference)).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(difference)),
      );
    });
  });

  it('takes whole weights as repeated rows', () => {
    const times = Float64Array.from({ length: 60 }, (_, row) => 1 + (row % 3));
    const often = repeated(times);
    const weighed = problemOf(3, times).problem;
    const plain = problemOf(3, null).problem;
    const mean = often.length / times.length;
    expect(weighed.loss(Int32Array.from(times.keys()))).toBeCloseTo(plain.loss(often), 9);
    weighed.evaluate(Int32Array.from(times.keys()));
    plain.evaluate(often);
    // The penalty is not weighed: biases only.
    const { biases, units } = problemOf(3, null).network.layers[1];
    for (let j = biases; j < biases + units; j += 1)
      expect((weighed.gradient[j] ?? 9) / mean).toBeCloseTo(plain.gradient[j] ?? 0, 12);
  });
});

const scoresOf = (input: Partial<MlpInput> = {}, on: Table = test.table): Float64Array => {
  const given = {
    table: train.table,
    labels: train.labels,
    classes: 2,
    weights: null,
    features,
    key: key(1),
  };
  return resultOf(mlpScores(resultOf(fitMlp({ ...given, ...input })), on));
};

describe('fitMlp', () => {
  it('gives the same bits for the same key and others for another', () => {
    const scores = scoresOf();
    expect(scoresOf()).toEqual(scores);
    expect(scoresOf({ key: key(2) })).not.toEqual(scores);
    expect(scoresOf({ weights: new Float64Array(train.table.rows).fill(4) })).toEqual(scores);
  });

  it('learns an interaction of three classes that no single column shows', () => {
    const rows = 900;
    const columns = ['a', 'b'].map((name) => ({
      type: 'number' as const,
      name,
      kind: 'numeric' as const,
      values: uniform(fold(key(3), name), rows),
      format: { decimals: 2, decimalMark: '.' as const },
    }));
    const table = { rows, columns };
    const [a = new Float64Array(), b = new Float64Array()] = columns.map(({ values }) => values);
    const labels = Uint8Array.from(a, (value, row) => {
      const [high, above] = [value > 0.5, (b[row] ?? 0) > 0.5];
      return high === above ? 0 : high ? 2 : 1;
    });
    const three = scoresOf({ table, labels, classes: 3, features: ['a', 'b'] }, table);
    const right = labels.filter((label, row) => {
      const ofRow = three.subarray(3 * row, 3 * row + 3);
      return ofRow.indexOf(Math.max(...ofRow)) === label;
    });
    expect(right.length / rows).toBeGreaterThan(0.93);
  });

  it('follows the weights: rows of one label that weigh little leave a low base rate', () => {
    const light = Float64Array.from(train.labels, (label) => (label === 1 ? 0.05 : 1));
    const mean = (scores: Float64Array): number => scores.reduce((sum, p) => sum + p, 0) / scores.length;
    const [odds = 0, plain = 0] = [mean(scoresOf({ weights: light })), mean(scoresOf())];
    expect(odds).toBeLessThan(plain / 3);
  });

  it('ends in time whatever the size: progress stays within the steps it announces', () => {
    const few = Int32Array.from({ length: 12 }, (_, row) => row);
    const input = { table: selectRows(train.table, few), labels: few.map((row) => row % 2) };
    const training = fitMlp({ ...input, classes: 2, weights: null, features, key: key(1) });
    let last = 0;
    for (const { step, steps } of training) {
      expect(step).toBeGreaterThanOrEqual(last);
      expect(steps).toBe(200);
      last = step;
    }
    expect(last).toBeGreaterThan(10);
    expect(last).toBeLessThanOrEqual(200);
  });
});
