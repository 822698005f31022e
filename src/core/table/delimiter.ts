import { createDelimitedParser, type Delimiter } from './delimited-parser.ts';

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t'];
const RECORDS = 50;

/**
 * The separator that cuts the first records (at most 50) most consistently: the largest share of records with as
 * many cells as the first, and of those the most cells. A comma when nothing separates anything.
 */
export function guessDelimiter(head: string): Delimiter {
  let best: { delimiter: Delimiter; share: number; cells: number } = { delimiter: ',', share: 0, cells: 1 };
  for (const delimiter of CANDIDATES) {
    const widths = recordWidths(head, delimiter);
    const cells = widths[0] ?? 1;
    if (cells < 2) continue;
    const share = widths.filter((width) => width === cells).length / widths.length;
    if (share > best.share || (share === best.share && cells > best.cells))
      best = { delimiter, share, cells };
  }
  return best.delimiter;
}

class Enough extends Error {}

/** Cells per record of the beginning of a file; blank lines and an unfinished last record left out. */
function recordWidths(head: string, delimiter: Delimiter): number[] {
  const widths: number[] = [];
  let cells = 0;
  const parser = createDelimitedParser({
    delimiter,
    maxCell: Infinity,
    sink: {
      cell: () => {
        cells += 1;
      },
      endRecord: () => {
        widths.push(cells);
        cells = 0;
        if (widths.length >= RECORDS) throw new Enough();
      },
      blankRecord: () => undefined,
    },
    fail: () => {
      throw new Enough();
    },
  });
  try {
    parser.push(head);
    if (widths.length === 0) parser.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return widths;
}
