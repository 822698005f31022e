import { FairgroundError, type Place } from '../failure.ts';
import { nearestName } from '../nearest-name.ts';

/** Names listed in a message at most, and characters of each. */
const LISTED = 20;
const LONGEST = 60;

/** The error for a column that does not exist: names the nearest one and lists those there are. */
export function noColumn(name: string, names: readonly string[], at?: Place): FairgroundError {
  const near = nearestName(name, names);
  return new FairgroundError({
    code: 'bad-input',
    message: `There is no column "${shortened(name)}".`,
    advice: `${near === undefined ? '' : `Did you mean "${near}"? `}Columns: ${listed(names)}.`,
    ...(at === undefined ? {} : { at }),
  });
}

/** `a, b, c and 12 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map(shortened).join(', ');
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}

/** Text of a cell or a name, short enough for a sentence. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
