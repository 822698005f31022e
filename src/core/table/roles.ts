import { FairgroundError } from '../failure.ts';
import { classesOf } from './classes.ts';
import { guessPositive, restingRole } from './guess-roles.ts';
import { inferSchema } from './infer.ts';
import { listed, noColumn, shortened } from './no-column.ts';
import { typedColumn } from './typed-column.ts';
import type { ColumnKind, ColumnSchema, RawTable, Role, Schema } from './types.ts';

/** One change the user makes to the schema. */
export type SchemaEdit =
  | { readonly type: 'role'; readonly column: string; readonly role: Role }
  | { readonly type: 'kind'; readonly column: string; readonly kind: ColumnKind }
  | { readonly type: 'positive'; readonly value: string }
  | { readonly type: 'missing-tokens'; readonly tokens: readonly string[] };

/** Roles chosen all at once, as on the command line. What is not given stays as guessed. */
export interface GivenRoles {
  readonly target?: string | undefined;
  readonly positive?: string | undefined;
  readonly sensitive?: readonly string[] | undefined;
  readonly domain?: string | undefined;
  readonly ignored?: readonly string[] | undefined;
}

const CHOSEN = 'chosen by you';

/**
 * The schema with the given roles. A given list replaces the guessed columns of its role; given columns win over
 * guesses. Throws FairgroundError('bad-input') for a column that does not exist, a column given two roles, or a
 * positive value that the target does not have.
 */
export function applyRoles(schema: Schema, raw: RawTable, given: GivenRoles): Schema {
  const chosen = chosenRoles(schema, given);
  const replaced = new Set(chosen.values());
  const columns = schema.columns.map((column): ColumnSchema => {
    const role = chosen.get(column.name);
    if (role !== undefined) return { ...column, role, roleReason: CHOSEN };
    return replaced.has(column.role) && column.role !== 'ignored'
      ? { ...column, ...restingRole(column) }
      : column;
  });
  const applied = { ...schema, columns };
  if (given.positive !== undefined) return withPositive(raw, applied, given.positive);
  return given.target === undefined ? applied : withGuessedPositive(raw, applied);
}

function chosenRoles(schema: Schema, given: GivenRoles): Map<string, Role> {
  const names = schema.columns.map(({ name }) => name);
  const chosen = new Map<string, Role>();
  const choose = (name: string, role: Role): void => {
    if (!names.includes(name)) throw noColumn(name, names);
    const other = chosen.get(name);
    if (other !== undefined && other !== role) {
      throw new FairgroundError({
        code: 'bad-input',
        message: `The column is given as ${other} and as ${role}.`,
        advice: 'Give each column one role.',
        at: { column: name },
      });
    }
    chosen.set(name, role);
  };
  if (given.target !== undefined) choose(given.target, 'target');
  given.sensitive?.forEach((name) => choose(name, 'sensitive'));
  if (given.domain !== undefined) choose(given.domain, 'domain');
  given.ignored?.forEach((name) => choose(name, 'ignored'));
  return chosen;
}

/**
 * The schema after one edit. There is one target and one domain column: choosing another sends the former back to
 * the role its kind suggests. Throws FairgroundError('bad-input') when the edit does not fit the data.
 */
export function editSchema(raw: RawTable, schema: Schema, edit: SchemaEdit): Schema {
  switch (edit.type) {
    case 'role':
      return withRole(raw, schema, edit);
    case 'kind':
      return withKind(raw, schema, edit);
    case 'positive':
      return withPositive(raw, schema, edit.value);
    case 'missing-tokens':
      return withMissingTokens(raw, schema, edit.tokens);
    default:
      return edit satisfies never;
  }
}

function withRole(raw: RawTable, schema: Schema, edit: { column: string; role: Role }): Schema {
  const before = described(schema, edit.column);
  const single = edit.role === 'target' || edit.role === 'domain';
  const columns = schema.columns.map((column): ColumnSchema => {
    if (column.name === edit.column) return { ...column, role: edit.role, roleReason: CHOSEN };
    return single && column.role === edit.role ? { ...column, ...restingRole(column) } : column;
  });
  const edited = { ...schema, columns };
  return before.role === 'target' || edit.role === 'target' ? withGuessedPositive(raw, edited) : edited;
}

function withKind(raw: RawTable, schema: Schema, edit: { column: string; kind: ColumnKind }): Schema {
  const before = described(schema, edit.column);
  const after = rested({ ...before, kind: edit.kind, reason: CHOSEN });
  const column = raw.columns.find(({ name }) => name === edit.column);
  if (column === undefined) throw new RangeError(`the schema is not that of ${raw.file}`);
  typedColumn(column, { file: raw.file, described: after, schema });
  const columns = schema.columns.map((old) => (old === before ? after : old));
  return withKeptPositive(raw, { ...schema, columns });
}

/** Infers kinds again, keeping the kinds and roles that were chosen as far as they still fit. */
function withMissingTokens(raw: RawTable, schema: Schema, tokens: readonly string[]): Schema {
  const inferred = inferSchema(raw, { missingTokens: [...new Set(tokens)] });
  const columns = inferred.columns.map((fresh, i): ColumnSchema => {
    const { kind, reason, role, roleReason } = schema.columns[i] as ColumnSchema;
    const chosen = { ...fresh, kind, reason, role, roleReason };
    const column = raw.columns[i];
    const keep =
      reason === CHOSEN &&
      column !== undefined &&
      fits(() => typedColumn(column, { file: raw.file, described: chosen, schema: inferred }));
    return keep ? chosen : rested({ ...fresh, role, roleReason });
  });
  return withKeptPositive(raw, { ...inferred, columns, positive: schema.positive });
}

function fits(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof FairgroundError) return false;
    throw error;
  }
}

/** A column whose role nobody chose, back at the role its kind suggests; targets and sensitive columns stay. */
function rested(column: ColumnSchema): ColumnSchema {
  const free = column.role === 'feature' || column.role === 'ignored';
  return free && column.roleReason !== CHOSEN ? { ...column, ...restingRole(column) } : column;
}

function described(schema: Schema, name: string): ColumnSchema {
  const column = schema.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw noColumn(
    name,
    schema.columns.map((candidate) => candidate.name),
  );
}

function withPositive(raw: RawTable, schema: Schema, positive: string): Schema {
  const target = schema.columns.find(({ role }) => role === 'target');
  if (target === undefined) {
    throw new FairgroundError({
      code: 'bad-input',
      message: 'A positive value needs a target column.',
      advice: 'Choose the column to predict first.',
    });
  }
  const { values } = classesOf(raw, schema, target.name);
  if (values.includes(positive)) return { ...schema, positive };
  throw new FairgroundError({
    code: 'bad-input',
    message: `The value "${shortened(positive)}" does not occur.`,
    advice: `Choose one of: ${listed(values)}.`,
    at: { file: raw.file, column: target.name },
  });
}

function withGuessedPositive(raw: RawTable, schema: Schema): Schema {
  const target = schema.columns.find(({ role }) => role === 'target');
  if (target === undefined) return { ...schema, positive: null };
  const { values, counts } = classesOf(raw, schema, target.name);
  return { ...schema, positive: guessPositive(values, counts) };
}

function withKeptPositive(raw: RawTable, schema: Schema): Schema {
  const target = schema.columns.find(({ role }) => role === 'target');
  const kept =
    target !== undefined &&
    schema.positive !== null &&
    classesOf(raw, schema, target.name).values.includes(schema.positive);
  return kept ? schema : withGuessedPositive(raw, schema);
}
