import { expect } from 'vitest';

/** One case of the metric oracle: inputs, and what Fairlearn 0.8, scikit-learn 1.2 and SciPy 1.10 make of them. */
export interface MetricCase {
  readonly name: string;
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  readonly decisions: readonly number[];
  readonly groups: readonly string[];
  readonly expected: Readonly<Record<string, number | null>> & {
    readonly by_group: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  };
}

export interface MetricGoldens {
  readonly cases: readonly MetricCase[];
}

/** Equal to 1e-9, or both undefined (null here, NaN there, null in the golden file). */
export function expectAgreement(
  actual: number | null,
  golden: number | null | undefined,
  what: string,
): void {
  if (golden === undefined) throw new Error(`the golden file has no ${what}`);
  if (golden === null) expect(actual, what).toBeNull();
  else expect(Math.abs((actual ?? Number.NaN) - golden), what).toBeLessThan(1e-9);
}
