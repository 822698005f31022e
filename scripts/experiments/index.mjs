// All experiments, in the order of docs/results.md.
import { adultFair } from './adult-fair.mjs';
import { adultFrontier } from './adult-frontier.mjs';
import { fidelity } from './fidelity.mjs';
import { guidanceAblation } from './guidance-ablation.mjs';
import { heldOutDomain } from './held-out-domain.mjs';
import { obfuscation } from './obfuscation.mjs';
import { timeToQuality } from './time-to-quality.mjs';

/**
 * `runs` says what is to be measured, one JSON each; `report` makes Markdown of all points that have been.
 * @typedef {object} Experiment
 * @property {string} name
 * @property {readonly string[]} [parts] that can be run by themselves, as name/part
 * @property {readonly number[]} [seeds] otherwise 0, 1, 2
 * @property {string} minutes roughly, on two quiet cores
 * @property {(input: object) => { name: string, experiment: string, part?: string, seed: number, points: object[] }[]} runs
 * @property {(points: object[], tools: object) => string} report
 */

/** @type {readonly Experiment[]} */
export const EXPERIMENTS = [
  adultFair,
  adultFrontier,
  heldOutDomain,
  guidanceAblation,
  obfuscation,
  fidelity,
  timeToQuality,
];

/**
 * Which experiments and parts of them names ask for; all where there are none. Throws for a name that is none.
 * @param {readonly string[]} names `adult-fair`, `held-out-domain/bank`
 */
export function chosen(names) {
  const known = EXPERIMENTS.flatMap(({ name, parts = [] }) => [
    name,
    ...parts.map((part) => `${name}/${part}`),
  ]);
  const odd = names.find((name) => !known.includes(name));
  if (odd !== undefined) throw new Error(`There is no experiment "${odd}". Known: ${known.join(', ')}.`);
  return EXPERIMENTS.flatMap((experiment) => {
    const { name, parts = [] } = experiment;
    const own = parts.filter((part) => names.includes(`${name}/${part}`));
    if (names.length === 0 || names.includes(name)) return [{ experiment, parts }];
    return own.length === 0 ? [] : [{ experiment, parts: own }];
  });
}
