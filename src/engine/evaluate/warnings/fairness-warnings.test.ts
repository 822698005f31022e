import { describe, expect, test } from 'vitest';
import type { GroupFidelity } from '../../../core/fidelity/report.ts';
import type { FairnessMetric, FairnessReport, GroupRow } from '../../../core/fairness/report.ts';
import { undefinedEstimate, type Estimate } from '../../../core/stats/estimate.ts';
import { fakeEvaluation } from '../../../testing/fake-evaluation.ts';
import type { DownstreamReport, FairnessWarning } from '../report.ts';
import { fairnessWarnings } from './fairness-warnings.ts';

const about = (value: number, half = 0.01): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n: 1000,
});

interface Numbers {
  readonly auc: Estimate;
  readonly selected: number;
  readonly gaps: Partial<Record<FairnessMetric, Estimate>>;
}

const base = fakeEvaluation().downstream.lr as DownstreamReport;

function reportWith({ auc, selected, gaps }: Numbers): DownstreamReport {
  const rows = base.by_group.map((row): GroupRow => ({ ...row, selection_rate: about(selected) }));
  const alike = {
    demographic_parity_difference: about(0.15),
    equalized_odds_difference: about(0.12),
    equal_opportunity_difference: about(0.1),
    predictive_parity_difference: about(0.08),
    accuracy_difference: about(0.07),
  };
  const { by_column: _, intersections: __, classes: ___, ...whole } = base;
  const fairness: FairnessReport = { ...whole, ...alike, ...gaps, by_group: rows };
  return { ...base, ...fairness, auc, by_column: { sex: fairness } };
}

const real = reportWith({ auc: about(0.9), selected: 0.2, gaps: {} });

/** Ids of what is raised for one column of one learner. */
function raisedFor(numbers: Partial<Numbers>): FairnessWarning['id'][] {
  const synthetic = reportWith({ auc: about(0.89), selected: 0.2, gaps: {}, ...numbers });
  return fairnessWarnings({ synthetic: { lr: synthetic }, real: { lr: real } }).map(({ id }) => id);
}

const FAIRER = { demographic_parity_difference: about(0.04) };

test('a fairer model that keeps its accuracy and every notion raises nothing', () => {
  expect(raisedFor({ gaps: FAIRER })).toEqual([]);
  expect(raisedFor({})).toEqual([]);
});

describe('parity because decisions collapsed to one class', () => {
  test('fires when nearly nobody, or nearly everybody, is selected', () => {
    expect(raisedFor({ selected: 0.004, gaps: FAIRER })).toEqual(['collapsed']);
    expect(raisedFor({ selected: 0.995, gaps: FAIRER })).toEqual(['collapsed']);
  });
  test('does not fire when few are selected, nor where the real rows teach the same', () => {
    expect(raisedFor({ selected: 0.05, gaps: FAIRER })).toEqual([]);
    const rare = { lr: reportWith({ auc: about(0.9), selected: 0.003, gaps: {} }) };
    expect(fairnessWarnings({ synthetic: rare, real: rare })).toEqual([]);
  });
});

describe('parity because labels became noise', () => {
  test('fires when a gap shrank and AUC fell with it', () => {
    expect(raisedFor({ auc: about(0.6), gaps: FAIRER })).toEqual(['noisy-labels']);
    expect(raisedFor({ auc: about(0.5), gaps: FAIRER })).toEqual(['noisy-labels']);
  });
  test('does not fire when AUC fell without a gap shrinking, or fell a little, or not surely', () => {
    expect(raisedFor({ auc: about(0.6) })).toEqual([]);
    expect(raisedFor({ auc: about(0.85), gaps: FAIRER })).toEqual([]);
    expect(raisedFor({ auc: about(0.7, 0.25), gaps: FAIRER })).toEqual([]);
  });
  test('says nothing where AUC is undefined', () => {
    expect(raisedFor({ auc: undefinedEstimate('One class only.', 10), gaps: FAIRER })).toEqual([]);
  });
});

describe('one notion improved while another got worse', () => {
  test('fires, naming both with their numbers', () => {
    const gaps = { ...FAIRER, equalized_odds_difference: about(0.25) };
    expect(raisedFor({ gaps })).toEqual(['one-notion-worse']);
    const synthetic = reportWith({ auc: about(0.89), selected: 0.2, gaps });
    const [warning] = fairnessWarnings({ synthetic: { lr: synthetic }, real: { lr: real } });
    expect(warning?.message).toContain('demographic parity (0.150 → 0.040)');
    expect(warning?.message).toContain('equalised odds (0.120 → 0.250)');
    expect(warning).toMatchObject({ learner: 'lr', column: 'sex' });
  });
  test('does not fire when all get worse, nor for a change within the interval of the real rows', () => {
    expect(raisedFor({ gaps: { equalized_odds_difference: about(0.25) } })).toEqual([]);
    const wide = reportWith({
      auc: about(0.9),
      selected: 0.2,
      gaps: { equalized_odds_difference: about(0.12, 0.2) },
    });
    const synthetic = reportWith({
      auc: about(0.89),
      selected: 0.2,
      gaps: { ...FAIRER, equalized_odds_difference: about(0.25) },
    });
    expect(fairnessWarnings({ synthetic: { lr: synthetic }, real: { lr: wide } })).toEqual([]);
  });
});

describe('parity because a group lost coverage', () => {
  const group = (name: string, fields: Partial<GroupFidelity>): GroupFidelity => ({
    column: 'sex',
    group: name,
    real: 500,
    synthetic: 500,
    ranked: true,
    column_shapes: about(0.95),
    column_pair_trends: about(0.9),
    alpha_precision: about(0.9),
    beta_recall: about(0.9),
    density: about(0.9),
    coverage: about(0.9),
    ...fields,
  });
  const raised = (a: Partial<GroupFidelity>, b: Partial<GroupFidelity> = {}): FairnessWarning[] =>
    fairnessWarnings({
      synthetic: { lr: real },
      real: { lr: real },
      fidelity: {
        synthetic: { by_group: [group('f', a), group('m', b)] },
        reference: { by_group: [group('f', {}), group('m', {})] },
      },
    });

  test('fires for a group that became far rarer, and for one that lost its neighbourhoods', () => {
    expect(raised({ synthetic: 150 }, { synthetic: 850 })).toMatchObject([
      { id: 'lost-coverage', column: 'sex' },
    ]);
    expect(raised({ coverage: about(0.3) })).toMatchObject([{ id: 'lost-coverage' }]);
  });
  test('does not fire for small losses, nor for groups too small to judge', () => {
    expect(raised({ synthetic: 400 }, { synthetic: 600 })).toEqual([]);
    expect(raised({ coverage: about(0.7) })).toEqual([]);
    expect(raised({ real: 5, synthetic: 0, ranked: false }, { real: 995, synthetic: 1000 })).toEqual([]);
    expect(raised({ real: 0, synthetic: 50, ranked: false })).toEqual([]);
    expect(raised({ synthetic: 5, coverage: about(0.3), ranked: false }, { synthetic: 5 })).toEqual([]);
  });
  test('fires for a group that is gone, too small to be ranked though it is', () => {
    const gone = raised({ synthetic: 0, ranked: false }, { synthetic: 1000 });
    expect(gone).toMatchObject([{ id: 'lost-coverage', column: 'sex' }]);
    expect(gone[0]?.message).toContain(
      '"f" makes up 50.0 % of the real rows and 0.0 % of the synthetic ones',
    );
    expect(raised({ synthetic: 1, ranked: false }, { synthetic: 999 })).toHaveLength(1);
  });
  test('fires for every group when synthetic rows have none', () => {
    const none = raised({ synthetic: 0, ranked: false }, { synthetic: 0, ranked: false });
    expect(none.map(({ message }) => message)).toEqual([
      expect.stringContaining('no synthetic row says which group it is of'),
      expect.stringContaining('no synthetic row says which group it is of'),
    ]);
  });
});
