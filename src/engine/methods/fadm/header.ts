import * as v from 'valibot';
import { resolveOptions } from '../../../core/experiment/options.ts';
import type { OptionValues } from '../../../core/experiment/options.ts';
import { encoderSchema } from '../../../core/table/encode.ts';
import type { Encoder } from '../../../core/table/encode.ts';
import { LIMITS } from '../../../core/table/limits.ts';
import { schemaSchema } from '../../../core/table/schema-schema.ts';
import type { Schema } from '../../../core/table/types.ts';
import { damagedModel } from '../../nets/fair-file.ts';
import { netSpecs } from './nets.ts';
import type { NetSpecs } from './nets.ts';
import { fadmOptions } from './options.ts';
import type { FadmOptions } from './options.ts';
import { refinerSchema } from './refine/refiner-file.ts';
import type { RefinerDescription } from './refine/refiner-file.ts';

/** What a fitted FADM is, besides its weights. */
export interface FadmHeader {
  readonly schema: Schema;
  readonly options: FadmOptions;
  readonly encoder: Encoder;
  readonly target: { readonly categories: readonly string[]; readonly positive: number };
  /** Groups, and the value of each sensitive column in each group. */
  readonly sensitive: {
    readonly names: readonly string[];
    readonly columns: readonly {
      readonly name: string;
      readonly categories: readonly string[];
      readonly codesOfGroup: readonly number[];
    }[];
  };
  /** Training counts of (y, s), row-major [classes × groups]. */
  readonly joint: readonly number[];
}

const name = v.pipe(v.string(), v.maxLength(LIMITS.cell));
const names = v.pipe(v.array(name), v.minLength(1), v.maxLength(LIMITS.rows));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const headerSchema = v.strictObject({
  method: v.literal('fadm'),
  schema: schemaSchema,
  options: v.record(v.string(), v.union([v.number(), v.boolean(), v.string()])),
  encoder: encoderSchema,
  target: v.strictObject({ categories: names, positive: index }),
  sensitive: v.strictObject({
    names,
    columns: v.pipe(
      v.array(v.strictObject({ name, categories: names, codesOfGroup: v.array(index) })),
      v.minLength(1),
      v.maxLength(100),
    ),
  }),
  joint: v.array(v.pipe(v.number(), v.minValue(0), v.finite())),
  refiner: v.optional(v.nullable(refinerSchema), null),
});

/** The header as JSON, with what it says of the refiner. */
export const writeHeader = (header: FadmHeader, refiner: RefinerDescription | null): unknown => ({
  method: 'fadm',
  ...header,
  refiner,
});

/** Checks an untrusted header, its parts against each other too. Throws FairgroundError('bad-file'). */
export function readHeader(untrusted: unknown): { header: FadmHeader; refiner: RefinerDescription | null } {
  const parsed = v.safeParse(headerSchema, untrusted);
  if (!parsed.success) throw malformed(v.getDotPath(parsed.issues[0]) ?? 'the whole');
  const { method: _method, options, refiner, ...rest } = parsed.output;
  const header: FadmHeader = { ...rest, options: optionsOf(options) };
  const groups = header.sensitive.names.length;
  const isConsistent =
    header.joint.length === header.target.categories.length * groups &&
    header.joint.some((count) => count > 0) &&
    header.target.positive < header.target.categories.length &&
    header.sensitive.columns.every(
      ({ categories, codesOfGroup }) =>
        codesOfGroup.length === groups && codesOfGroup.every((code) => code < categories.length),
    );
  if (!isConsistent) throw malformed('target and sensitive');
  return { header, refiner };
}

function optionsOf(untrusted: OptionValues): FadmOptions {
  try {
    return resolveOptions(fadmOptions, untrusted);
  } catch {
    throw malformed('options');
  }
}

/** The nets that belong to a header. */
export const specsOf = ({ encoder, target, sensitive, options }: FadmHeader): NetSpecs =>
  netSpecs(
    { features: encoder.width, classes: target.categories.length, groups: sensitive.names.length },
    options,
  );

const malformed = (where: string) => damagedModel(`its header is malformed at "${where}"`);
