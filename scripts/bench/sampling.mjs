// Section sampling: seconds to draw rows, and what torch needs for the score net's forward passes alone.
import { reasonOf } from './engine-seat.mjs';
import { spread } from './statistics.mjs';

const ROWS = 10_000;
const STEPS = 25;

/** What is timed: of engines that draw, both ways of guiding; of torch, the least that unguided sampling takes. */
const works = [
  {
    what: 'amortised guidance, drawn from noise to rows',
    isFor: ({ backend }) => backend !== 'native',
    time: (seat, _net, rows) => seat.call('draw', { rows, steps: STEPS, guidance: 'amortised' }),
  },
  {
    what: 'both classifiers’ gradients, drawn from noise to rows',
    isFor: ({ backend }) => backend !== 'native',
    time: (seat, _net, rows) => seat.call('draw', { rows, steps: STEPS, guidance: 'classifiers' }),
  },
  {
    what: `${STEPS} forward passes of score-net, unguided, nothing else`,
    isFor: ({ backend }) => backend === 'native',
    time: async (seat, net, rows) => (await seat.call('forward', net.id, rows, STEPS)).ms,
  },
];

export async function sampling({ seats, nets, quick, say, skip }) {
  const net = nets.find(({ id }) => id === 'score-net');
  const entries = [];
  for (const { what, isFor, time } of works) {
    const ready = [];
    for (const seat of seats.filter(isFor)) {
      // A thousandth of the speed on a software adapter is not worth ten thousand rows.
      const rows = seat.backend === 'webgpu' ? 512 : ROWS;
      try {
        // Warms up, and finds out who draws at all.
        if ((await time(seat, net, Math.min(rows, 1024))) !== null) ready.push({ seat, rows, times: [] });
      } catch (error) {
        skip({ section: 'sampling', engine: seat.engine, backend: seat.backend, reason: reasonOf(error) });
      }
    }
    say(`sampling: ${what}, ${ready.length} engines`);
    for (let round = 0; round < (quick ? 1 : 5); round += 1) {
      for (const one of ready) one.times.push(await time(one.seat, net, one.rows));
    }
    entries.push(
      ...ready.map(({ seat: { engine, backend, runtime, threads }, rows, times }) => ({
        ...{ engine, backend, runtime, threads, what, rows, steps: STEPS },
        ...spread(times),
      })),
    );
  }
  return entries;
}
