import './train.css';
import { missingForTraining } from '../../store/readiness.ts';
import { formatCell } from '../format.ts';
import { Step } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { MethodForm } from './MethodForm.tsx';
import { ModelFile } from './ModelFile.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { RunPanel } from './RunPanel.tsx';

export function TrainSection() {
  const first = useFairground((state) => missingForTraining(state)[0] ?? null);
  const missing = first === null ? null : formatCell(first);
  const isHeld = useFairground(({ training }) => training.model !== null || training.run.status !== 'idle');
  return (
    <Step
      name="Train"
      lead="A diffusion model learns the table, and two classifiers learn to steer it."
      missing={isHeld ? null : missing}
      meanwhile={<ModelFile />}
    >
      <div className="stack">
        <MethodForm />
        <OptionsForm />
        <RunPanel missing={missing} />
        <ModelFile />
      </div>
    </Step>
  );
}
