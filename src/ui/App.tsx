import './theme.css';
import './base.css';
import './parts/controls.css';
import './parts/slider.css';
import './shell/shell.css';
import { CompareSection } from './compare/CompareSection.tsx';
import { DataSection } from './data/DataSection.tsx';
import { ExportSection } from './export/ExportSection.tsx';
import { FieldScope } from './parts/RefusedFields.tsx';
import { Intro } from './shell/Intro.tsx';
import { RunAnnouncer } from './shell/RunAnnouncer.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useLeaveGuard } from './shell/use-leave-guard.ts';
import { useTheme } from './shell/use-theme.ts';
import { useWindowDrop } from './shell/use-window-drop.ts';
import { SteerSection } from './steer/SteerSection.tsx';
import { TrainSection } from './train/TrainSection.tsx';

export function App() {
  useTheme();
  useLeaveGuard();
  useWindowDrop();
  return (
    <>
      <TopBar />
      <main className="page">
        <Intro />
        <FieldScope>
          <DataSection />
          <TrainSection />
        </FieldScope>
        <SteerSection />
        <FieldScope>
          <CompareSection />
        </FieldScope>
        <FieldScope>
          <ExportSection />
        </FieldScope>
        <footer className="foot">
          Everything is computed in this tab. No table, model or number leaves your machine.
        </footer>
      </main>
      <RunAnnouncer />
    </>
  );
}
