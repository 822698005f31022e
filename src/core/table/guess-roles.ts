import type { ColumnKind, ColumnSchema, Role } from './types.ts';

/** What guessing a role looks at. */
export interface RoleClue {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly distinct: number;
}

export interface RoleGuess {
  readonly role: Role;
  readonly roleReason: string;
}

const PLAIN_TARGET = /^(target|label|class|y|outcome|response|income|decision)$/i;
const TARGET =
  /(^|_)(target|label|class|outcome|response|income|decision|default|approved|approval|recid|is_recid|two_year_recid|churn|hired|admitted|admission|granted|accepted|readmitted|result|risk|survived|high_wage|loan_status|frisked)($|_)/i;

/** Protected attributes by name; the first pattern that matches any column wins. */
const SENSITIVE: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^(sex|gender)$|(^|_)(sex|gender)($|_)/i, what: 'sex or gender' },
  { pattern: /(^|_)(race|ethnicity|ethnic|ethnic_group)($|_)/i, what: 'race or ethnicity' },
  { pattern: /^(age_?(group|cat|category|band|range|class|bin)s?)$/i, what: 'an age group' },
  { pattern: /(^|_)(religion|disability|disabled|nationality|caste)($|_)/i, what: 'a protected attribute' },
  { pattern: /^(protected|sensitive)(_attribute|_group)?$|^group$/i, what: 'a group' },
  { pattern: /^marital(_status)?$/i, what: 'marital status' },
];

/** Classes a guessed target may have. */
const FEW_CLASSES = 10;

/** The role a column has when it is neither target nor sensitive. */
export function restingRole({ kind }: Pick<ColumnSchema, 'kind'>): RoleGuess {
  switch (kind) {
    case 'id':
      return {
        role: 'ignored',
        roleReason: 'Identifiers carry nothing to learn and would reveal who is who.',
      };
    case 'text':
      return { role: 'ignored', roleReason: 'Free text is not modelled.' };
    case 'constant':
      return { role: 'ignored', roleReason: 'There is nothing to learn from a single value.' };
    case 'numeric':
    case 'integer':
    case 'date':
    case 'boolean':
    case 'categorical':
      return { role: 'feature', roleReason: 'Every other column is a feature.' };
    default:
      return kind satisfies never;
  }
}

/** One guess per column. At most one target and one sensitive column; the others that could be are said to be. */
export function guessRoles(columns: readonly RoleClue[]): RoleGuess[] {
  const sensitive = guessSensitive(columns);
  const target = guessTarget(columns);
  return columns.map((column, i) => {
    if (i === target) {
      const named = TARGET.test(column.name) || PLAIN_TARGET.test(column.name);
      const why = named ? 'Its name is that of an outcome' : 'The last column';
      return { role: 'target', roleReason: `${why}, and it has ${column.distinct} classes.` };
    }
    const rank = sensitiveRank(column);
    const resting = restingRole(column);
    if (rank === null || resting.role === 'ignored') return resting;
    const what = SENSITIVE[rank]?.what ?? '';
    if (i === sensitive) return { role: 'sensitive', roleReason: `Its name says ${what}.` };
    return { role: resting.role, roleReason: `Its name says ${what}: it could be sensitive too.` };
  });
}

function sensitiveRank({ name, kind, distinct }: RoleClue): number | null {
  const grouped =
    kind === 'categorical' || kind === 'boolean' || (kind === 'integer' && distinct <= FEW_CLASSES);
  if (!grouped) return null;
  const rank = SENSITIVE.findIndex(({ pattern }) => pattern.test(name));
  return rank < 0 ? null : rank;
}

function guessSensitive(columns: readonly RoleClue[]): number | null {
  let best: { index: number; rank: number } | null = null;
  columns.forEach((column, index) => {
    const rank = sensitiveRank(column);
    if (rank !== null && (best === null || rank < best.rank)) best = { index, rank };
  });
  return (best as { index: number } | null)?.index ?? null;
}

/** The most target-like column: an outcome's name, two classes, last place. None without a name or the last place. */
function guessTarget(columns: readonly RoleClue[]): number | null {
  let best: number | null = null;
  let bestScore = 0;
  columns.forEach((column, index) => {
    const { name, kind, distinct } = column;
    const classes =
      kind === 'boolean' || kind === 'categorical' || (kind === 'integer' && distinct <= FEW_CLASSES);
    if (!classes || distinct < 2 || distinct > FEW_CLASSES || sensitiveRank(column) !== null) return;
    const isLast = index === columns.length - 1;
    const plain = PLAIN_TARGET.test(name);
    if (!isLast && !plain && !TARGET.test(name)) return;
    const score = (plain ? 4 : TARGET.test(name) ? 3 : 0) + (distinct === 2 ? 3 : 0) + (isLast ? 2 : 0);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}

const POSITIVE = /^(1|yes|y|true|t|positive|pos|good|approved|accepted|granted|hired|high|>\s*50k\.?)$/i;

/**
 * The class of a two-class target that counts as positive: the one that reads like a yes, or "> …" against "<= …",
 * otherwise the rarer. Null for any other number of classes: a choice for the user.
 */
export function guessPositive(values: readonly string[], counts: ArrayLike<number>): string | null {
  const [a, b] = values;
  if (values.length !== 2 || a === undefined || b === undefined) return null;
  for (const [yes, no] of [
    [a, b],
    [b, a],
  ] as const) {
    if (POSITIVE.test(yes) && !POSITIVE.test(no)) return yes;
    if (/^(>|≥|over\b|above\b)/i.test(yes) && !/^(>|≥|over\b|above\b)/i.test(no)) return yes;
  }
  return (counts[0] ?? 0) <= (counts[1] ?? 0) ? a : b;
}
