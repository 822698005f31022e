import { expect, it } from 'vitest';
import { uniform } from '../../core/rng/draw.ts';
import { key } from '../../core/rng/key.ts';
import { HOSTILE_NAMES } from '../../testing/hostile-names.ts';
import { predictionsCsv } from './predictions-csv.ts';
import type { Predictions } from './predictions.ts';

const rows = HOSTILE_NAMES.length;
const predictions: Predictions = {
  labels: HOSTILE_NAMES,
  positive: HOSTILE_NAMES[3] ?? '',
  groups: HOSTILE_NAMES.map((name) => ({
    name,
    values: HOSTILE_NAMES.map((value, i) => (i === 2 ? null : value)),
  })),
  scores: [
    { trainedOn: 'synthetic', learner: 'lr', classes: null, values: uniform(key(1), rows) },
    { trainedOn: 'synthetic', learner: 'lr', classes: HOSTILE_NAMES, values: uniform(key(2), rows * rows) },
  ],
};

it('names every column once, and holds exactly what was predicted', () => {
  const lines = [
    ...predictionsCsv({ ...predictions, labels: HOSTILE_NAMES.map(() => 'a'), groups: [] }),
  ].join('');
  const cells = lines.split('\r\n').at(-2)?.split(',') ?? [];
  expect(cells.slice(0, 3)).toEqual([String(rows), 'a', '0']);
  expect(Number(cells[3])).toBe(predictions.scores[0]?.values.at(-1));
  expect(cells.slice(4).map(Number)).toEqual([...(predictions.scores[1]?.values.subarray(-rows) ?? [])]);
});

it('keeps hostile labels and groups apart from its own columns and from formulas', () => {
  const text = [...predictionsCsv(predictions)].join('');
  expect(text.startsWith('row,label,positive,group:<script>alert(1)</script>,"group:""><img')).toBe(true);
  expect(text).toContain("'=cmd()");
  expect(text).not.toMatch(/(^|[,\n])=cmd/);
});

it('refuses what does not fit', () => {
  const [scores] = predictions.scores;
  if (scores === undefined) throw new Error('there are scores');
  const short = { ...scores, values: new Float64Array(1) };
  expect(() => [...predictionsCsv({ ...predictions, scores: [short] })]).toThrow(RangeError);
  const group = { name: 'sex', values: ['a'] };
  expect(() => [...predictionsCsv({ ...predictions, groups: [group] })]).toThrow(RangeError);
});
