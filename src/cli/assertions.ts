import { nearestName } from '../core/nearest-name.ts';
import { usageError } from './arguments.ts';

const OPERATORS = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '==': (a: number, b: number) => a === b,
  '>': (a: number, b: number) => a > b,
  '<': (a: number, b: number) => a < b,
} as const;
type Operator = keyof typeof OPERATORS;

/** A claim about one number of a report: `gbdt.auc>=0.88`. */
export interface Assertion {
  readonly text: string;
  /** Names from the outside in, separated by points; a name may itself contain points. */
  readonly path: string;
  readonly operator: Operator;
  readonly bound: number;
}

/** Throws FairgroundError('bad-option') for what is not `path operator number`. */
export function parseAssertion(text: string): Assertion {
  const match = /^\s*(.*[^<>=\s])\s*(>=|<=|==|>|<)\s*([^<>=\s]+)\s*$/.exec(text);
  const [, path, operator, number] = match ?? [];
  const bound = Number(number);
  if (path === undefined || operator === undefined || !Number.isFinite(bound)) {
    throw usageError(
      `"${text}" is not an assertion.`,
      "Give a number's name, one of >= <= == > <, and a bound: 'gbdt.auc>=0.88'.",
    );
  }
  return { text: text.trim(), path, operator: operator as Operator, bound };
}

/**
 * The assertions that do not hold, each as one sentence. A name leads to a number, or to an estimate (its value is
 * meant) or one of its parts, as in `gbdt.auc.low`. An undefined value satisfies nothing. Throws
 * FairgroundError('bad-option') for a name that leads nowhere.
 */
export function brokenAssertions(assertions: readonly Assertion[], report: unknown): string[] {
  return assertions.flatMap(({ text, path, operator, bound }) => {
    const found = numberAt(report, path);
    if (found.value === null) return [`${text} does not hold: the value is undefined. ${found.reason}`];
    return OPERATORS[operator](found.value, bound) ? [] : [`${text} does not hold: it is ${found.value}.`];
  });
}

function numberAt(report: unknown, path: string): { value: number | null; reason: string } {
  const found = follow(report, path.split('.'));
  const value = isRecord(found) && Object.hasOwn(found, 'value') ? found['value'] : found;
  if (typeof value === 'number') return { value, reason: '' };
  if (value === null) {
    const reason = isRecord(found) ? found['reason'] : undefined;
    return { value: null, reason: typeof reason === 'string' ? reason : '' };
  }
  throw nowhere(report, path);
}

/** The value at a path of names, longer names first where points could belong to them. */
function follow(from: unknown, segments: readonly string[]): unknown {
  if (segments.length === 0) return from;
  for (let taken = segments.length; taken > 0; taken -= 1) {
    const child = childNamed(from, segments.slice(0, taken).join('.'));
    const found = child === undefined ? undefined : follow(child, segments.slice(taken));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A member of an object, or the row of a list of groups. */
function childNamed(from: unknown, name: string): unknown {
  if (Array.isArray(from)) {
    return from.find((row: unknown) => isRecord(row) && row['group'] === name) as unknown;
  }
  return isRecord(from) && Object.hasOwn(from, name) ? from[name] : undefined;
}

function nowhere(report: unknown, path: string) {
  const segments = path.split('.');
  let depth = segments.length - 1;
  while (depth > 0 && follow(report, segments.slice(0, depth)) === undefined) depth -= 1;
  const known = namesIn(follow(report, segments.slice(0, depth)));
  const near = nearestName(segments[depth] ?? '', known);
  const advice =
    near === undefined ? `Known here: ${known.slice(0, 30).join(', ')}.` : `Did you mean "${near}"?`;
  return usageError(`The assertion names "${path}", and there is no such number.`, advice);
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((row: unknown) => (isRecord(row) ? [String(row['group'])] : []));
  }
  return isRecord(value) ? Object.keys(value) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
