import { proxy } from 'comlink';
import type { DataApi, ReadOptions, SchemaEdit, Source } from '../protocol/data.ts';
import { succeeded } from '../protocol/outcome.ts';
import type { WorkerClient, WorkerLike } from './worker-client.ts';
import { createWorkerClient } from './worker-client.ts';

/** The data worker, with what it takes to open the table again after a loss. */
export interface DataClient {
  readonly client: WorkerClient<DataApi>;
  opened(source: Source, options: ReadOptions): void;
  edited(edit: SchemaEdit): void;
}

export function dataClient(start: () => WorkerLike): DataClient {
  let open: { readonly source: Source; readonly options: ReadOptions } | undefined;
  let edits: SchemaEdit[] = [];
  const client = createWorkerClient<DataApi>({
    label: 'data worker',
    start,
    restore: () => {
      if (open === undefined) return undefined;
      const { source, options } = open;
      const replay = [...edits];
      return async (api) => {
        const opened = await api.open('restore', source, options, proxy(ignoreEvent));
        if (!opened.ok) return opened;
        for (const edit of replay) {
          const edited = await api.edit(edit);
          if (!edited.ok) return edited;
        }
        return succeeded(undefined);
      };
    },
  });
  return {
    client,
    opened: (source, options) => {
      open = { source, options };
      edits = [];
    },
    edited: (edit) => edits.push(edit),
  };
}

const ignoreEvent = (): void => undefined;
