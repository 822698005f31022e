// Section train_step: milliseconds of one whole training step.
import { reasonOf } from './engine-seat.mjs';
import { ratioOfRounds, requireAgreement, spread } from './statistics.mjs';

/** How long a group of steps should take, and how many rounds of groups there are. */
const plans = {
  cpu: { groupMs: 400, rounds: 9, mostSteps: 40 },
  cpuQuick: { groupMs: 150, rounds: 3, mostSteps: 10 },
  // A step takes 0.1–2 s on a software adapter.
  webgpu: { groupMs: 2000, rounds: 3, mostSteps: 16 },
  webgpuQuick: { groupMs: 500, rounds: 2, mostSteps: 8 },
};

/** float32 in another order of summation, through three updates by Adam. */
const TOLERANCE = 1e-3;

/** @param {{ seats: import('./engine-seat.mjs').Seat[], nets: any[], shapeOf: Function, quick: boolean }} context */
export async function trainStep({ seats, nets, shapeOf, quick, say, skip }) {
  const entries = [];
  const onCpu = seats.filter(({ backend }) => backend !== 'webgpu');
  const onGpu = seats.filter(({ backend }) => backend === 'webgpu');
  for (const [group, plan] of [
    [onCpu, quick ? plans.cpuQuick : plans.cpu],
    [onGpu, quick ? plans.webgpuQuick : plans.webgpu],
  ]) {
    if (group.length === 0) continue;
    for (const net of nets) {
      for (const batch of quick ? [256] : [256, 1024]) {
        say(`train_step: ${net.id}, batch ${batch}, ${group.length} engines`);
        const measured = await measure(group, { net, batch, plan, skip });
        entries.push(...measured.map((one) => entryOf(one, { net, batch, shapeOf, all: measured })));
      }
    }
  }
  return entries;
}

const nameOf = ({ engine, backend, runtime, threads }) => `${engine} ${backend} ${runtime} ×${threads}`;

/** Prepares every engine, checks that they compute the same, and times them in turn, round after round. */
async function measure(seats, { net, batch, plan: { groupMs, rounds, mostSteps }, skip }) {
  const ready = [];
  try {
    for (const seat of seats) {
      try {
        const { loss, launches, differs = null } = await seat.call('prepare', net.id, batch);
        const { ms } = await seat.call('time', 1);
        const steps = Math.max(1, Math.min(mostSteps, Math.round(groupMs / ms)));
        ready.push({ seat, loss, launches, differs, steps, times: [], calls: [] });
      } catch (error) {
        skip({ section: 'train_step', ...label(seat), net: net.id, batch, reason: reasonOf(error) });
      }
    }
    requireAgreement(
      ready
        .filter(({ differs }) => differs === null)
        .map(({ seat, loss }) => ({ engine: nameOf(seat), loss })),
      { tolerance: TOLERANCE, what: `${net.id}, batch ${batch}` },
    );
    // Round 0 warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of ready) {
        const { ms, calls } = await one.seat.call('time', one.steps);
        if (round === 0) continue;
        one.times.push(ms / one.steps);
        if (calls !== undefined) one.calls.push(calls);
      }
    }
    return ready;
  } finally {
    for (const { seat } of ready) await seat.call('release');
  }
}

const label = ({ engine, backend, runtime, threads }) => ({ engine, backend, runtime, threads });

function entryOf({ seat, loss, launches, differs, steps, times, calls }, { net, batch, shapeOf, all }) {
  const { width, layers, matrixParameters } = shapeOf(net);
  const time = spread(times);
  const last = calls.at(-1);
  const ours = seat.engine === OURS ? undefined : all.find((other) => isLike(other.seat, seat));
  return {
    ...label(seat),
    net: net.id,
    batch,
    width,
    layers,
    ...time,
    // Forward, backward for inputs and backward for weights, each a multiplication and an addition per weight and row.
    gflops: (6 * matrixParameters * batch) / (time.ms * 1e6),
    launches: last === undefined ? launches : last.dispatches / steps,
    ...(last === undefined ? {} : { submits: last.submits / steps }),
    ...(differs === null ? {} : { differs }),
    loss_after_3_steps: loss,
    rounds: times.length,
    steps_per_round: steps,
    ...(ours === undefined ? {} : { ratio_to_ours: ratioOfRounds(times, ours.times) }),
  };
}

/** The name under which our own engine enters. */
export const OURS = 'fairground';

/** Ours on as many threads: on the same backend and runtime, or on wasm in Chromium beside what is native. */
function isLike(ours, theirs) {
  if (ours.engine !== OURS || ours.threads !== theirs.threads) return false;
  return theirs.backend === 'native'
    ? ours.backend === 'wasm' && ours.runtime === 'chromium'
    : ours.backend === theirs.backend && ours.runtime === theirs.runtime;
}
