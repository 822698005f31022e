// Section sampling: seconds to draw rows. So far what torch needs for the score net's forward passes alone.
import { spread } from './statistics.mjs';

const ROWS = 10_000;
const STEPS = 25;

export async function sampling({ seats, nets, quick, say }) {
  const net = nets.find(({ id }) => id === 'score-net');
  const torch = seats.filter(({ backend }) => backend === 'native');
  if (torch.length > 0) say(`sampling: ${STEPS} forward passes over ${ROWS} rows, ${torch.length} engines`);
  const times = torch.map(() => []);
  for (let round = 0; round <= (quick ? 1 : 5); round += 1) {
    for (const [index, seat] of torch.entries()) {
      const { ms } = await seat.call('forward', net.id, ROWS, STEPS);
      if (round > 0) times[index].push(ms);
    }
  }
  return torch.map(({ engine, backend, runtime, threads }, index) => ({
    engine,
    backend,
    runtime,
    threads,
    what: `${STEPS} forward passes of ${net.id}, unguided, nothing else`,
    rows: ROWS,
    steps: STEPS,
    ...spread(times[index]),
  }));
}
