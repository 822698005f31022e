import * as v from 'valibot';
import { LIMITS } from './limits.ts';

const text = v.pipe(v.string(), v.maxLength(LIMITS.cell));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Checks a Schema that comes from an untrusted file. */
export const schemaSchema = v.strictObject({
  columns: v.pipe(
    v.array(
      v.strictObject({
        name: text,
        kind: v.picklist(['numeric', 'integer', 'date', 'boolean', 'categorical', 'text', 'id', 'constant']),
        reason: text,
        role: v.picklist(['feature', 'target', 'sensitive', 'domain', 'ignored']),
        roleReason: text,
        missing: count,
        distinct: count,
      }),
    ),
    v.minLength(1),
    v.maxLength(10_000),
  ),
  positive: v.nullable(text),
  missingTokens: v.pipe(v.array(text), v.maxLength(1000)),
  decimalMark: v.picklist(['.', ',']),
});
