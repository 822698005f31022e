import { zipSync } from 'fflate';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { version } from '../package.json';
import type { FileRecord } from '../src/core/experiment/manifest.ts';
import type { Table } from '../src/core/table/types.ts';
import { writeCsv } from '../src/core/table/write-csv.ts';
import { reportHtml } from '../src/engine/report/html/page.ts';
import type { Report } from '../src/engine/report/report-document.ts';
import { reportFiles } from '../src/engine/report/report-files.ts';
import type { NamedTable, PackRequest } from '../src/protocol/data.ts';

/** Members of an archive have no time of their own: the same report gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** The report page, or a zip of it with the numbers, the scores, the synthetic rows and the script that checks them. */
export function packReport(request: PackRequest): Blob {
  const { what, title, method, predictions } = request;
  const synthetic = csvOf(request.synthetic.table);
  const report = reportOf(request, synthetic);
  if (what === 'report')
    return new Blob([reportHtml(report, { title })], { type: 'text/html;charset=utf-8' });
  const files = reportFiles({ report, predictions, title, method });
  const members: readonly (readonly [string, Uint8Array])[] = [
    ['README.txt', encoded([README])],
    ...files.map(({ name, pieces }) => [name, encoded(pieces)] as const),
    [request.synthetic.name, synthetic],
  ];
  const archive = zipSync(Object.fromEntries(members), { level: 6, mtime: NO_TIME });
  return new Blob([archive], { type: 'application/zip' });
}

function reportOf(request: PackRequest, synthetic: Uint8Array): Report {
  const { evaluation, config, environment, note, train, test } = request;
  return {
    config,
    data: {
      train: recordOf(train, csvOf(train.table)),
      test: recordOf(test, csvOf(test.table)),
      synthetic: recordOf(request.synthetic, synthetic),
      ...(note === null ? {} : { note }),
    },
    environment: { fairground: version, ...environment },
    ...evaluation,
  };
}

/** The hash is of the rows as we write them: which bytes of a file they were is not known any more. */
const recordOf = ({ name, table }: NamedTable, bytes: Uint8Array): FileRecord => ({
  name,
  bytes: bytes.length,
  sha256: bytesToHex(sha256(bytes)),
  rows: table.rows,
});

const csvOf = (table: Table): Uint8Array => encoded(writeCsv(table));

/** Texts as UTF-8, one after the other. */
function encoded(texts: Iterable<string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const chunks = Array.from(texts, (text) => encoder.encode(text));
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

const README = `A full evaluation of synthetic rows, made by Fairground.

report.html      the report, for reading and printing
report.json      the same numbers for programs, with the settings
model-card.md    the model that made the rows, in short
synthetic.csv    the synthetic rows that were evaluated
predictions.csv  the scores of every model on the real test rows, with their labels and groups
check.py         recomputes the numbers of report.json from predictions.csv: python3 check.py

predictions.csv holds the label and the sensitive values of every real test row: keep it as you keep your data.
The real rows themselves are not in here. The report names them by their number and by a SHA-256, which is of the rows
written as CSV in the way Fairground exports tables, not of the file they were read from.
`;
