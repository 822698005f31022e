import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, profiler, tree } from '@jax-js/jax';
import { valueAndGrad } from '@jax-js/jax';
import type { Engine, EngineBackend, Training } from '../engine.ts';
import type { BenchNet } from '../nets.ts';
import { slotsOf } from '../nets.ts';
import { ADAM, problemOf } from '../problem.ts';
import { countStartedWorkers } from '../started-workers.ts';

/** Parameters, Adam's moments and the loss of the last step. */
type State = [params: np.Array[], m: np.Array[], v: np.Array[], loss: np.Array];

/**
 * jax-js as its documentation uses it: the whole step (loss, gradient, Adam) as one jitted function. It computes on
 * `hardwareConcurrency` workers where there is SharedArrayBuffer, on the calling thread otherwise.
 */
export async function start(backend: EngineBackend): Promise<Engine> {
  const startedWorkers = countStartedWorkers();
  const devices = await init(backend);
  if (!devices.includes(backend)) throw new Error(`jax-js has no ${backend} device here`);
  defaultDevice(backend);
  // Its workers start with the first kernel.
  await np.zeros([64, 64]).add(1).data();
  const threads = backend === 'wasm' ? Math.max(1, startedWorkers()) : 1;
  return { name: 'jax-js', backend, threads, prepare: (net, batch) => prepare(net, batch, backend) };
}

// Every function of jax-js consumes its arguments; `.ref` keeps one for another use.

function prediction(net: BenchNet, params: np.Array[], x: np.Array, c: np.Array): np.Array {
  const p = (slot: number): np.Array => params[slot] as np.Array;
  const dense = (input: np.Array, slot: number): np.Array => np.matmul(input, p(slot)).add(p(slot + 1));
  switch (net.architecture) {
    case 'mlp': {
      c.dispose();
      const outputSlot = params.length - 2;
      let h = x;
      for (let slot = 0; slot < outputSlot; slot += 2) h = nn.silu(dense(h, slot));
      return dense(h, outputSlot);
    }
    case 'residual': {
      const e = nn.silu(dense(c, 0));
      let h = dense(x, 2).add(np.matmul(e.ref, p(4)));
      for (let block = 0; block < net.spec.blocks; block += 1) {
        const slot = 5 + 3 * block;
        h = h.ref.add(nn.silu(dense(h, slot).add(np.matmul(e.ref, p(slot + 2)))));
      }
      e.dispose();
      return dense(h, 5 + 3 * net.spec.blocks);
    }
    default:
      return net satisfies never;
  }
}

function compiledStep(net: BenchNet) {
  const loss = (params: np.Array[], x: np.Array, c: np.Array, target: np.Array): np.Array =>
    np.mean(np.square(prediction(net, params, x, c).sub(target)));
  const { beta1, beta2, epsilon } = ADAM;
  /** `rate` is η/(1 − β₁ᵗ) and `correction` 1/√(1 − β₂ᵗ). */
  return jit(function step(
    params: np.Array[],
    m: np.Array[],
    v: np.Array[],
    rate: np.Array,
    correction: np.Array,
    x: np.Array,
    c: np.Array,
    target: np.Array,
  ): State {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(params), x, c, target) as [np.Array, np.Array[]];
    const g = (slot: number): np.Array => gradients[slot] as np.Array;
    const m2 = m.map((old, slot) => old.mul(beta1).add(g(slot).ref.mul(1 - beta1)));
    const v2 = v.map((old, slot) => old.mul(beta2).add(np.square(g(slot)).mul(1 - beta2)));
    const updated = params.map((old, slot) => {
      const root = np
        .sqrt((v2[slot] as np.Array).ref)
        .mul(correction.ref)
        .add(epsilon);
      return old.sub((m2[slot] as np.Array).ref.mul(rate.ref).div(root));
    });
    rate.dispose();
    correction.dispose();
    return [updated, m2, v2, value];
  });
}

async function prepare(net: BenchNet, batch: number, backend: EngineBackend): Promise<Training> {
  const problem = problemOf(net, batch);
  const { columns } = problem;
  const slots = slotsOf(net);
  const zeros = (): np.Array[] => slots.map(({ shape }) => np.zeros([...shape]));
  const weights = slots.map(({ shape }, slot) =>
    np.array(problem.weights[slot] as Float32Array<ArrayBuffer>).reshape([...shape]),
  );
  const x = np.array(problem.x).reshape([batch, columns.x]);
  const c = columns.c === 0 ? np.zeros([1]) : np.array(problem.c).reshape([batch, columns.c]);
  const target = np.array(problem.target).reshape([batch, columns.target]);
  await blockUntilReady([...weights, x, c, target]);
  const step = compiledStep(net);
  let state: State = [weights, zeros(), zeros(), np.zeros([])];
  let steps = 0;
  let launches: number | undefined;

  const update = async (): Promise<void> => {
    steps += 1;
    const rate = np.array(ADAM.learningRate / (1 - ADAM.beta1 ** steps));
    const correction = np.array(1 / Math.sqrt(1 - ADAM.beta2 ** steps));
    const [params, m, v, loss] = state;
    loss.dispose();
    state = step(params, m, v, rate, correction, x.ref, c.ref, target.ref);
    // Queued steps keep their intermediates. Waiting for every second was as fast as any cadence (1, 2, 4, 8, never), with
    // two workers as with none; the documentation advises to wait now and then.
    if (steps % 2 === 0) await blockUntilReady(state);
  };
  return {
    step: async () => {
      if (backend !== 'wasm' || steps !== 2) return update();
      launches = await countLaunches(async () => {
        await update();
        await blockUntilReady(state);
      });
    },
    finish: async () => {
      await blockUntilReady(state);
      return ((await state[3].ref.data()) as Float32Array)[0] ?? Number.NaN;
    },
    get launches() {
      return launches;
    },
    dispose: () => {
      for (const array of [...state.flat(), x, c, target]) array.dispose();
      step.dispose();
    },
  };
}

/** Kernels dispatched by `work`: its profiler makes one performance measure of each. */
async function countLaunches(work: () => Promise<void>): Promise<number> {
  performance.clearMeasures();
  profiler.startTrace();
  await work();
  profiler.stopTrace();
  const launches = performance.getEntriesByType('measure').length;
  performance.clearMeasures();
  return launches;
}
