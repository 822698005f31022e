import { CHECK_SCRIPT } from './check-script.ts';
import { reportHtml } from './html/page.ts';
import { modelCard } from './model-card.ts';
import { predictionsCsv } from './predictions-csv.ts';
import type { Predictions } from './predictions.ts';
import type { Report } from './report-document.ts';

export interface ReportFilesInput {
  readonly report: Report;
  readonly predictions: Predictions;
  /** What the report is about: "synthetic.csv". */
  readonly title: string;
  /** The method that made the rows, by the name people know; null where it is not known. */
  readonly method: string | null;
}

/** A file in pieces. */
export interface ReportFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** Everything that is kept of an evaluation but its tables: read report.html, and run check.py beside the others. */
export function reportFiles({ report, predictions, title, method }: ReportFilesInput): readonly ReportFile[] {
  return [
    { name: 'report.html', pieces: [reportHtml(report, { title })] },
    { name: 'report.json', pieces: [`${JSON.stringify(report, null, 2)}\n`] },
    { name: 'model-card.md', pieces: [modelCard({ report, title, method })] },
    { name: 'predictions.csv', pieces: predictionsCsv(predictions) },
    { name: 'check.py', pieces: [CHECK_SCRIPT] },
  ];
}
