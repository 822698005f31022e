/** Numbers and times as the page writes them. English grouping, so that a screenshot means the same everywhere. */
const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function formatCount(value: number): string {
  return counts.format(value);
}

/** A count with its noun: `1 row`, `2,000 rows`. */
export function formatCounted(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A metric: three decimals, with a real minus sign. */
export function formatMetric(value: number, decimals = 3): string {
  const text = value.toFixed(decimals);
  const isZero = Number(text) === 0;
  return isZero ? (0).toFixed(decimals) : text.replace('-', '−');
}

export function formatPercent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)} %`;
}

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
