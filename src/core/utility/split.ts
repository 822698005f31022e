import type { BinEncoder } from './bin-encoder.ts';
import type { Histogram } from './histogram.ts';

export interface SplitLimits {
  /** λ ≥ 0, added to a leaf's sum of Hessians. */
  readonly l2: number;
  readonly minRowsPerLeaf: number;
}

/** Sums over the rows of a node. */
export interface NodeSums {
  readonly g: number;
  readonly h: number;
  readonly n: number;
}

export interface Split {
  readonly feature: number;
  readonly gain: number;
  /** By bin of the feature: 1 where rows go left. */
  readonly goesLeft: Uint8Array;
  readonly left: NodeSums;
}

/** Sum of Hessians by which a category's gradient-to-Hessian ratio is drawn to zero when categories are ordered. */
const CATEGORY_SMOOTHING = 10;
/** Rows that a category needs to be chosen: its share of the node's Hessians, as rows. */
const CATEGORY_SUPPORT = 10;
/** A child needs this sum of Hessians, or its leaf value would be arbitrary. */
const MIN_HESSIAN = 1e-3;

/**
 * The split with the largest gain G_l²/(H_l+λ) + G_r²/(H_r+λ) − G²/(H+λ), or null when none is positive. Numeric
 * features split at a border between bins with missing values tried on either side; categories are ordered by G/(H+10)
 * and split at a border of that order (Fisher 1958: for one node the best partition is such a prefix). Categories of
 * fewer than ten rows go with the side that has more categories, as in scikit-learn. Bins without rows here, missing
 * values included, go to the larger child. Equal gains go to the lowest feature and border.
 */
export function bestSplit(
  histogram: Histogram,
  node: NodeSums,
  encoder: BinEncoder,
  limits: SplitLimits,
): Split | null {
  let best: Split | null = null;
  encoder.features.forEach(({ type, bins }, feature) => {
    const view = histogram.subarray(
      (encoder.offsets[feature] as number) * 3,
      (encoder.offsets[feature + 1] as number) * 3,
    );
    const scan: Scan = { view, bins, node, limits, floor: best?.gain ?? 0 };
    const found = type === 'numeric' ? scanNumeric(scan) : scanCategories(scan);
    if (found !== null) best = { feature, ...found };
  });
  return best;
}

interface Scan {
  readonly view: Histogram;
  readonly bins: number;
  readonly node: NodeSums;
  readonly limits: SplitLimits;
  /** Only gains above this count. */
  readonly floor: number;
}

type Found = Omit<Split, 'feature'> | null;

function gainOf(g: number, h: number, n: number, { node, limits }: Scan): number {
  const { l2, minRowsPerLeaf } = limits;
  const hRight = node.h - h;
  if (n < minRowsPerLeaf || node.n - n < minRowsPerLeaf || h < MIN_HESSIAN || hRight < MIN_HESSIAN) return 0;
  const gRight = node.g - g;
  return (g * g) / (h + l2) + (gRight * gRight) / (hRight + l2) - (node.g * node.g) / (node.h + l2);
}

function scanNumeric(scan: Scan): Found {
  const { view, bins, node } = scan;
  const missing = (bins - 1) * 3;
  const hasMissing = (view[missing + 2] as number) > 0;
  let gain = scan.floor;
  let border = -1;
  let missingLeft = false;
  let left: NodeSums = { g: 0, h: 0, n: 0 };
  let g = 0;
  let h = 0;
  let n = 0;
  // The last border, all values left and all missing right, is only a split when some are missing.
  const borders = hasMissing ? bins - 1 : bins - 2;
  for (let bin = 0; bin < borders; bin += 1) {
    g += view[bin * 3] as number;
    h += view[bin * 3 + 1] as number;
    n += view[bin * 3 + 2] as number;
    const missingRightGain = gainOf(g, h, n, scan);
    if (missingRightGain > gain) {
      gain = missingRightGain;
      border = bin;
      missingLeft = false;
      left = { g, h, n };
    }
    if (!hasMissing) continue;
    const gBoth = g + (view[missing] as number);
    const hBoth = h + (view[missing + 1] as number);
    const nBoth = n + (view[missing + 2] as number);
    const missingLeftGain = gainOf(gBoth, hBoth, nBoth, scan);
    if (missingLeftGain > gain) {
      gain = missingLeftGain;
      border = bin;
      missingLeft = true;
      left = { g: gBoth, h: hBoth, n: nBoth };
    }
  }
  if (border < 0) return null;
  const goesLeft = new Uint8Array(bins).fill(1, 0, border + 1);
  goesLeft[bins - 1] = (hasMissing ? missingLeft : 2 * left.n >= node.n) ? 1 : 0;
  return { gain, goesLeft, left };
}

function scanCategories(scan: Scan): Found {
  const { view, bins, node } = scan;
  const order: number[] = [];
  const ratio = new Float64Array(bins);
  const rowsPerHessian = node.n / node.h;
  for (let bin = 0; bin < bins; bin += 1) {
    const h = view[bin * 3 + 1] as number;
    if (view[bin * 3 + 2] === 0 || h * rowsPerHessian < CATEGORY_SUPPORT) continue;
    ratio[bin] = (view[bin * 3] as number) / (h + CATEGORY_SMOOTHING);
    order.push(bin);
  }
  if (order.length < 2) return null;
  order.sort((a, b) => (ratio[a] as number) - (ratio[b] as number) || a - b);
  // What goes left is at most the lower half of the order, or less than the upper half: together every border.
  const lower = scanPrefixes(scan, order.slice(0, Math.ceil(order.length / 2)), scan.floor);
  const fewer = order.slice(Math.floor(order.length / 2) + 1).reverse();
  const upper = scanPrefixes(scan, fewer, lower?.gain ?? scan.floor);
  return upper ?? lower;
}

/** The best of sending left the first, the first two, … of `order`. */
function scanPrefixes(scan: Scan, order: readonly number[], floor: number): Found {
  const { view, bins, node } = scan;
  let gain = floor;
  let taken = 0;
  let left: NodeSums = { g: 0, h: 0, n: 0 };
  let g = 0;
  let h = 0;
  let n = 0;
  for (let rank = 0; rank < order.length; rank += 1) {
    const bin = order[rank] as number;
    g += view[bin * 3] as number;
    h += view[bin * 3 + 1] as number;
    n += view[bin * 3 + 2] as number;
    const candidate = gainOf(g, h, n, scan);
    if (candidate <= gain) continue;
    gain = candidate;
    taken = rank + 1;
    left = { g, h, n };
  }
  if (taken === 0) return null;
  const withoutRows = 2 * left.n >= node.n ? 1 : 0;
  const goesLeft = new Uint8Array(bins);
  for (let bin = 0; bin < bins; bin += 1) if (view[bin * 3 + 2] === 0) goesLeft[bin] = withoutRows;
  for (const bin of order.slice(0, taken)) goesLeft[bin] = 1;
  return { gain, goesLeft, left };
}
