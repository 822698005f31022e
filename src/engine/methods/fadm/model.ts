import { FairgroundError } from '../../../core/failure.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import { readFairFile, writeFairFile } from '../../nets/fair-file.ts';
import { parameterCount } from '../../nets/spec.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { FittedModel, SampleRequest } from '../method.ts';
import { readHeader, specsOf, writeHeader } from './header.ts';
import type { FadmHeader } from './header.ts';
import { loadNets } from './loaded-nets.ts';
import type { LoadedNets } from './loaded-nets.ts';
import { NET_NAMES } from './nets.ts';
import type { NetName } from './nets.ts';
import { sampleFadm } from './sample.ts';

/** A fitted FADM: header and averaged weights. Tensors are made on the first sampling and kept until dispose. */
export class FadmModel implements FittedModel {
  readonly #header: FadmHeader;
  readonly #params: Readonly<Record<NetName, Float32Array>>;
  #nets: LoadedNets | null = null;

  constructor(header: FadmHeader, params: Readonly<Record<NetName, Float32Array>>) {
    this.#header = header;
    this.#params = params;
  }

  get schema(): Schema {
    return this.#header.schema;
  }

  get classes(): readonly string[] {
    return this.#header.target.categories;
  }

  async sample(request: SampleRequest, run: RunControl): Promise<Table> {
    this.#nets ??= loadNets(specsOf(this.#header), this.#params);
    return sampleFadm({ header: this.#header, nets: this.#nets }, request, run);
  }

  toBytes(): Uint8Array {
    return writeFairFile({
      header: writeHeader(this.#header),
      blocks: new Map(NET_NAMES.map((name) => [name, this.#params[name]])),
    });
  }

  dispose(): void {
    this.#nets?.dispose();
    this.#nets = null;
  }
}

/** Restores a model from its file. Throws FairgroundError('bad-file') for anything else. */
export function loadFadm(bytes: Uint8Array): FadmModel {
  const { header: untrusted, blocks } = readFairFile(bytes);
  const header = readHeader(untrusted);
  const specs = specsOf(header);
  const block = (name: NetName): Float32Array => {
    const values = blocks.get(name);
    if (values?.length !== parameterCount(specs[name]) || !values.every(Number.isFinite)) {
      throw new FairgroundError({
        code: 'bad-file',
        message: `The model file cannot be used: the weights of the ${name} net do not fit its header.`,
        advice: 'Save the model again, or train it anew.',
      });
    }
    return values;
  };
  return new FadmModel(header, {
    score: block('score'),
    target: block('target'),
    sensitive: block('sensitive'),
  });
}
