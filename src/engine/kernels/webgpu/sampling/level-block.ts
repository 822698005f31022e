/** Words of the block of one prediction; the extents come first, where `stepExtent` finds them. */
const WORDS = {
  rows: 0,
  scoreConditions: 1,
  classifierConditions: 2,
  level: 3,
  firstCondition: 4,
  stage: 5,
  keyHigh: 6,
  keyLow: 7,
  m: 8,
  sigma: 9,
  x: 10,
  eps: 11,
  previous: 12,
  noise: 13,
  guessX: 14,
  guessEps: 15,
  maxGuidance: 16,
  coefficients: 17,
  classifierScales: 20,
  isEntropy: 22,
} as const;
export const LEVEL_WORDS = 24;

/** What `stepExtent` is asked for. */
export const EXTENT = { rows: 0, scoreConditions: 1, classifierConditions: 2 } as const;

/** What becomes of ε̂: the step is taken, or Heun's guess is made, or corrected. */
export const STAGE = { plain: 0, guess: 1, corrected: 2 } as const;

/** Most velocity terms, one for each of TELLS_…, and most classifier terms, one for each classifier. */
export const MOST_TOLD = 3;
export const MOST_CLASSIFIERS = 2;
/** The list of a net that is told the time only. */
export const TOLD_TIME = MOST_TOLD;

/** All that one prediction and what follows from it need to know. Blocks that make tables or a start fill in less. */
export interface LevelBlock {
  readonly rows: number;
  /** Rows of the tables of biases of the score net and of the classifiers. */
  readonly scoreConditions?: number;
  readonly classifierConditions?: number;
  /** Position of the level in the tables, and that of its first condition of the score net. */
  readonly level?: number;
  readonly firstCondition?: number;
  readonly stage?: number;
  readonly key?: { readonly hi: number; readonly lo: number };
  readonly m?: number;
  readonly sigma?: number;
  readonly x?: number;
  readonly eps?: number;
  readonly previous?: number;
  readonly noise?: number;
  readonly guessX?: number;
  readonly guessEps?: number;
  readonly maxGuidance?: number;
  /** Of each told term; strength times scale of each classifier term, and whether it climbs the entropy. */
  readonly coefficients?: readonly number[];
  readonly classifierScales?: readonly number[];
  readonly isEntropy?: readonly boolean[];
}

/** Writes a block at `start` of `target`. */
export function writeLevel(block: LevelBlock, target: ArrayBuffer, start: number): void {
  const words = new Uint32Array(target, start, LEVEL_WORDS);
  const floats = new Float32Array(target, start, LEVEL_WORDS);
  words.fill(0);
  for (const name of [
    'rows',
    'scoreConditions',
    'classifierConditions',
    'level',
    'firstCondition',
  ] as const) {
    words[WORDS[name]] = block[name] ?? 0;
  }
  words[WORDS.stage] = block.stage ?? 0;
  words[WORDS.keyHigh] = block.key?.hi ?? 0;
  words[WORDS.keyLow] = block.key?.lo ?? 0;
  const scalars = [
    'm',
    'sigma',
    'x',
    'eps',
    'previous',
    'noise',
    'guessX',
    'guessEps',
    'maxGuidance',
  ] as const;
  for (const name of scalars) floats[WORDS[name]] = block[name] ?? 0;
  floats.set(block.coefficients ?? [], WORDS.coefficients);
  floats.set(block.classifierScales ?? [], WORDS.classifierScales);
  words.set((block.isEntropy ?? []).map(Number), WORDS.isEntropy);
}

/** WGSL: the block as `step`, group 1 with a dynamic offset, and readers of it. */
export const levelDeclarations = (): string => `
@group(1) @binding(0) var<storage, read> step: array<u32>;
fn stepRows() -> u32 { return step[${WORDS.rows}]; }
fn stepExtent(which: u32) -> u32 { return step[which]; }
fn stepKey() -> vec2u { return vec2u(step[${WORDS.keyHigh}], step[${WORDS.keyLow}]); }
fn stepStage() -> u32 { return step[${WORDS.stage}]; }
fn stepIsEntropy(classifier: u32) -> bool { return step[${WORDS.isEntropy}u + classifier] == 1u; }
fn stepFloat(word: u32) -> f32 { return bitcast<f32>(step[word]); }
fn stepCoefficient(term: u32) -> f32 { return stepFloat(${WORDS.coefficients}u + term); }
fn stepClassifierScale(classifier: u32) -> f32 { return stepFloat(${WORDS.classifierScales}u + classifier); }
const STEP_M = ${WORDS.m}u;
const STEP_SIGMA = ${WORDS.sigma}u;
const STEP_X = ${WORDS.x}u;
const STEP_EPS = ${WORDS.eps}u;
const STEP_PREVIOUS = ${WORDS.previous}u;
const STEP_NOISE = ${WORDS.noise}u;
const STEP_GUESS_X = ${WORDS.guessX}u;
const STEP_GUESS_EPS = ${WORDS.guessEps}u;
const STEP_MAX_GUIDANCE = ${WORDS.maxGuidance}u;
`;

/**
 * WGSL: `biasRow(told, row)`, the row of a table of biases that holds for a row of the batch. Needs `rows`, which begins
 * with MOST_TOLD lists of conditions of `batch` rows each.
 */
export const biasRow = (batch: number): string => `
fn biasRow(told: u32, row: u32) -> u32 {
  if (told == ${TOLD_TIME}u) { return step[${WORDS.level}]; }
  return step[${WORDS.firstCondition}] + rows[told * ${batch}u + min(row, ${batch - 1}u)];
}`;
