import { beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { key } from '../../../../core/rng/key.ts';
import { selectRows } from '../../../../core/table/typed.ts';
import { smallTable } from '../../../../testing/small-table.ts';
import { unattended } from '../../../runtime/run-control.ts';
import { fitRefiner } from './refiner.ts';
import { refinerFrom, refinerParts, refinerSchema } from './refiner-file.ts';
import type { RefinerDescription } from './refiner-file.ts';

const { table, schema } = smallTable(120);
const MODEL = { columns: table.columns.map(({ name }) => name), targetClasses: 2 };

describe('a refiner from a file', () => {
  let description: RefinerDescription;
  let blocks: Map<string, Float32Array>;
  beforeAll(async () => {
    const draw = (rows: number) =>
      Promise.resolve(
        selectRows(
          table,
          Int32Array.from({ length: rows }, (_, row) => row),
        ),
      );
    const refiner = await fitRefiner({ table, schema, key: key(0), draw }, unattended());
    if (refiner === null) throw new TypeError('there are two classes');
    const parts = refinerParts(refiner);
    description = v.parse(refinerSchema, JSON.parse(JSON.stringify(parts.description)));
    blocks = new Map(parts.blocks);
  });

  test('is the one that was written', () => {
    const back = refinerParts(refinerFrom(description, { blocks, ...MODEL }));
    expect(back.description).toEqual(description);
    expect(new Map(back.blocks)).toEqual(blocks);
  });

  test('is refused where it asks for a column that is not drawn', () => {
    const columns = MODEL.columns.filter((name) => name !== 'income');
    expect(() => refinerFrom(description, { blocks, ...MODEL, columns })).toThrow('do not have');
  });

  test('is refused without one of its blocks', () => {
    const fewer = new Map([...blocks].filter(([name]) => name !== 'critic/splits'));
    expect(() => refinerFrom(description, { blocks: fewer, ...MODEL })).toThrow('"critic/splits" is missing');
  });

  test('is refused where its classes are not those of the target', () => {
    const unfit = (classes: number[], targetClasses = 2) =>
      expect(() => refinerFrom({ ...description, classes }, { blocks, ...MODEL, targetClasses })).toThrow(
        'does not fit its target',
      );
    unfit([0, 2]);
    unfit([0, 1, 2], 3);
  });

  test.each([[[1, 0]], [[0, 0]], [[0]], [[-1, 0]], [[0, 0.5]]])('has no classes %j', (classes) => {
    expect(v.safeParse(refinerSchema, { ...description, classes }).success).toBe(false);
  });
});
