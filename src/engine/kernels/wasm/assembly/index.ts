// Programs and the threads that run them. A program is a list of phases; the jobs of a phase may run in any order and at
// once, so every thread takes the next one by a counter, and all wait for each other after the phases that say so. Which thread ran a
// job changes nothing in what it wrote: one thread and many give the same bytes.
import * as layout from '../layout';
import { runJob } from './jobs';
import { Scratch } from './records';

/** Looks before a thread goes to sleep: some tens of microseconds, about what waking takes. */
const LOOKS = 20_000;

/** Runs the program with the threads that are serving, this one included. Call from thread 0. */
export function launch(program: usize, scratch: usize, threads: i32): void {
  const phases = load<i32>(program);
  for (let p: usize = 0; p < <usize>phases; p += 1) {
    store<i32>(program + 16 + ((p * <usize>layout.PHASE_WORDS) << 2) + 8, 0);
  }
  store<i32>(layout.CONTROL_THREADS, threads);
  store<usize>(layout.CONTROL_PROGRAM, program);
  if (threads > 1) {
    atomic.add<i32>(layout.CONTROL_EPOCH, 1);
    atomic.notify(layout.CONTROL_EPOCH, -1);
  }
  runProgram(program, changetype<Scratch>(scratch), threads);
}

/** Runs every program that is launched, for ever: a thread is ended from outside. */
export function serve(scratch: usize): void {
  let seen = 0;
  while (true) {
    waitWhile(layout.CONTROL_EPOCH, seen);
    seen += 1;
    const threads = load<i32>(layout.CONTROL_THREADS);
    runProgram(load<usize>(layout.CONTROL_PROGRAM), changetype<Scratch>(scratch), threads);
  }
}

function runProgram(program: usize, scratch: Scratch, threads: i32): void {
  const phases = load<i32>(program);
  for (let p: usize = 0; p < <usize>phases; p += 1) {
    const phase = program + 16 + ((p * <usize>layout.PHASE_WORDS) << 2);
    const jobs = load<usize>(phase);
    const count = load<i32>(phase, 4);
    for (let i = take(phase + 8, threads); i < count; i = take(phase + 8, threads)) {
      runJob(jobs + ((<usize>i * <usize>layout.JOB_WORDS) << 2), scratch);
    }
    if (threads > 1 && load<i32>(phase, 12) != 0) meet(threads);
  }
}

/** The next number of a counter. */
// @ts-ignore
@inline
function take(counter: usize, threads: i32): i32 {
  if (threads > 1) return atomic.add<i32>(counter, 1);
  const next = load<i32>(counter);
  store<i32>(counter, next + 1);
  return next;
}

/** Waits until `threads` threads are here. */
function meet(threads: i32): void {
  const generation = atomic.load<i32>(layout.CONTROL_GENERATION);
  if (atomic.add<i32>(layout.CONTROL_ARRIVED, 1) == threads - 1) {
    atomic.store<i32>(layout.CONTROL_ARRIVED, 0);
    atomic.add<i32>(layout.CONTROL_GENERATION, 1);
    atomic.notify(layout.CONTROL_GENERATION, -1);
  } else {
    waitWhile(layout.CONTROL_GENERATION, generation);
  }
}

/** Waits while the word at `address` has the value `held`: looks for a while, then sleeps. */
function waitWhile(address: usize, held: i32): void {
  for (let look = 0; look < LOOKS; look += 1) if (atomic.load<i32>(address) != held) return;
  while (atomic.load<i32>(address) == held) atomic.wait<i32>(address, held, -1);
}
