import { describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/result-of.ts';
import { smallTable } from '../../testing/small-table.ts';
import { key } from '../rng/key.ts';
import { targetOf } from '../table/labels.ts';
import * as v from 'valibot';
import { boostedFromParts, boostedParts, boostedSchema, roundedTrees } from './boosted-parts.ts';
import type { BoostedParts } from './boosted-parts.ts';
import { boost, boostedScores } from './gradient-boosting.ts';

const { table, schema } = smallTable(400);
const learned = (classes: number) =>
  roundedTrees(
    resultOf(
      boost({
        table,
        labels: targetOf(table, schema).codes.map((code, row) => (classes === 2 ? code : row % classes)),
        classes,
        weights: null,
        features: ['group', 'income', 'place', 'years'],
        key: key(0),
        options: { iterations: 5 },
      }),
    ),
  );
const parts = boostedParts(learned(2));
const changed = (
  change: (blocks: Record<keyof BoostedParts['blocks'], Float32Array>) => void,
): BoostedParts => {
  const blocks = {
    sizes: parts.blocks.sizes.slice(),
    nodes: parts.blocks.nodes.slice(),
    splits: parts.blocks.splits.slice(),
  };
  change(blocks);
  return { ...parts, blocks };
};

describe('boosted trees in a file', () => {
  test.each([2, 3])('of %d classes give the same scores, bit for bit', (classes) => {
    const model = learned(classes);
    const { description, blocks } = boostedParts(model);
    const read = v.parse(boostedSchema, JSON.parse(JSON.stringify(description)));
    const back = boostedFromParts({ description: read, blocks });
    expect(resultOf(boostedScores(back, table))).toEqual(resultOf(boostedScores(model, table)));
  });

  test.each<[string, BoostedParts]>([
    ['a child before its parent', changed(({ nodes }) => (nodes[1] = 0))],
    ['a child of another tree', changed(({ nodes, sizes }) => (nodes[1] = sizes[0] as number))],
    ['a feature that is none', changed(({ nodes }) => (nodes[0] = 4))],
    ['half a feature', changed(({ nodes }) => (nodes[0] = 0.5))],
    ['a value that is not finite', changed(({ nodes }) => (nodes[3] = Number.NaN))],
    ['a tree without nodes', changed(({ sizes }) => (sizes[0] = 0))],
    ['more nodes than there are', changed(({ sizes }) => (sizes[0] = 1e6))],
    ['bits that are none', changed(({ splits }) => (splits[0] = 65_536))],
    ['a tree too few', { ...parts, blocks: { ...parts.blocks, sizes: parts.blocks.sizes.slice(1) } }],
    ['base rates of three classes', { ...parts, description: { ...parts.description, initial: [0, 0, 0] } }],
  ])('with %s are refused', (_, broken) => {
    expect(() => boostedFromParts(broken)).toThrow('malformed');
  });
});
