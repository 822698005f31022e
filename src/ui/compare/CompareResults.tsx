import { useDeferredValue, useState } from 'react';
import type { Comparison } from '../../store/comparing.ts';
import { staleness } from '../../store/staleness.ts';
import { FairnessWarnings } from '../parts/FairnessWarnings.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { useFairground } from '../StoreContext.tsx';
import { learnersOf } from './compared-rows.ts';
import type { CompareView } from './compared-rows.ts';
import { ComparisonSentence } from './ComparisonSentence.tsx';
import { FidelityPanel } from './FidelityPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { lensesOf } from './lens.ts';
import { ModelsPanel } from './ModelsPanel.tsx';
import { NotTestedPanel } from './NotTestedPanel.tsx';
import { PrivacyPanel } from './PrivacyPanel.tsx';
import { ProxiesPanel } from './ProxiesPanel.tsx';
import { silentChecks } from './silent-checks.ts';

const TABS = [
  { id: 'models', label: 'Models' },
  { id: 'groups', label: 'Groups' },
  { id: 'fidelity', label: 'Fidelity' },
  { id: 'privacy', label: 'Privacy' },
  { id: 'proxies', label: 'Proxies' },
  { id: 'not-tested', label: 'Not tested' },
] as const;

type TabId = (typeof TABS)[number]['id'];

/** What a full evaluation found: what to beware of first, then one part at a time. */
export function CompareResults({ comparison }: { readonly comparison: Comparison }) {
  const { evaluation } = comparison.assessment;
  const [tab, setTab] = useState<TabId>('models');
  // The tab is marked at once; its part follows without holding the page up.
  const shown = useDeferredValue(tab);
  const [chosen, setChosen] = useState<Partial<CompareView>>({});
  const stale = useFairground(staleness);
  const learners = learnersOf(evaluation);
  const lenses = lensesOf(evaluation);
  const learner = learners.find((id) => id === chosen.learner) ?? learners[0];
  const lens = lenses.find((one) => JSON.stringify(one) === JSON.stringify(chosen.lens)) ?? lenses[0];
  if (learner === undefined || lens === undefined) return null;
  const view: CompareView = { learner, lens };
  const parts = { evaluation, view, onView: setChosen };
  const silent = silentChecks(evaluation.warnings);
  return (
    <div className="stack compare-results">
      <ComparisonSentence comparison={comparison} stale={stale} />
      <div className="stack-tight">
        <FairnessWarnings warnings={evaluation.warnings} />
        {silent !== null && <p className="small quiet">{silent}</p>}
      </div>
      <Tabs label="Parts of the evaluation" tabs={TABS} selected={tab} onSelect={setTab}>
        {shown === 'models' && <ModelsPanel {...parts} />}
        {shown === 'groups' && <GroupsPanel {...parts} />}
        {shown === 'fidelity' && <FidelityPanel fidelity={evaluation.fidelity} />}
        {shown === 'privacy' && <PrivacyPanel privacy={evaluation.privacy} />}
        {shown === 'proxies' && <ProxiesPanel evaluation={evaluation} />}
        {shown === 'not-tested' && <NotTestedPanel evaluation={evaluation} />}
      </Tabs>
    </div>
  );
}
