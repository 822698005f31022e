// What one word of a job means.
import * as layout from '../layout';
import { backwardRows } from './backward';
import { forwardRows } from './forward';
import { crossEntropyLoss, velocityLoss } from './loss';
import { noiseRows } from './noise';
import { conditionRows } from './conditions';
import { adam, combine, fastWeights, Rates, transposePanel } from './optimiser';
import { Activations, Batch, Conditions, Net, Reverse, Scratch, Weights } from './records';
import { reverseRows, startRows } from './reverse';
import { weightGradient } from './weight-gradient';

// @ts-ignore
@inline
function word(job: usize, i: usize): usize {
  return load<usize>(job + (i << 2));
}

/** Runs one job with the room of the calling thread. A job writes what no other job of its phase reads or writes. */
export function runJob(job: usize, scratch: Scratch): void {
  switch (load<i32>(job)) {
    case layout.JOB_NOISE:
      noiseRows(changetype<Batch>(word(job, 1)), scratch, <i32>word(job, 2));
      break;
    case layout.JOB_TRANSPOSE:
      transposePanel(
        word(job, 1),
        word(job, 2),
        changetype<Rates>(word(job, 3)),
        <i32>word(job, 4),
        <i32>word(job, 5),
        <i32>word(job, 6),
        word(job, 7),
      );
      break;
    case layout.JOB_ROWS:
      trainRows(job, scratch);
      break;
    case layout.JOB_WEIGHT_GRADIENT:
      weightGradient(word(job, 1), <i32>word(job, 2), word(job, 3), <i32>word(job, 4), word(job, 5));
      break;
    case layout.JOB_FAST_WEIGHTS:
      fastWeights(word(job, 1), word(job, 2), changetype<Rates>(word(job, 3)), word(job, 4), <i32>word(job, 5));
      break;
    case layout.JOB_COMBINE:
      combine(word(job, 1), word(job, 2), changetype<Rates>(word(job, 3)), <i32>word(job, 4), word(job, 5));
      break;
    case layout.JOB_ADAM:
      adam(
        word(job, 1),
        word(job, 2),
        word(job, 3),
        word(job, 4),
        word(job, 5),
        changetype<Rates>(word(job, 6)),
        <i32>word(job, 7),
        word(job, 8),
        <i32>word(job, 9),
      );
      break;
    case layout.JOB_START:
      startRows(changetype<Reverse>(word(job, 1)), scratch, <i32>word(job, 2));
      break;
    case layout.JOB_CONDITIONS:
      conditionRows(
        changetype<Net>(word(job, 1)),
        changetype<Weights>(word(job, 2)),
        changetype<Conditions>(word(job, 3)),
        timeOf(changetype<Reverse>(word(job, 4)), changetype<Conditions>(word(job, 3))),
        scratch,
        <i32>word(job, 5),
      );
      break;
    case layout.JOB_REVERSE:
      reverseRows(changetype<Reverse>(word(job, 1)), scratch, <i32>word(job, 2));
      break;
    default:
      unreachable();
  }
}

/** When a net is asked. */
// @ts-ignore
@inline
function timeOf(reverse: Reverse, conditions: Conditions): f32 {
  return conditions.told == layout.TELLS_TIMES ? reverse.classifierTime : reverse.t;
}

/** Forward, loss and backward of ROWS rows: net, weights, batch, activations, first row, where the loss goes (f64). */
function trainRows(job: usize, scratch: Scratch): void {
  const net = changetype<Net>(word(job, 1));
  const weights = changetype<Weights>(word(job, 2));
  const batch = changetype<Batch>(word(job, 3));
  const act = changetype<Activations>(word(job, 4));
  const first = <i32>word(job, 5);
  forwardRows(net, weights, batch, act, scratch, first);
  const loss =
    net.objective == layout.OBJECTIVE_VELOCITY
      ? velocityLoss(net, batch, act, scratch, first)
      : crossEntropyLoss(net, batch, act, scratch, first);
  store<f64>(word(job, 6), loss);
  backwardRows(net, weights, batch, act, scratch, first);
}
