import type { RawTable } from './types.ts';

/** A raw table from the texts of its columns, all of the same length. */
export function rawFromTexts(
  file: string,
  columns: readonly { readonly name: string; readonly texts: readonly string[] }[],
): RawTable {
  return {
    file,
    rows: columns[0]?.texts.length ?? 0,
    columns: columns.map(({ name, texts }) => {
      const index = new Map<string, number>();
      const codes = Uint32Array.from(texts, (text) => {
        const code = index.get(text) ?? index.size;
        if (code === index.size) index.set(text, code);
        return code;
      });
      return { name, codes, dictionary: [...index.keys()] };
    }),
  };
}
