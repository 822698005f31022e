import './data.css';
import { Part, Step } from '../shell/Step.tsx';
import { formatCounted } from '../format.ts';
import { useFairground } from '../StoreContext.tsx';
import { BiasAudit } from './BiasAudit.tsx';
import { DropZone } from './DropZone.tsx';
import { OpenAnother } from './OpenAnother.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { Problems } from './Problems.tsx';
import { ReadingReport } from './ReadingReport.tsx';
import { SampleCards } from './SampleCards.tsx';
import { SchemaTable } from './SchemaTable.tsx';
import { SplitForm } from './SplitForm.tsx';
import { TargetPicker } from './TargetPicker.tsx';

export function DataSection() {
  const isOpen = useFairground((state) => state.data.opened !== null);
  return (
    <Step name="Data" lead="What the table holds, what is to be predicted, and who is to be treated fairly.">
      {isOpen ? <OpenTable /> : <NothingOpen />}
    </Step>
  );
}

function ColumnCount() {
  const count = useFairground((state) => state.data.schema?.columns.length ?? 0);
  return <span className="small quiet">{formatCounted(count, 'column')}</span>;
}

function NothingOpen() {
  return (
    <div className="stack">
      <DropZone />
      <Part title="Or start from a sample">
        <SampleCards />
      </Part>
    </div>
  );
}

function OpenTable() {
  return (
    <div className="stack data-open">
      <ReadingReport />
      <OpenAnother />
      <Part title="Columns" aside={<ColumnCount />}>
        <SchemaTable />
      </Part>
      <TargetPicker />
      <BiasAudit />
      <SplitForm />
      <PreviewTable />
      <Problems />
    </div>
  );
}
