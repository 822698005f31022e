import { formatCount, formatCounted, formatShare, formatValue } from '../engine/report/format.ts';

/** Numbers and times as the page writes them; metrics and counts as the report does. */
export { formatCount, formatCounted, formatShare as formatPercent, formatValue as formatMetric };

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB'];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size >= 100 ? size.toFixed(0) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Seconds below a minute, then minutes and seconds, then hours and minutes. Always rounded up: a promise to keep. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Text from a file on one line: control characters and line breaks become visible blanks. */
export function formatCell(text: string): string {
  // eslint-disable-next-line no-control-regex -- cells come from files and may hold anything
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, '␣');
}
