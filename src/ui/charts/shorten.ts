import { shorten as cut } from '../../engine/report/shorten.ts';
import { formatCell } from '../format.ts';

/** A name from a file on one line of at most `longest` characters. */
export const shorten = (name: string, longest = 18): string => cut(formatCell(name), longest);
