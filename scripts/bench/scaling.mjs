// Section scaling: how the cost of our step grows with batch, width, blocks and columns, one at a time from the score net.
import { reasonOf } from './engine-seat.mjs';
import { spread } from './statistics.mjs';
import { OURS } from './train-step.mjs';

const base = { batch: 512, width: 256, blocks: 3, features: 108 };
const variants = [
  ...[64, 128, 256, 512, 1024, 2048].map((batch) => ({ ...base, batch })),
  ...[64, 128, 384, 512].map((width) => ({ ...base, width })),
  ...[1, 2, 6].map((blocks) => ({ ...base, blocks })),
  ...[16, 48, 216, 432].map((features) => ({ ...base, features })),
];

/** `width` of a net is left out of the table elsewhere. */
const renamed = ({ width, blocks, features }) => ({ units: width, blocks, features });

export async function scaling({ seats, netOf, shapeOf, quick, say, skip }) {
  const ours = seats.filter(
    ({ engine, backend, runtime }) => engine === OURS && backend === 'wasm' && runtime === 'chromium',
  );
  const entries = [];
  for (const { batch, ...sizes } of quick ? variants.slice(0, 2) : variants) {
    const id = `score-net ${sizes.width} × ${sizes.blocks}, ${sizes.features}`;
    say(`scaling: ${id}, batch ${batch}`);
    for (const seat of ours) {
      try {
        await seat.call('prepare', id, batch);
        const { ms } = await seat.call('time', 2);
        const steps = Math.max(2, Math.min(100, Math.round(600 / ms)));
        const times = [];
        for (let round = 0; round < (quick ? 2 : 5); round += 1)
          times.push((await seat.call('time', steps)).ms / steps);
        const time = spread(times);
        const { matrixParameters } = shapeOf(netOf(id));
        const gflops = (6 * matrixParameters * batch) / (time.ms_min * 1e6);
        entries.push({
          engine: seat.engine,
          threads: seat.threads,
          batch,
          ...renamed(sizes),
          ...time,
          gflops,
        });
      } catch (error) {
        skip({ section: 'scaling', engine: seat.engine, net: id, reason: reasonOf(error) });
      } finally {
        await seat.call('release');
      }
    }
  }
  return entries;
}
