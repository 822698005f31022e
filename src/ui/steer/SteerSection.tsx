import './steer.css';
import { lazy, Suspense } from 'react';
import { missingForSteering } from '../../store/readiness.ts';
import { FieldScope } from '../parts/RefusedFields.tsx';
import { Step } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { ByGroup } from './ByGroup.tsx';
import { ClassMix } from './ClassMix.tsx';
import { FormPicker } from './FormPicker.tsx';
import { GuidanceSliders } from './GuidanceSliders.tsx';
import { MarginalPanel } from './MarginalPanel.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import { SteerStatus } from './SteerStatus.tsx';
import { SteerWarnings } from './SteerWarnings.tsx';
import { SyntheticRows } from './SyntheticRows.tsx';
import { TradeOff } from './TradeOff.tsx';

const OutcomePart = lazy(() => import('./outcome/OutcomePart.tsx'));
const SamplingSettings = lazy(() => import('./SamplingSettings.tsx'));
const SweepPart = lazy(() => import('./sweep/SweepPart.tsx'));

export function SteerSection() {
  const missing = useFairground(missingForSteering);
  return (
    <Step
      name="Steer"
      lead="No retraining: each move draws new rows, trains a small model on them and tests it on real rows."
      missing={missing}
    >
      <div className="stack steer">
        <div className="steer-main">
          <div className="steer-sliders">
            <GuidanceSliders />
            <SteerStatus />
          </div>
          <TradeOff />
          <div className="steer-more">
            <FormPicker />
            <ClassMix />
          </div>
        </div>
        <Suspense>
          <SamplingSettings />
          <FieldScope>
            <OutcomePart />
          </FieldScope>
          <FieldScope>
            <SweepPart />
          </FieldScope>
        </Suspense>
        <SteerWarnings />
        <NumbersTable />
        <ByGroup />
        <MarginalPanel />
        <SyntheticRows />
      </div>
    </Step>
  );
}
