import { FairgroundError, type Place } from '../failure.ts';

/** Names listed in a message at most. */
const LISTED = 20;

/** The error for a column that does not exist: names the nearest one and lists those there are. */
export function noColumn(name: string, names: readonly string[], at?: Place): FairgroundError {
  const near = nearest(name, names);
  return new FairgroundError({
    code: 'bad-input',
    message: `There is no column "${name}".`,
    advice: `${near === null ? '' : `Did you mean "${near}"? `}Columns: ${listed(names)}.`,
    ...(at === undefined ? {} : { at }),
  });
}

/** `a, b, c and 12 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join(', ');
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}

/** The name that differs least, letter case aside; null when none is near. */
function nearest(name: string, names: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted.slice(0, 100), candidate.toLowerCase().slice(0, 100));
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Levenshtein's distance: the fewest insertions, deletions and replacements. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
