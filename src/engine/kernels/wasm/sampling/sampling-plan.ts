import { fold } from '../../../../core/rng/key.ts';
import type { SamplingNets, SamplingPlan } from '../../../nets/sampling-plan.ts';
import { Arena } from '../machine/arena.ts';
import type { KernelHost } from '../machine/kernel-host.ts';
import { stage, startMachine } from '../machine/machine.ts';
import { netLayout } from '../nets/net-layout.ts';
import { reverseBuffers } from './reverse-buffers.ts';
import { sampledNet } from './sampled-net.ts';
import { evaluationsOf } from './sampling-request.ts';
import { scratchBuffers } from '../nets/scratch-buffers.ts';

/**
 * The sampling plan on WebAssembly. A step is one call into the module per thread: what conditions add to each layer, once
 * for all rows told the same, then blocks of ROWS rows through nets, guidance and update without leaving the cache.
 *
 * Cost of a row and step: 2 FLOPs per weight of the score net without its conditions and each told term, 4 per weight of a
 * classifier and its term. One thread and many give the same bytes.
 */
export async function wasmSamplingPlan(
  { module, host }: { module: WebAssembly.Module; host: KernelHost },
  shape: SamplingNets,
): Promise<SamplingPlan> {
  const arena = new Arena();
  const reverse = reverseBuffers(arena, shape);
  const layouts = shape.nets.map(({ spec }) => netLayout(spec));
  const nets = shape.nets.map((net, i) => {
    const layout = layouts[i] ?? netLayout(net.spec);
    return sampledNet(arena, { net, layout, reverse: reverse.record, rows: reverse.rows, shape });
  });
  const conditions = Math.max(...shape.nets.map(({ spec }) => spec.conditions));
  const scratches = Array.from({ length: host.threads }, () =>
    scratchBuffers(arena, { layouts, features: shape.features, conditions }),
  );
  const machine = await startMachine({ arena, scratches }, { module, host });
  for (const net of nets) net.load(machine);

  return {
    async sample(request, onStep) {
      const { rows, steps, maxGuidance, key } = request;
      if (rows > reverse.rows) throw new RangeError(`${rows} rows in a block of ${reverse.rows}`);
      const used = reverse.writeTerms(machine, request, nets);
      const tables = used.map((one) => one.begin(machine, request));
      const evaluate = [...stage(tables), ...stage([reverse.evaluate(rows)])];
      reverse.writeKey(machine, fold(key, 'start'));
      machine.run(stage([reverse.start(rows)]));
      for (const [index, step] of steps.entries()) {
        for (const evaluation of evaluationsOf(step, { key, index })) {
          reverse.writeEvaluation(machine, evaluation, maxGuidance);
          machine.run(evaluate);
        }
        await onStep(index + 1);
      }
      return reverse.read(machine, rows);
    },
    dispose: () => machine.dispose(),
  };
}
