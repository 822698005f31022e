import { isUnderway } from '../../store/run-state.ts';
import type { FairgroundState } from '../../store/state.ts';
import { formatCounted } from '../format.ts';
import { useFairground } from '../StoreContext.tsx';

/** The state of things in one sentence; changes when something begins or ends, not with every step. */
export function announcement({
  data,
  training,
  steering,
  sweeping,
  outcome,
  comparing,
  exporting,
}: FairgroundState): string {
  if (isUnderway(exporting.run)) return 'Drawing the rows to export.';
  if (isUnderway(exporting.packing)) return `${exporting.packing.stage}.`;
  if (comparing.run.status === 'failed') return `The evaluation failed: ${comparing.run.failure.message}`;
  if (isUnderway(comparing.run))
    return comparing.drawing === null ? 'Evaluating in full.' : 'Drawing rows to evaluate.';
  if (training.run.status === 'failed') return `Training failed: ${training.run.failure.message}`;
  if (training.run.status === 'paused') return 'Training is paused.';
  if (isUnderway(training.run)) return `Training: ${training.run.stage}.`;
  if (isUnderway(outcome.run)) return 'Looking for the dial.';
  if (isUnderway(sweeping.run)) return 'Measuring places for the trade-off map.';
  const ready = [
    ...(sweeping.run.status === 'done' ? ['the trade-off map'] : []),
    ...(comparing.run.status === 'done' ? ['the full evaluation'] : []),
    ...(exporting.run.status === 'done' ? ['the CSV'] : []),
    ...(exporting.packing.status === 'done' ? ['the report'] : []),
  ];
  if (ready.length > 0) return `Ready: ${ready.join(', ')}.`;
  if (isUnderway(steering.referenceRun)) return 'Learning from the real rows for comparison.';
  if (training.model !== null) return 'The model is ready to be steered.';
  if (isUnderway(data.opening)) return 'Reading the table.';
  if (data.opening.status === 'failed') return `The table could not be read: ${data.opening.failure.message}`;
  if (data.opened !== null) return `${data.opened.file} is open: ${formatCounted(data.opened.rows, 'row')}.`;
  return '';
}

export function RunAnnouncer() {
  return (
    <div role="status" className="visually-hidden">
      {useFairground(announcement)}
    </div>
  );
}
