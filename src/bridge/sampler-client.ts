import type { BackendChoice } from '../engine/runtime/backend.ts';
import type { SamplerApi } from '../protocol/sampler.ts';
import type { WorkerClient, WorkerLike } from './worker-client.ts';
import { createWorkerClient } from './worker-client.ts';

/** The sampler, with the model it is given again after a loss. */
export interface SamplerClient {
  readonly client: WorkerClient<SamplerApi>;
  loaded(bytes: Uint8Array, backend: BackendChoice): void;
}

export function samplerClient(start: () => WorkerLike): SamplerClient {
  let model: { readonly bytes: Uint8Array; readonly backend: BackendChoice } | undefined;
  const client = createWorkerClient<SamplerApi>({
    label: 'sampler',
    start,
    restore: () => {
      if (model === undefined) return undefined;
      const { bytes, backend } = model;
      return (api) => api.load(bytes, backend);
    },
  });
  return {
    client,
    loaded: (bytes, backend) => {
      model = { bytes, backend };
    },
  };
}
