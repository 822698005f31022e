import type { OptionValues } from '../../../core/experiment/options.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import { damagedModel, readFairFile, writeFairFile } from '../../nets/fair-file.ts';
import { parameterCount } from '../../nets/spec.ts';
import { DeviceLost } from '../../nets/plan.ts';
import type { PlanDevice } from '../../nets/plan-device.ts';
import type { SamplingPlan } from '../../nets/sampling-plan.ts';
import type { Compute } from '../../runtime/compute.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { FittedModel, SampleRequest } from '../method.ts';
import { readHeader, specsOf, writeHeader } from './header.ts';
import type { FadmHeader } from './header.ts';
import { NET_NAMES } from './nets.ts';
import type { NetName } from './nets.ts';
import { planShape } from './planned-step.ts';
import { refinerFrom, refinerParts } from './refine/refiner-file.ts';
import type { Refining } from './refine/refined-rows.ts';
import { SAMPLING_BLOCK } from './denoise.ts';
import { sampleFadm } from './sample.ts';

/**
 * A fitted FADM: header, averaged weights, and the refiner where it has one. Its nets go to the device on the first sampling
 * and stay until dispose.
 */
export class FadmModel implements FittedModel {
  readonly #header: FadmHeader;
  readonly #params: Readonly<Record<NetName, Float32Array>>;
  readonly #refiner: Refining['refiner'] | null;
  #loaded: { readonly device: PlanDevice; readonly plan: SamplingPlan } | null = null;

  constructor(
    header: FadmHeader,
    params: Readonly<Record<NetName, Float32Array>>,
    refiner: Refining['refiner'] | null,
  ) {
    this.#header = header;
    this.#params = params;
    this.#refiner = refiner;
  }

  get schema(): Schema {
    return this.#header.schema;
  }

  get classes(): readonly string[] {
    return this.#header.target.categories;
  }

  get options(): OptionValues {
    return { ...this.#header.options };
  }

  async sample(request: SampleRequest, run: RunControl, compute: Compute): Promise<Table> {
    for (;;) {
      try {
        const plan = await this.#planOn(compute.device);
        return await sampleFadm({ header: this.#header, plan, refiner: this.#refiner }, request, run);
      } catch (error) {
        if (!(error instanceof DeviceLost)) throw error;
        this.dispose();
        await compute.fallBack();
        const { name, detail } = compute.info;
        await run.tick({
          type: 'notice',
          level: 'warning',
          message: `${error.message} Rows are drawn anew on ${name} (${detail}).`,
        });
      }
    }
  }

  /** The sampling plan on a device, made where there is none yet. */
  async #planOn(device: PlanDevice): Promise<SamplingPlan> {
    if (this.#loaded?.device === device) return this.#loaded.plan;
    this.dispose();
    const { encoder, target, sensitive, options } = this.#header;
    const [classes, groups] = [target.categories.length, sensitive.names.length];
    const shape = planShape({ features: encoder.width, classes, groups }, options, SAMPLING_BLOCK);
    const nets = shape.nets.map((net, i) => ({ ...net, params: this.#params[NET_NAMES[i] as NetName] }));
    const plan = await device.sample({ ...shape, nets });
    this.#loaded = { device, plan };
    return plan;
  }

  toBytes(): Uint8Array {
    const critic = this.#refiner?.critic ?? null;
    // One without a critic serves to make its critic, and is never saved.
    const refiner =
      this.#refiner === null || critic === null ? null : refinerParts({ ...this.#refiner, critic });
    return writeFairFile({
      header: writeHeader(this.#header, refiner?.description ?? null),
      blocks: new Map([
        ...NET_NAMES.map((name) => [name, this.#params[name]] as const),
        ...(refiner?.blocks ?? []),
      ]),
    });
  }

  dispose(): void {
    this.#loaded?.plan.dispose();
    this.#loaded = null;
  }
}

/** Restores a model from its file. Throws FairgroundError('bad-file') for anything else. */
export function loadFadm(bytes: Uint8Array): FadmModel {
  const { header: untrusted, blocks } = readFairFile(bytes);
  const { header, refiner } = readHeader(untrusted);
  const specs = specsOf(header);
  const block = (name: NetName): Float32Array => {
    const values = blocks.get(name);
    if (values?.length !== parameterCount(specs[name]) || !values.every(Number.isFinite)) {
      throw damagedModel(`the weights of the ${name} net do not fit its header`);
    }
    return values;
  };
  const params = { score: block('score'), target: block('target'), sensitive: block('sensitive') };
  const targetClasses = header.target.categories.length;
  const drawn = new Set([...header.encoder.blocks, ...header.sensitive.columns].map(({ name }) => name));
  const columns = header.schema.columns
    .filter(({ name, role }) => role === 'target' || drawn.has(name))
    .map(({ name }) => name);
  return new FadmModel(
    header,
    params,
    refiner === null ? null : refinerFrom(refiner, { blocks, columns, targetClasses }),
  );
}
