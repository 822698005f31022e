const DAY = 86_400_000;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** How the dates of a column are written. `dmy` is 31/12/2020, `mdy` is 12/31/2020. */
export type DateOrder = 'iso' | 'dmy' | 'mdy';

export interface DateForm {
  readonly order: DateOrder;
  /** Whether any cell has a time of day. */
  readonly precision: 'date' | 'datetime';
}

/**
 * The form that all cells of a column share, or null when they are not dates. Day and month in numbers are read only
 * when some cell has a day above 12 and no cell contradicts it.
 */
export function dateFormOf(cells: Iterable<string>): DateForm | null {
  let order: DateOrder | null = null;
  let precision: DateForm['precision'] = 'date';
  let firstAbove12 = false;
  let secondAbove12 = false;
  for (const cell of cells) {
    const iso = ISO.exec(cell);
    const slashed = iso === null ? SLASHED.exec(cell) : null;
    if (iso === null && slashed === null) return null;
    const here = iso === null ? 'dmy' : 'iso';
    if (order !== null && order !== here) return null;
    order = here;
    if (iso !== null && parseDate(cell, 'iso') === null) return null;
    if (iso?.[4] !== undefined) precision = 'datetime';
    if (slashed === null) continue;
    firstAbove12 ||= Number(slashed[1]) > 12;
    secondAbove12 ||= Number(slashed[3]) > 12;
  }
  if (order === null) return null;
  if (order === 'iso') return { order, precision };
  if (firstAbove12 === secondAbove12) return null;
  const spoken: DateOrder = firstAbove12 ? 'dmy' : 'mdy';
  for (const cell of cells) if (parseDate(cell, spoken) === null) return null;
  return { order: spoken, precision };
}

/** Milliseconds since 1970-01-01 UTC, or null for what is not a date of the calendar. A time without zone is UTC. */
export function parseDate(text: string, order: DateOrder): number | null {
  if (order !== 'iso') {
    const match = SLASHED.exec(text);
    if (match === null) return null;
    const [day, month] = order === 'dmy' ? [match[1], match[3]] : [match[3], match[1]];
    return dayNumber(Number(match[4]), Number(month), Number(day));
  }
  const match = ISO.exec(text);
  if (match === null) return null;
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (day === null || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number((match[7] ?? '0').padEnd(3, '0'));
  return day + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - zoneOffset(match[8]);
}

/** A date as ISO text: 2020-12-31, or 2020-12-31T23:59:59Z with a time of day. */
export function formatDate(time: number, precision: DateForm['precision']): string {
  const iso = new Date(time).toISOString();
  return precision === 'date' ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
}

/** A time rounded to what its precision can write: days or milliseconds. */
export function roundTime(time: number, precision: DateForm['precision']): number {
  return precision === 'date' ? Math.round(time / DAY) * DAY : Math.round(time);
}

function dayNumber(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : null;
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
