import type { GroupCounts } from '../../core/fairness/group-rates.ts';
import type { Coded } from '../../core/table/labels.ts';

/** What a model says of each class of a target. */
export interface ScoredClasses {
  readonly classes: readonly string[];
  /** Class of each row; −1 for none. */
  readonly labels: Int32Array;
  /** P(class) of each row: [rows × classes]. */
  readonly probabilities: Float64Array;
}

export interface ClassedScores extends ScoredClasses {
  readonly groups: Coded;
  /** Rows that a group needs to set a range. */
  readonly minGroupSize: number;
}

/** Rows by group, class and decision. */
export interface ClassCounts {
  readonly rows: number;
  /** Rows decided for their own class. */
  readonly right: number;
  readonly groups: number;
  readonly classes: number;
  /** [group × class × decided class], of the groups that are large enough. */
  readonly cells: Float64Array;
}

/**
 * A function that counts rows by group, class and most probable class, each row as often as its weight says. Rows
 * without a class are left out; rows without a group, or in one below the minimum size, count in `rows` and `right` only.
 */
export function countClasses({
  classes,
  labels,
  probabilities,
  groups,
  minGroupSize,
}: ClassedScores): (weights?: ArrayLike<number>) => ClassCounts {
  const width = classes.length;
  const decided = Int32Array.from(labels, (_, row) => {
    let best = 0;
    for (let index = 1; index < width; index += 1)
      if ((probabilities[row * width + index] as number) > (probabilities[row * width + best] as number))
        best = index;
    return best;
  });
  const sizes = new Int32Array(groups.categories.length);
  for (const group of groups.codes) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  const ranked = [...sizes.keys()].filter((group) => (sizes[group] as number) >= Math.max(1, minGroupSize));
  const position = new Map(ranked.map((group, index) => [group, index]));
  const cellOf = Int32Array.from(labels, (label, row) => {
    const group = position.get(groups.codes[row] as number);
    return group === undefined || label < 0 ? -1 : (group * width + label) * width + (decided[row] as number);
  });
  return (weights) => {
    const cells = new Float64Array(ranked.length * width * width);
    let rows = 0;
    let right = 0;
    for (let row = 0; row < labels.length; row += 1) {
      const label = labels[row] as number;
      if (label < 0) continue;
      const weight = weights === undefined ? 1 : (weights[row] as number);
      rows += weight;
      if (label === decided[row]) right += weight;
      const cell = cellOf[row] as number;
      if (cell >= 0) cells[cell] = (cells[cell] as number) + weight;
    }
    return { rows, right, groups: ranked.length, classes: width, cells };
  };
}

/** The counts of one class against the rest. */
export function ofClass({ groups, classes, cells }: ClassCounts, index: number): GroupCounts {
  const counts = {
    n: new Float64Array(groups),
    positives: new Float64Array(groups),
    truePositives: new Float64Array(groups),
    falsePositives: new Float64Array(groups),
  };
  cells.forEach((count, cell) => {
    const group = Math.floor(cell / (classes * classes));
    const label = Math.floor(cell / classes) % classes;
    const decided = cell % classes;
    (counts.n[group] as number) += count;
    if (label === index) (counts.positives[group] as number) += count;
    if (decided !== index) return;
    const selected = label === index ? counts.truePositives : counts.falsePositives;
    (selected[group] as number) += count;
  });
  return counts;
}
