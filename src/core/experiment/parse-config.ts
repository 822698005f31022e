import * as v from 'valibot';
import { FairgroundError } from '../failure.ts';
import { nearestName } from '../nearest-name.ts';
import { experimentConfig, type ExperimentConfig } from './config.ts';

/**
 * The config in a JSON text, defaults filled in. Throws FairgroundError('bad-file') for what is not JSON, with the row,
 * and FairgroundError('bad-option') naming the path in the config, as `roles.sensitive[0]`, for what is not a config.
 */
export function parseConfig(json: string, file: string): ExperimentConfig {
  const value = parseJson(json, file);
  const result = v.safeParse(experimentConfig, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FairgroundError({
    code: 'bad-option',
    message: describe(issue),
    ...(issue.type === 'strict_object' && issue.expected === 'never' ? adviceFor(issue) : {}),
    at: { file },
  });
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''), refuseInherited);
  } catch (error) {
    if (error instanceof FairgroundError) {
      throw new FairgroundError({ ...error.failure, at: { file } });
    }
    const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const before = position === undefined ? json : json.slice(0, Number(position));
    throw new FairgroundError({
      code: 'bad-file',
      message: 'This is not JSON.',
      advice: 'Check quotes, commas and brackets in and before this row.',
      at: { file, row: before.split('\n').length },
    });
  }
}

/** A schema written as an object cannot tell these names from names it knows. */
function refuseInherited(name: string, value: unknown): unknown {
  if (name in Object.prototype) {
    throw new FairgroundError({ code: 'bad-option', message: `There is no setting "${name}".` });
  }
  return value;
}

type Issue = v.InferIssue<typeof experimentConfig>;

function describe(issue: Issue): string {
  const path = pathOf(issue);
  if (issue.expected === 'never') return `There is no setting "${path}".`;
  if (issue.received === 'undefined') return `The setting "${path}" is missing.`;
  const wanted = issue.kind === 'validation' ? issue.message : `must be ${inWords(issue.expected)}`;
  const isCompound = /^(Array|Object)$|^\d+$/.test(issue.received) && typeof issue.input === 'object';
  return `"${path}" ${wanted}${isCompound ? '' : `, not ${issue.received}`}.`;
}

const TYPES = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['Array', 'a list'],
  ['Object', 'an object'],
]);

/** What valibot expects, `("a" | "b")` or the name of a type, in words. */
function inWords(expected: string | null): string {
  const parts = (expected ?? 'something else').replace(/^\((.*)\)$/, '$1').split(' | ');
  return parts.map((part) => TYPES.get(part) ?? part).join(' or ');
}

/** `roles.sensitive[0]`; `config` for the whole document. */
function pathOf(issue: Issue): string {
  const path = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return path === '' ? 'config' : path.replace(/^\./, '');
}

/** The neighbours of a name that is not known. */
function adviceFor(issue: Issue): { advice?: string } {
  const last = issue.path?.at(-1);
  const siblings = knownNames(issue);
  if (last === undefined || siblings.length === 0) return {};
  const near = nearestName(String(last.key), siblings);
  return {
    advice: near === undefined ? `Known settings here: ${siblings.join(', ')}.` : `Did you mean "${near}"?`,
  };
}

/** Names the schema knows at the place of an unknown one. */
function knownNames(issue: Issue): string[] {
  let schema: unknown = experimentConfig;
  for (const { key } of issue.path?.slice(0, -1) ?? []) schema = entriesOf(schema)[String(key)];
  return Object.keys(entriesOf(schema));
}

function entriesOf(schema: unknown): Readonly<Record<string, unknown>> {
  let inner = schema;
  while (isObject(inner) && isObject(inner['wrapped'])) inner = inner['wrapped'];
  return isObject(inner) && isObject(inner['entries']) ? inner['entries'] : {};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
