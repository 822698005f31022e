import { lazy, Suspense } from 'react';
import { isUnderway, noticesOf } from '../../store/run-state.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { Notices } from '../parts/Notices.tsx';
import { useRefusalReason } from '../parts/RefusedFields.tsx';
import { RunProgress } from '../parts/RunProgress.tsx';
import { formatCell } from '../format.ts';
import { useFairground } from '../StoreContext.tsx';
import { RunButtons } from './RunButtons.tsx';

const EpisodesPart = lazy(() => import('./EpisodesPart.tsx'));
const LossChart = lazy(() => import('../charts/LossChart.tsx'));

/** The training run: its buttons, how far it is, what it has learned so far. */
export function RunPanel({ missing }: { readonly missing: string | null }) {
  const refusal = useRefusalReason();
  const reason = missing ?? refusal;
  const run = useFairground((state) => state.training.run);
  const curves = useFairground((state) => state.training.curves);
  const heldOut = useFairground((state) => state.training.heldOut);
  const hasEpisodes = useFairground((state) => state.training.episodes.domains.length > 0);
  return (
    <div className="part">
      <RunButtons isReady={reason === null} />
      {reason !== null && !isUnderway(run) && <p className="quiet small">{reason}</p>}
      {isUnderway(run) && <RunProgress run={run} withSteps />}
      {isUnderway(run) && heldOut !== null && (
        <p className="small quiet">
          Held-out domain of this episode: <strong className="held-out">{formatCell(heldOut)}</strong>
        </p>
      )}
      {run.status === 'failed' && <FailureNote failure={run.failure} />}
      <Notices notices={noticesOf(run)} />
      {curves.length > 0 && (
        <Suspense fallback={<div className="chart-waiting" />}>
          <LossChart curves={curves} />
        </Suspense>
      )}
      {hasEpisodes && (
        <Suspense>
          <EpisodesPart />
        </Suspense>
      )}
    </div>
  );
}
