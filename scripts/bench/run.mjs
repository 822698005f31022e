// One run of the benchmark: starts every engine that can run here, then section after section.
import { Buffer } from 'node:buffer';
import { ensureChromium } from '../chromium.mjs';
import { buildBench } from './build.mjs';
import { openPage, startInPage } from './chromium-engines.mjs';
import { reasonOf } from './engine-seat.mjs';
import { evaluation } from './evaluation.mjs';
import { learners } from './learners.mjs';
import { commit, machine } from './machine.mjs';
import { startInNode } from './node-engines.mjs';
import { build, prepareSamples } from '../setup.mjs';
import { memory } from './memory.mjs';
import { opening } from './opening.mjs';
import { sampling } from './sampling.mjs';
import { scaling } from './scaling.mjs';
import { steering } from './steering.mjs';
import { findTorch, startTorch } from './torch-engines.mjs';
import { tabToQuality } from './tab-to-quality.mjs';
import { OURS, trainStep } from './train-step.mjs';
import { trainingToQuality } from './training-to-quality.mjs';

/** Sections of the document, in its order: those that put engines side by side, then those that use the product. */
const sections = [
  { name: 'train_step', run: trainStep, needs: 'engines' },
  { name: 'sampling', run: sampling, needs: 'engines' },
  { name: 'scaling', run: scaling, needs: 'engines' },
  { name: 'steering', run: steeringEntries, needs: 'page' },
  { name: 'training_to_quality', run: trainingToQuality, needs: 'command line' },
  { name: 'tab_to_quality', run: tabEntries, needs: 'page' },
  { name: 'learners', run: learners, needs: 'nothing' },
  { name: 'evaluation', run: evaluation, needs: 'command line' },
  { name: 'memory', run: memory, needs: 'page' },
  { name: 'opening', run: opening, needs: 'page' },
];

async function steeringEntries({ quick, say }) {
  say('steering: slider to chart');
  return [{ what: 'slider to redrawn chart, Adult', ...(await steering(quick ? { moves: 8 } : {})) }];
}

/** Minutes long and of one size only, so not with --quick. */
async function tabEntries({ quick, say, skip }) {
  if (quick) {
    skip({ section: 'tab_to_quality', reason: 'not with --quick' });
    return [];
  }
  say('tab_to_quality: training and export in the page');
  return [await tabToQuality({ say })];
}

/**
 * Measures and resolves to the document of bench/README.md.
 * @param {{ only?: string[], quick: boolean, webgpu: boolean, say: (line: string) => void }} options
 */
export async function runBench({ only, quick, webgpu, say }) {
  const unknown = only?.filter((name) => !sections.some((section) => section.name === name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`No section ${unknown.join(', ')}: ${sections.map(({ name }) => name).join(', ')}`);
  const skipped = [];
  const skip = (what) => skipped.push(what);
  const { path, version } = await ensureChromium({ say });
  const document = { machine: machine({ chromium: version }), commit: commit() };
  const asked = sections.filter(({ name }) => only?.includes(name) ?? true);
  for (const { name } of sections) {
    document[name] = [];
    if (!asked.some((section) => section.name === name)) skip({ section: name, reason: 'not asked for' });
  }
  const context = { quick, say, skip };
  const withEngines = asked.filter(({ needs }) => needs === 'engines');
  if (withEngines.length > 0) {
    const fill = async (engines) => {
      for (const { name, run } of withEngines) document[name] = await run({ ...engines, ...context });
    };
    await besideEngines(fill, { path, webgpu, skip, say, machine: document.machine });
  }
  // The product has the machine to itself: engines that wait still hold memory and threads.
  const others = asked.filter(({ needs }) => needs !== 'engines');
  if (others.some(({ needs }) => needs === 'page')) {
    say('Building the page');
    await prepareSamples({ output: 'stderr' });
    if ((await build({ output: 'stderr' })) !== 0) throw new Error('The page could not be built.');
  }
  for (const { name, run } of others) {
    try {
      document[name] = await run(context);
    } catch (error) {
      skip({ section: name, reason: reasonOf(error) });
    }
  }
  return { ...document, skipped };
}

/** Builds and starts the engines, calls `work` with them, and stops them. */
async function besideEngines(work, { path, webgpu, skip, say, machine }) {
  say('Building the bench page');
  const built = await buildBench();
  const open = [];
  try {
    const seats = await startEngines({ built, path, webgpu, skip, open, machine });
    say(
      `${seats.length} engines: ${seats.map(({ engine, runtime }) => `${engine} (${runtime})`).join(', ')}`,
    );
    const { nets, netOf, shapeOf } = built.description;
    await work({ seats, nets, netOf, shapeOf });
  } finally {
    for (const close of open.reverse()) await close();
    await built.remove();
  }
}

/** Every engine that starts; the others are skipped with their reason. `open` collects what is to be closed. */
async function startEngines({ built, path, webgpu, skip, open, machine }) {
  const { entries, nets, slotsOf, columnsOf, problemOf } = built.description;
  const seats = [];
  const start = async (what, starting) => {
    try {
      const seat = await starting();
      open.push(seat.stop);
      seats.push(seat);
    } catch (error) {
      skip({ section: 'engines', ...what, reason: reasonOf(error) });
    }
  };
  const openWith = async (flags) => {
    const opened = await openPage({ executablePath: path, folder: built.page, ...flags });
    open.push(opened.close);
    return opened;
  };

  if (!entries.some(({ name }) => name === OURS))
    skip({ section: 'engines', engine: OURS, reason: 'not plugged in yet' });
  const page = await openWith({ webgpu: false });
  machine.cross_origin_isolated = page.isolated;
  const gpuPage = webgpu ? await openWith({ webgpu: true }) : undefined;
  machine.adapter = gpuPage?.adapter ?? 'not asked for';
  for (const entry of entries) {
    const { name: engine, backend } = entry;
    if (entry.runtimes.includes('chromium')) {
      const what = { engine, backend, runtime: 'chromium' };
      if (backend !== 'webgpu') await start(what, () => startInPage(page.page, entry));
      else if (gpuPage === undefined) skip({ section: 'engines', ...what, reason: 'run with --webgpu' });
      else await start(what, () => startInPage(gpuPage.page, entry));
    }
    if (entry.runtimes.includes('node')) {
      const what = { engine, backend, runtime: 'node' };
      await start(what, () => startInNode(built.engineProcess, entry));
    }
  }

  const python = findTorch();
  const netWithProblem = (id, batch) => {
    const net = nets.find((candidate) => candidate.id === id);
    const { x, c, target, weights } = problemOf(net, batch);
    return {
      ...net,
      columns: columnsOf(net),
      slots: slotsOf(net).map(({ shape }) => shape),
      ...{ x: base64(x), c: base64(c), target: base64(target), weights: weights.map(base64) },
    };
  };
  for (const threads of [1, 2]) {
    const what = { engine: 'torch', backend: 'native', runtime: 'python', threads };
    if (python === undefined) {
      const reason = 'no python3 imports torch (on Debian: apt-get install python3-torch)';
      skip({ section: 'engines', ...what, reason });
    } else await start(what, () => startTorch(python, { threads, netWithProblem }));
  }
  return seats;
}

/** The bytes of a typed array as text. */
const base64 = (values) => Buffer.from(values.buffer).toString('base64');
