/** 0/1 labels or decisions, one per row. */
export type Bits = Uint8Array | Int32Array;

export interface GroupedDecisions {
  /** 1 is the positive class. */
  readonly labels: Bits;
  /** 1 is selected. */
  readonly decisions: Bits;
  /** Group index of each row; rows with −1 belong to no group and are left out. */
  readonly groups: Int32Array;
}

/** Counts by group, indexed like the group names. */
export interface GroupCounts {
  readonly n: Float64Array;
  /** Rows with a positive label. */
  readonly positives: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/** Counts of all groups in one pass over the rows. Throws RangeError when lengths differ or a group is out of range. */
export function countGroups(rows: GroupedDecisions, groupCount: number): GroupCounts {
  const { labels, decisions, groups } = rows;
  if (labels.length !== groups.length || decisions.length !== groups.length)
    throw new RangeError(`${labels.length} labels, ${decisions.length} decisions, ${groups.length} groups`);
  const counts = {
    n: new Float64Array(groupCount),
    positives: new Float64Array(groupCount),
    truePositives: new Float64Array(groupCount),
    falsePositives: new Float64Array(groupCount),
  };
  for (let row = 0; row < groups.length; row += 1) {
    const group = groups[row] as number;
    if (group < 0) continue;
    if (group >= groupCount) throw new RangeError(`row ${row} has group ${group} of ${groupCount}`);
    const label = labels[row] as number;
    const selected = decisions[row] as number;
    (counts.n[group] as number) += 1;
    (counts.positives[group] as number) += label;
    (counts.truePositives[group] as number) += label & selected;
    (counts.falsePositives[group] as number) += ~label & selected & 1;
  }
  return counts;
}

/** Numerator and denominator of a rate, by group. */
export interface Rate {
  readonly successes: Float64Array;
  readonly trials: Float64Array;
}

export interface GroupRates {
  /** P(decision = 1 | group). */
  readonly selection: Rate;
  /** P(decision = 1 | label = 1, group). */
  readonly truePositive: Rate;
  /** P(decision = 1 | label = 0, group). */
  readonly falsePositive: Rate;
  /** P(decision = label | group). */
  readonly accuracy: Rate;
  /** P(label = 1 | decision = 1, group). */
  readonly precision: Rate;
  /** P(decision = 0 | label = 0, group): the accuracy of the cells with a negative label, as `truePositive` is of the others. */
  readonly trueNegative: Rate;
}

export function groupRates({ n, positives, truePositives, falsePositives }: GroupCounts): GroupRates {
  const negatives = n.map((count, group) => count - at(positives, group));
  const selected = truePositives.map((count, group) => count + at(falsePositives, group));
  const trueNegatives = negatives.map((count, group) => count - at(falsePositives, group));
  return {
    selection: { successes: selected, trials: n },
    truePositive: { successes: truePositives, trials: positives },
    falsePositive: { successes: falsePositives, trials: negatives },
    accuracy: {
      successes: truePositives.map((count, group) => count + at(trueNegatives, group)),
      trials: n,
    },
    precision: { successes: truePositives, trials: selected },
    trueNegative: { successes: trueNegatives, trials: negatives },
  };
}

/** The counts of some of the groups. */
export function countsOf(counts: GroupCounts, groups: readonly number[]): GroupCounts {
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(groups, (group) => at(values, group));
  return {
    n: pick(counts.n),
    positives: pick(counts.positives),
    truePositives: pick(counts.truePositives),
    falsePositives: pick(counts.falsePositives),
  };
}

const at = (values: Float64Array, index: number): number => values[index] as number;
