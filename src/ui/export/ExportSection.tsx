import './export.css';
import { missingForSteering } from '../../store/readiness.ts';
import { Step } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ReportPart } from './ReportPart.tsx';

export function ExportSection() {
  const missing = useFairground(missingForSteering);
  return (
    <Step
      name="Export"
      lead="New rows at the sliders’ place, as a CSV in the format of your file, and the evidence."
      missing={missing === null ? null : 'Rows can be exported once there is a model.'}
    >
      <div className="stack export">
        <ExportForm />
        <ReportPart />
      </div>
    </Step>
  );
}
