/** UTF-16 units of a name without its ending: file systems allow 255 bytes, and a letter may take four. */
const LONGEST = 60;

/**
 * A file name that every system takes, from any text: letters and digits of all scripts, with hyphens between.
 * It starts with the product's name, so that none is reserved, hidden or empty.
 */
export function fileNameOf(title: string, ending: 'svg' | 'png' | 'csv'): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = 'fairground';
  for (const word of words) {
    if (name.length + 1 + word.length > LONGEST) break;
    name += `-${word}`;
  }
  return `${name}.${ending}`;
}
