import { auc, rank, type Ranking } from '../../../core/utility/auc.ts';

/** The ranking of the rows by the chance of one group. */
export type GroupRanking = Ranking;

/**
 * One ranking for each group against the rest; for two groups one is enough. `scores`: [rows] for two groups, P(group 1);
 * [rows × groups] for more.
 */
export function groupRanking(groups: Int32Array, scores: Float64Array, count: number): GroupRanking[] {
  if (count === 2) return [rank(groups, scores)];
  return Array.from({ length: count }, (_, group) =>
    rank(
      groups.map((code) => (code === group ? 1 : 0)),
      Float64Array.from(groups, (_code, row) => scores[row * count + group] as number),
    ),
  );
}

/** Mean of the AUCs; null when one of the groups has no weight. */
export function macroAuc(rankings: readonly GroupRanking[], weights?: ArrayLike<number>): number | null {
  let sum = 0;
  for (const ranking of rankings) {
    const value = auc(ranking, weights);
    if (value === null) return null;
    sum += value;
  }
  return sum / rankings.length;
}
