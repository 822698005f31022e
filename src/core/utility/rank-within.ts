import type { Ranking } from './auc.ts';

export interface RankWithin {
  /** Group of each row, by row and not by rank; rows with −1 are in no group. */
  readonly groups: Int32Array;
  readonly count: number;
}

/** The ranking within each of `count` groups, taken from the ranking of all: nothing is sorted again. */
export function rankWithin({ order, labels, scores }: Ranking, { groups, count }: RankWithin): Ranking[] {
  const sizes = new Int32Array(count);
  for (const group of groups) if (group >= 0) (sizes[group] as number) += 1;
  const parts = Array.from(sizes, (size) => ({
    order: new Int32Array(size),
    labels: new Uint8Array(size),
    scores: new Float64Array(size),
    endsTie: new Uint8Array(size),
  }));
  const filled = new Int32Array(count);
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const group = groups[row] as number;
    const part = parts[group];
    if (part === undefined) continue;
    const at = filled[group] as number;
    part.order[at] = row;
    part.labels[at] = labels[i] as number;
    part.scores[at] = scores[i] as number;
    filled[group] = at + 1;
  }
  for (const { scores: sorted, endsTie } of parts)
    for (let i = 0; i < sorted.length; i += 1) endsTie[i] = sorted[i + 1] === sorted[i] ? 0 : 1;
  return parts;
}
