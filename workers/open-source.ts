import { designedBias } from '../src/core/table/designed-bias.ts';
import { inferSchema } from '../src/core/table/infer.ts';
import { profileColumns } from '../src/core/table/profile.ts';
import { applyRoles } from '../src/core/table/roles.ts';
import type { Sample } from '../src/core/table/samples.ts';
import { SAMPLES } from '../src/core/table/samples.ts';
import type { RawTable } from '../src/core/table/types.ts';
import type { RunControl } from '../src/engine/runtime/run-control.ts';
import type { OpenedTable, ReadOptions, Source } from '../src/protocol/data.ts';
import type { FetchSample } from './fetch-sample.ts';
import { readBlob } from './read-blob.ts';

export interface OpenRequest {
  readonly source: Source;
  readonly options: ReadOptions;
  readonly fetchSample: FetchSample;
}

const PREVIEW_ROWS = 50;

/** Reads a source and says how it is probably to be understood; a sample brings its roles and its credit. */
export async function openSource(
  request: OpenRequest,
  run: RunControl,
): Promise<{ readonly raw: RawTable; readonly opened: OpenedTable }> {
  const sample = sampleOf(request.source);
  const { raw, ...about } = await read(request, run);
  await run.tick({ type: 'stage', stage: 'Inferring what the columns hold' });
  const { missingTokens } = request.options;
  const inferred = inferSchema(raw, missingTokens === undefined ? {} : { missingTokens });
  const schema = sample === undefined ? inferred : applyRoles(inferred, raw, sample.roles);
  await run.tick({ type: 'stage', stage: 'Counting values' });
  const profiles = profileColumns(raw, schema);
  const credit = sample === undefined ? {} : { credit: `${sample.credit} ${sample.faults}` };
  const preview = previewOf(raw);
  return {
    raw,
    opened: { file: raw.file, rows: raw.rows, schema, profiles, preview, ...about, ...credit },
  };
}

type Read = { readonly raw: RawTable } & Pick<OpenedTable, 'bytes' | 'encoding' | 'delimiter' | 'warnings'>;

async function read({ source, options, fetchSample }: OpenRequest, run: RunControl): Promise<Read> {
  switch (source.kind) {
    case 'file':
      return readBlob(source, options, run);
    case 'sample': {
      const file = sampleOf(source)?.file;
      if (file === undefined || file === null) throw new RangeError(`no sample "${source.id}" has a file`);
      await run.tick({ type: 'stage', stage: 'Fetching the sample' });
      return readBlob(await fetchSample(file, run.signal), options, run);
    }
    case 'designed': {
      await run.tick({ type: 'stage', stage: 'Drawing applicants' });
      const raw = designedBias(source.options);
      const encoding = { name: 'utf-8', reason: 'made here' };
      return { raw, bytes: 0, encoding, delimiter: ',', warnings: [] };
    }
    default:
      return source satisfies never;
  }
}

function sampleOf(source: Source): Sample | undefined {
  if (source.kind === 'file') return undefined;
  const id = source.kind === 'sample' ? source.id : 'designed';
  return SAMPLES.find((sample) => sample.id === id);
}

function previewOf(raw: RawTable): string[][] {
  const rows = Math.min(raw.rows, PREVIEW_ROWS);
  return Array.from({ length: rows }, (_, row) =>
    raw.columns.map(({ codes, dictionary }) => dictionary.at(codes[row] ?? 0) ?? ''),
  );
}
