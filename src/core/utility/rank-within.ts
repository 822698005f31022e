import type { Ranking } from './auc.ts';

export interface RankWithin {
  /** Group of each row, by row and not by rank; rows with −1 are in no group. */
  readonly groups: Int32Array;
  readonly count: number;
}

/** The ranking within each of `count` groups, taken from the ranking of all: nothing is sorted again. */
export function rankWithin({ order, labels, scores }: Ranking, { groups, count }: RankWithin): Ranking[] {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < groups.length; row += 1) {
    const group = groups[row] as number;
    if (group >= 0) (starts[group + 1] as number) += 1;
  }
  for (let group = 0; group < count; group += 1) (starts[group + 1] as number) += starts[group] as number;
  const rows = starts[count] as number;
  const all = {
    order: new Int32Array(rows),
    labels: new Uint8Array(rows),
    scores: new Float64Array(rows),
    endsTie: new Uint8Array(rows),
  };
  const next = starts.slice();
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const group = groups[row] as number;
    if (group < 0) continue;
    const at = next[group] as number;
    next[group] = at + 1;
    all.order[at] = row;
    all.labels[at] = labels[i] as number;
    all.scores[at] = scores[i] as number;
  }
  return Array.from({ length: count }, (_, group) => {
    const [start, end] = [starts[group] as number, starts[group + 1] as number];
    for (let i = start; i < end; i += 1)
      all.endsTie[i] = i + 1 < end && all.scores[i + 1] === all.scores[i] ? 0 : 1;
    return {
      order: all.order.subarray(start, end),
      labels: all.labels.subarray(start, end),
      scores: all.scores.subarray(start, end),
      endsTie: all.endsTie.subarray(start, end),
    };
  });
}

/** The ranking with its rows numbered by rank, for weights that come in that order. */
export function numberedByRank(ranking: Ranking): Ranking {
  const order = new Int32Array(ranking.order.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  return { ...ranking, order };
}
