import './compare.css';
import { missingForComparing } from '../../store/readiness.ts';
import { isUnderway, noticesOf } from '../../store/run-state.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { Notices } from '../parts/Notices.tsx';
import { Step } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { CompareForm } from './CompareForm.tsx';
import { CompareProgress } from './CompareProgress.tsx';
import { CompareResults } from './CompareResults.tsx';

export function CompareSection() {
  const missing = useFairground(missingForComparing);
  const run = useFairground((state) => state.comparing.run);
  const result = useFairground((state) => state.comparing.result);
  return (
    <Step
      name="Compare"
      lead="Every number, with its uncertainty, beside what real rows and doing nothing would give."
      missing={result === null ? missing : null}
    >
      <div className="stack compare">
        <CompareForm missing={missing} />
        {isUnderway(run) && <CompareProgress run={run} />}
        {run.status === 'failed' && <FailureNote failure={run.failure} />}
        <Notices notices={noticesOf(run)} />
        {result !== null && <CompareResults key={result.model.name} comparison={result} />}
      </div>
    </Step>
  );
}
