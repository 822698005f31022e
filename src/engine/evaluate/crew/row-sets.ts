import { embed, type Points } from '../../../core/neighbours/points.ts';
import { indexPoints, type PointIndex } from '../../../core/neighbours/point-index.ts';
import { fitSpace, type Space } from '../../../core/neighbours/space.ts';
import { fold, key, type Key } from '../../../core/rng/key.ts';
import { splitHalves } from '../../../core/table/split.ts';
import { strataOf } from '../../../core/table/strata.ts';
import { subsampleRows } from '../../../core/table/subsample.ts';
import { selectRows } from '../../../core/table/typed.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import { ROW_LIMITS } from '../settings.ts';

/**
 * Rows that distances are computed between. `unseen` and `control` are halves of the test rows: what synthetic rows are
 * read against is real rows in their place, with other real rows in the place of the test rows. The `even` sets are as
 * large as each other, and so are the `like` sets.
 */
export const ROW_SETS = [
  'train',
  'synthetic',
  'test',
  'evenTrain',
  'evenTest',
  'unseen',
  'control',
  'fewTrain',
  'fewControl',
  'likeTrain',
  'likeSynthetic',
  'likeUnseen',
] as const;

export type RowSet = (typeof ROW_SETS)[number];

export interface RowSetsInput {
  readonly train: Table;
  readonly test: Table;
  readonly synthetic: Table;
  readonly schema: Schema;
  readonly seed: number;
}

/** The sets, each made when it is first asked for; the same in every thread. */
export class RowSets {
  /** Columns that rows are compared by: all that are not ignored. */
  readonly names: readonly string[];
  readonly #input: RowSetsInput;
  readonly #key: Key;
  readonly #tables = new Map<RowSet, Table>();
  readonly #points = new Map<RowSet, Points>();
  readonly #indices = new Map<RowSet, PointIndex>();
  #space: Space | undefined;

  constructor(input: RowSetsInput) {
    this.#input = input;
    this.#key = fold(key(input.seed), 'row sets');
    this.names = input.train.columns.map(({ name }) => name);
  }

  table(set: RowSet): Table {
    return remembered(this.#tables, set, () => this.#make(set));
  }

  points(set: RowSet): Points {
    const { names } = this;
    this.#space ??= fitSpace({
      train: this.table('train'),
      others: [this.table('synthetic'), this.table('test')],
      names,
    });
    const space = this.#space;
    return remembered(this.#points, set, () => embed(space, this.table(set)));
  }

  /** Yields every few milliseconds where the index has yet to be built. */
  *index(set: RowSet): Generator<void, PointIndex> {
    const known = this.#indices.get(set);
    if (known !== undefined) return known;
    const index = yield* indexPoints(this.points(set));
    this.#indices.set(set, index);
    return index;
  }

  #make(set: RowSet): Table {
    const { train, test, synthetic } = this.#input;
    const { neighbours } = ROW_LIMITS;
    const even = Math.min(this.#sizeOf(train), this.#sizeOf(test));
    switch (set) {
      case 'train':
        return this.#atMost(train, neighbours, set);
      case 'synthetic':
        return this.#atMost(synthetic, neighbours, set);
      case 'test':
        return this.#atMost(test, neighbours, set);
      case 'evenTrain':
        return this.#atMost(this.table('train'), even, set);
      case 'evenTest':
        return this.#atMost(this.table('test'), even, set);
      case 'unseen':
        return this.#half('train');
      case 'control':
        return this.#half('test');
      case 'fewTrain':
        return this.#atMost(this.table('train'), this.table('control').rows, set);
      case 'fewControl':
        return this.#atMost(this.table('control'), this.table('train').rows, set);
      case 'likeTrain':
        return this.#atMost(this.table('train'), this.#like(), set);
      case 'likeSynthetic':
        return this.#atMost(this.table('synthetic'), this.#like(), set);
      case 'likeUnseen':
        return this.#atMost(this.table('unseen'), this.#like(), set);
      default:
        return set satisfies never;
    }
  }

  #sizeOf = ({ rows }: Table): number => Math.min(rows, ROW_LIMITS.neighbours);

  /** Rows of each table that reach is compared by: as many as there are of the scarcest kind. */
  #like = (): number =>
    Math.min(this.table('train').rows, this.table('synthetic').rows, this.table('unseen').rows);

  #half(part: 'train' | 'test'): Table {
    const test = this.table('test');
    const halves = splitHalves(this.#strata(test), fold(this.#key, 'halves'));
    return selectRows(test, halves[part]);
  }

  #atMost(table: Table, limit: number, name: string): Table {
    if (table.rows <= limit) return table;
    return selectRows(table, subsampleRows(this.#strata(table), { limit, key: fold(this.#key, name) }));
  }

  #strata = (table: Table): Float64Array => strataOf(table, this.#input.schema);
}

function remembered<Value>(known: Map<RowSet, Value>, set: RowSet, make: () => Value): Value {
  const value = known.get(set) ?? make();
  known.set(set, value);
  return value;
}
