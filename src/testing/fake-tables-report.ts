import { FIDELITY_METRICS, type FidelityMetric, type FidelityReport } from '../core/fidelity/report.ts';
import { PRIVACY_METRICS, type PrivacyMetric, type PrivacyReport } from '../core/privacy/report.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { ProxyReport, TableBias } from '../engine/evaluate/report.ts';
import type { FakeSensitive } from './fake-downstream.ts';
import { fakeEstimate, wobble } from './fake-estimates.ts';

export interface FakeColumn {
  readonly name: string;
  readonly isNumber: boolean;
}

interface FakeTablesInput {
  /** What numbers depend on: `synthetic` or `real`. */
  readonly of: string;
  readonly columns: readonly FakeColumn[];
  readonly sensitive: readonly FakeSensitive[];
  readonly rows: number;
  /** How alike, or how private: 1 is as real rows are. */
  readonly quality: number;
}

export function fakeFidelity({ of, columns, sensitive, rows, quality }: FakeTablesInput): FidelityReport {
  const near = (...names: string[]): Estimate =>
    fakeEstimate(1 - (1.02 - quality) * (0.3 + 0.35 * (1 + wobble(of, ...names))), rows);
  const values: Readonly<Record<FidelityMetric, number>> = {
    column_shapes: 0.96 * quality + 0.04,
    column_pair_trends: 0.93 * quality + 0.06,
    detection_auc: 0.5 + 2 * (1 - quality),
    detection_auc_lr: 0.5 + 1.2 * (1 - quality),
    alpha_precision: 0.95 * quality,
    beta_recall: 0.5 * quality,
    authenticity: 0.5 + (1 - quality) / 2,
    density: 0.98 * quality,
    coverage: 0.97 * quality,
  };
  const estimates = FIDELITY_METRICS.map((metric) => [metric, fakeEstimate(values[metric], rows)]);
  return {
    ...(Object.fromEntries(estimates) as Record<FidelityMetric, Estimate>),
    shapes: columns.map(({ name, isNumber }) => ({
      column: name,
      measure: isNumber ? 'ks_complement' : 'tv_complement',
      score: near(name),
    })),
    pairs: columns.flatMap((a, i) =>
      columns.slice(i + 1).map((b) => ({
        a: a.name,
        b: b.name,
        measure:
          a.isNumber && b.isNumber
            ? ('correlation_similarity' as const)
            : ('contingency_similarity' as const),
        score: near(a.name, b.name),
      })),
    ),
    by_group: sensitive.flatMap(({ name, groups }) =>
      groups.map(({ group, count }) => ({
        column: name,
        group,
        real: 2 * count,
        synthetic: Math.round(1.9 * count),
        ranked: count >= 50,
        column_shapes: near(group, 'shapes'),
        column_pair_trends: near(group, 'pairs'),
        alpha_precision: near(group, 'precision'),
        beta_recall: near(group, 'recall'),
        density: near(group, 'density'),
        coverage: near(group, 'coverage'),
      })),
    ),
  };
}

export function fakePrivacy({ of, sensitive, rows, quality }: FakeTablesInput): PrivacyReport {
  const values: Readonly<Record<PrivacyMetric, number>> = {
    dcr_share: 0.5 + (1 - quality) / 3,
    nndr: 0.8 * quality,
    exact_copies: 0.01 + (1 - quality) / 20,
    membership_auc: 0.5 + (1 - quality) / 2,
  };
  const estimates = PRIVACY_METRICS.map((metric) => [metric, fakeEstimate(values[metric], rows)]);
  const shares = (shift: number): number[] => {
    const raw = Array.from({ length: 24 }, (_, bin) => Math.exp(-(((bin - 8 - shift) / 5) ** 2)) + 0.01);
    const sum = raw.reduce((total, share) => total + share, 0);
    return raw.map((share) => share / sum);
  };
  return {
    ...(Object.fromEntries(estimates) as Record<PrivacyMetric, Estimate>),
    distance_to_closest_record: { ...fakeEstimate(0.42, rows), value: 0.42 },
    histogram: {
      edges: Array.from({ length: 25 }, (_, i) => i * 0.1),
      synthetic: shares(0),
      holdout: shares(1.5),
    },
    by_group: sensitive.flatMap(({ name, groups }) =>
      groups.map(({ group, count }) => ({
        column: name,
        group,
        synthetic: 2 * count,
        ranked: count >= 50,
        dcr_share: fakeEstimate(0.5 + 0.03 * wobble(of, name, group), count),
        exact_copies: fakeEstimate(0.01, count),
        membership_auc: fakeEstimate(0.5 + 0.03 * wobble(of, group, 'membership'), count),
      })),
    ),
  };
}

export const fakeBias = ({ of, columns, sensitive, rows, quality }: FakeTablesInput): TableBias[] =>
  sensitive.map(({ name }) => ({
    column: name,
    label_bias: fakeEstimate(0.2 * quality, rows),
    mutual_information: fakeEstimate(0.024 * quality, rows),
    cramers_v: columns
      .filter((column) => column.name !== name)
      .map((column) => ({
        column: column.name,
        value: fakeEstimate(0.2 + 0.2 * wobble(of, name, column.name), rows),
      })),
  }));

export const fakeProxies = ({ of, columns, sensitive, rows, quality }: FakeTablesInput): ProxyReport[] =>
  sensitive.map(({ name }) => ({
    column: name,
    sensitive_auc: fakeEstimate(0.5 + 0.35 * quality, rows),
    importances: columns
      .filter((column) => column.name !== name)
      .map((column) => ({
        column: column.name,
        drop: fakeEstimate(0.12 * (1 + wobble(of, name, column.name, 'drop')) ** 3 * quality * 0.3, rows),
      }))
      .toSorted((a, b) => (b.drop.value ?? 0) - (a.drop.value ?? 0)),
  }));
