import { formatCell } from '../format.ts';

/** A name from a file on one line of at most `longest` characters. */
export function shorten(name: string, longest = 18): string {
  const characters = [...formatCell(name)];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}
