import * as v from 'valibot';
import { FairgroundError } from '../failure.ts';
import type { Encoder } from './encoder.ts';
import { LIMITS } from './limits.ts';

/** Longest lists an encoder from a file may hold. */
const MOST_KNOTS = 100_000;
const MOST_CATEGORIES = LIMITS.rows;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const name = v.pipe(v.string(), v.maxLength(LIMITS.cell));
const isNonDecreasing = (list: readonly number[]): boolean =>
  list.every((value, i) => i === 0 || (list[i - 1] as number) <= value);
const knots = <Schema extends typeof finite | typeof share>(schema: Schema) =>
  v.pipe(
    v.array(schema),
    v.minLength(1),
    v.maxLength(MOST_KNOTS),
    v.check((list) => isNonDecreasing(list as readonly number[]), 'knots must not decrease'),
  );
const codes = v.pipe(v.array(count), v.maxLength(MOST_CATEGORIES));

const format = v.strictObject({
  decimals: v.pipe(count, v.maxValue(400)),
  decimalMark: v.picklist(['.', ',']),
  fixed: v.exactOptional(v.boolean()),
  date: v.exactOptional(v.picklist(['date', 'datetime'])),
});
const numberKind = v.picklist(['numeric', 'integer', 'date']);
const categoryKind = v.picklist(['boolean', 'categorical', 'text', 'id', 'constant']);

const numberBlock = v.pipe(
  v.strictObject({
    type: v.literal('number'),
    name,
    kind: numberKind,
    format,
    offset: count,
    width: v.pipe(count, v.minValue(1), v.maxValue(3)),
    atom: v.nullable(v.strictObject({ value: finite, share })),
    quantiles: v.nullable(
      v.pipe(
        v.strictObject({ values: knots(finite), shares: knots(share) }),
        v.check(({ values, shares }) => values.length === shares.length, 'one share per knot'),
      ),
    ),
    mean: finite,
    scale: v.pipe(finite, v.minValue(1e-6)),
    missing: share,
  }),
  v.check(
    ({ width, atom, missing }) => width === 1 + (atom === null ? 0 : 1) + (missing > 0 ? 1 : 0),
    'width must match its flags',
  ),
  v.check(
    ({ kind, format }) => (kind === 'date') === (format.date !== undefined),
    'dates need a date format',
  ),
);

const categoryBlock = v.pipe(
  v.strictObject({
    type: v.literal('category'),
    name,
    kind: categoryKind,
    offset: count,
    width: count,
    categories: v.pipe(v.array(name), v.maxLength(MOST_CATEGORIES)),
    kept: codes,
    other: v.nullable(
      v.pipe(
        v.strictObject({
          codes: v.pipe(codes, v.minLength(1)),
          counts: v.array(v.pipe(count, v.minValue(1))),
        }),
        v.check(({ codes: list, counts }) => list.length === counts.length, 'one count per folded category'),
      ),
    ),
    missing: v.boolean(),
    shares: v.array(share),
  }),
  v.check(
    ({ width, shares, kept, other, missing }) =>
      width === shares.length && width === kept.length + (other === null ? 0 : 1) + (missing ? 1 : 0),
    'one share per slot',
  ),
  v.check(({ kept, other, categories }) => {
    const used = [...kept, ...(other?.codes ?? [])];
    return new Set(used).size === used.length && used.every((code) => code < categories.length);
  }, 'codes must name different categories'),
  v.check(({ categories }) => new Set(categories).size === categories.length, 'categories must differ'),
);

const MOST_KEYS = 100;
const derivedBlock = v.pipe(
  v.strictObject({
    type: v.literal('derived'),
    name,
    offset: count,
    width: v.literal(0),
    source: name,
    keys: v.union([
      v.pipe(knots(finite), v.maxLength(MOST_KEYS)),
      v.pipe(v.array(name), v.minLength(1), v.maxLength(MOST_KEYS)),
    ]),
    values: v.variant('type', [
      v.strictObject({
        type: v.literal('number'),
        kind: numberKind,
        format,
        numbers: v.pipe(v.array(v.nullable(finite)), v.maxLength(MOST_KEYS)),
      }),
      v.strictObject({
        type: v.literal('category'),
        kind: categoryKind,
        categories: v.pipe(v.array(name), v.maxLength(MOST_KEYS)),
        codes: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(-1))), v.maxLength(MOST_KEYS)),
      }),
    ]),
  }),
  v.check(
    ({ keys, values }) => keys.length === (values.type === 'number' ? values.numbers : values.codes).length,
    'one value per key',
  ),
  v.check(
    ({ values }) => values.type === 'number' || values.codes.every((code) => code < values.categories.length),
    'codes must name categories',
  ),
  v.check(
    ({ values }) =>
      values.type === 'category' || (values.kind === 'date') === (values.format.date !== undefined),
    'dates need a date format',
  ),
);

/** What an encoder from a file must look like: strict, finite, bounded, and consistent in itself. */
export const encoderSchema = v.pipe(
  v.strictObject({
    width: v.pipe(count, v.maxValue(LIMITS.columns * 1000)),
    blocks: v.pipe(
      v.array(v.variant('type', [numberBlock, categoryBlock, derivedBlock])),
      v.maxLength(LIMITS.columns),
    ),
  }),
  v.check(({ width, blocks }) => {
    let offset = 0;
    for (const block of blocks) {
      if (block.offset !== offset) return false;
      offset += block.width;
    }
    return offset === width;
  }, 'blocks must lie side by side'),
  v.check(
    ({ blocks }) =>
      blocks.every((block) => {
        if (block.type !== 'derived') return true;
        const source = blocks.find((candidate) => candidate.name === block.source);
        const keys = typeof block.keys[0] === 'number' ? 'number' : 'category';
        return source?.type === keys;
      }),
    'a column must follow from one that is encoded',
  ),
  v.check(
    ({ blocks }) => new Set(blocks.map((block) => block.name)).size === blocks.length,
    'names must differ',
  ),
);

/** Reads an encoder from untrusted data. Throws FairgroundError('bad-file'). */
export function parseEncoder(data: unknown): Encoder {
  const result = v.safeParse(encoderSchema, data, { abortEarly: true });
  if (result.success) return result.output;
  throw new FairgroundError({
    code: 'bad-file',
    message: `The description of the columns is damaged: ${result.issues[0].message}.`,
    advice: 'Save the model again, or train a new one.',
  });
}
