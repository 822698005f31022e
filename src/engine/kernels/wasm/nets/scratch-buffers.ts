import type { Arena } from '../machine/arena.ts';
import { ROWS } from '../layout.ts';
import type { NetLayout } from './net-layout.ts';
import { pad8 } from './net-layout.ts';

/** Most conditions of a row in floats, over the nets of a plan. */
const widest = (values: readonly number[]): number => Math.max(0, ...values);

/** Room of one thread: address of the record `Scratch` of assembly/records.ts. */
export function scratchBuffers(
  arena: Arena,
  { layouts, features, conditions }: { layouts: readonly NetLayout[]; features: number; conditions: number },
): number {
  const most = (size: (layout: NetLayout) => number): number => widest(layouts.map(size));
  const rows = (count: number): number => arena.floats(ROWS * count);
  const hidden = most(({ embedding, width }) => embedding + width + 4);
  const slopes = most(({ width, outputs }) => Math.max(width, outputs));
  const padded = pad8(features);
  const inputPanels = rows(most(({ embedding, inputs }) => embedding + inputs + 4));
  const [hiddenPanels, otherPanels] = [rows(hidden), rows(hidden)];
  const [slopePanels, otherSlopes] = [rows(slopes), rows(slopes)];
  const [dh, de] = [rows(most(({ width }) => width)), rows(most(({ embedding }) => embedding))];
  const logits = rows(most(({ outputs }) => outputs));
  const tile = arena.bytes(128);
  // A draw ends in a whole group of eight.
  const noise = arena.floats(ROWS * features + 8);
  const [rowsX, rowsV] = [arena.floats(4 * padded), arena.floats(4 * padded)];
  const conditionRows = arena.floats(4 * (conditions + 8));
  const [eps, terms, term, estimate] = [rows(padded), rows(padded), rows(padded), rows(padded)];
  const slopesOfBlocks = rows(most(({ spec, width }) => spec.blocks * width));
  return arena.words([
    inputPanels,
    hiddenPanels,
    otherPanels,
    slopePanels,
    otherSlopes,
    dh,
    de,
    logits,
    tile,
    noise,
    rowsX,
    rowsV,
    conditionRows,
    eps,
    terms,
    term,
    slopesOfBlocks,
    estimate,
  ]);
}
