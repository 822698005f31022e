import { useState } from 'react';
import { download } from '../../parts/download.ts';
import { csvOf } from '../cells.ts';
import type { Cell } from '../cells.ts';
import { fileNameOf } from './file-name.ts';
import { pictureOf } from './picture-of.ts';
import { toPng } from './to-png.ts';
import { toXml } from './xml.ts';

export interface SaveButtonsProps {
  readonly title: string;
  /** False while the chart is shown as a table: there is nothing to make a picture of. */
  readonly isDrawn: boolean;
  readonly columns: readonly string[];
  readonly rows: () => readonly (readonly Cell[])[];
  readonly figure: () => HTMLElement | null;
}

const FORMATS = ['svg', 'png', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** Saves a chart as it is shown, or its numbers. */
export function SaveButtons({ title, isDrawn, columns, rows, figure }: SaveButtonsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const contents = async (format: Format): Promise<Blob> => {
    if (format === 'csv') return new Blob([csvOf(columns, rows())], { type: 'text/csv;charset=utf-8' });
    const element = figure();
    const picture = element === null ? null : pictureOf(element, title);
    if (picture === null) throw new Error('The chart is not drawn yet.');
    return format === 'png' ? toPng(picture) : new Blob([toXml(picture.root)], { type: 'image/svg+xml' });
  };
  const save = (format: Format): void => {
    contents(format).then(
      (blob) => {
        setFailure(null);
        download(blob, fileNameOf(title, format));
      },
      (error: unknown) =>
        setFailure(`Not saved. ${error instanceof Error ? error.message : 'Try another format.'}`),
    );
  };
  return (
    <>
      <span className="chart-save" role="group" aria-label={`Save: ${title}`}>
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            aria-label={`Save as ${format.toUpperCase()}: ${title}`}
            disabled={format !== 'csv' && !isDrawn}
            onClick={() => save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </span>
      <span className="chart-failure" role="status">
        {failure}
      </span>
    </>
  );
}
