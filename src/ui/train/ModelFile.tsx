import type { BackendInfo } from '../../engine/runtime/backend.ts';
import { isModelStale } from '../../store/readiness.ts';
import { isUnderway } from '../../store/run-state.ts';
import { download } from '../parts/download.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { FileButton } from '../parts/FileButton.tsx';
import { formatBytes, formatDuration } from '../format.ts';
import { useActions, useFairground } from '../StoreContext.tsx';

const isAlike = (a: BackendInfo, b: BackendInfo | undefined): boolean =>
  a.name === b?.name && a.detail === b.detail;

/** The model that is held, and the way to keep it or bring one back. */
export function ModelFile() {
  const model = useFairground((state) => state.training.model);
  const modelRun = useFairground((state) => state.training.modelRun);
  const isStale = useFairground(isModelStale);
  const isTraining = useFairground((state) => isUnderway(state.training.run));
  const { loadModel } = useActions();
  return (
    <div className="model">
      {model !== null && (
        <div className="model-facts">
          <h3>{model.name}</h3>
          <p className="small quiet">
            {model.training === null
              ? 'Loaded from a file'
              : `Trained in ${formatDuration(model.training.seconds * 1000)} on ${model.training.backend.name} (${model.training.backend.detail})${model.training.endedEarly ? ', stopped early' : ''}`}
            {' · '}
            {formatBytes(model.bytes.length)} · draws rows on{' '}
            {isAlike(model.backend, model.training?.backend)
              ? 'the same'
              : `${model.backend.name} (${model.backend.detail})`}
          </p>
          {(model.training?.backend.skipped ?? []).map((reason) => (
            <p key={reason} className="small quiet">
              Not used: {reason}
            </p>
          ))}
        </div>
      )}
      {isStale && (
        <p className="note note-warning">
          The data has changed since this model was trained. It still works as it was; train again to follow
          the change.
        </p>
      )}
      <div className="row">
        {model !== null && (
          <button
            type="button"
            className="button"
            onClick={() => download(new Blob([model.bytes as Uint8Array<ArrayBuffer>]), `${model.name}.fair`)}
          >
            Save model
          </button>
        )}
        {!isTraining && (
          <FileButton
            label="Load a model"
            accept=".fair"
            onFile={(file) =>
              void file.arrayBuffer().then((bytes) => loadModel(new Uint8Array(bytes), file.name))
            }
          />
        )}
      </div>
      {modelRun.status === 'failed' && <FailureNote failure={modelRun.failure} />}
    </div>
  );
}
