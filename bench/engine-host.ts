import type { Draw, Engine, Training } from './engine.ts';
import type { Place } from './entries.ts';
import { entryOf } from './entries.ts';
import { netOf } from './nets.ts';
import type { WebGpuCalls } from './webgpu-calls.ts';
import { countWebGpuCalls } from './webgpu-calls.ts';

export interface GroupTime {
  /** Milliseconds for the whole group of steps, its `finish` included. */
  readonly ms: number;
  /** WebGPU calls of the group; absent on other backends. */
  readonly calls?: WebGpuCalls;
}

/** One engine in this thread, driven step by step from outside. Everything in and out can be cloned. */
export class EngineHost {
  readonly #place: Place;
  #engine: Engine | null = null;
  #training: Training | null = null;
  #calls: WebGpuCalls | null = null;

  constructor(place: Place) {
    this.#place = place;
  }

  async start(entryId: string): Promise<{ threads: number }> {
    const entry = entryOf(entryId);
    if (entry.backend === 'webgpu') {
      if (!('gpu' in navigator) || (await navigator.gpu.requestAdapter()) === null)
        throw new Error('no WebGPU adapter here');
      this.#calls = countWebGpuCalls();
    }
    this.#engine = await entry.start(this.#place);
    return { threads: this.#engine.threads };
  }

  /** Prepares a training and takes three steps. `loss` is what the third step found. */
  async prepare(
    netId: string,
    batch: number,
  ): Promise<{ loss: number; launches: number | null; differs: string | null }> {
    if (this.#engine === null) throw new Error('prepare before start');
    this.release();
    const training = await this.#engine.prepare(netOf(netId), batch);
    this.#training = training;
    for (let step = 0; step < 3; step += 1) await training.step();
    return {
      loss: await training.finish(),
      launches: training.launches ?? null,
      differs: training.differs ?? null,
    };
  }

  async time(steps: number): Promise<GroupTime> {
    const training = this.#training;
    if (training === null) throw new Error('time before prepare');
    const before = { ...this.#calls };
    const began = performance.now();
    for (let step = 0; step < steps; step += 1) await training.step();
    await training.finish();
    const ms = performance.now() - began;
    if (this.#calls === null) return { ms };
    const { dispatches, submits } = this.#calls;
    const calls = {
      dispatches: dispatches - (before.dispatches ?? 0),
      submits: submits - (before.submits ?? 0),
    };
    return { ms, calls };
  }

  /** Milliseconds of one drawing; null for an engine that does not draw. */
  async draw(draw: Draw): Promise<number | null> {
    if (this.#engine?.draw === undefined) return null;
    const began = performance.now();
    await this.#engine.draw(draw);
    return performance.now() - began;
  }

  release(): void {
    this.#training?.dispose();
    this.#training = null;
  }
}
