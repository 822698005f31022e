// What the host tells the kernels: records of 4-byte fields, in the order in which ../records.ts writes them.
// Addresses are bytes in the module's memory; sizes are padded as ../layout.ts says.

/** A net: sizes padded to 8. */
// @ts-ignore
@unmanaged
export class Net {
  blocks: i32;
  width: i32;
  embedding: i32;
  inputs: i32;
  outputs: i32;
  /** Outputs that are real. */
  realOutputs: i32;
  /** OBJECTIVE_… of ../layout.ts. */
  objective: i32;
  /** Rows of the embedding's matrix: conditions padded to 4, a one, three zeros. */
  conditionRows: i32;
  /** 1 if the net is told y and s, 0 for times only. */
  isTold: i32;
}

/** Weights of a net as panels. `forward` and `transposed` are tables of addresses: layer 0, blocks 1 …, output. */
// @ts-ignore
@unmanaged
export class Weights {
  embed: usize;
  forward: usize;
  transposed: usize;
}

/** Rows of one batch: as the host wrote them, and as the noise kernel leaves them. */
// @ts-ignore
@unmanaged
export class Batch {
  /** Capacity, a multiple of ROWS; rows beyond those given have weight 0. */
  rows: i32;
  features: i32;
  paddedFeatures: i32;
  classes: i32;
  groups: i32;
  keyHigh: i32;
  keyLow: i32;
  /** 1 / rows given. */
  perRow: f32;
  x0: usize;
  y: usize;
  s: usize;
  weights: usize;
  t: usize;
  m: usize;
  sigma: usize;
  told: usize;
  xQuads: usize;
  xPanels: usize;
  velocity: usize;
  toldQuads: usize;
  toldPanels: usize;
  timeQuads: usize;
  timePanels: usize;
}

/** What backward needs of a forward pass, over all rows of a batch; shared by support and query. */
// @ts-ignore
@unmanaged
export class Activations {
  eQuads: usize;
  /** Slopes of the embedding's SiLU, then the loss's derivative there: [embedding/8][rows][8]. */
  eSlopes: usize;
  /** Tables of addresses: h_0 … h_blocks as quads [width/4][rows][4]. */
  h: usize;
  /** Derivative of the loss at h_0, then slopes of each block's SiLU and the derivative there: [width/8][rows][8]. */
  u: usize;
  /** Derivative at the output, [outputs/8][rows][8]. */
  out: usize;
}

/** Room of one thread. Panels hold ROWS rows. */
// @ts-ignore
@unmanaged
export class Scratch {
  /** [e | x | 1] and twice [e | h | 1], panels of four rows. */
  inputPanels: usize;
  hiddenPanels: usize;
  otherPanels: usize;
  /** Derivatives at a layer's output, twice. */
  slopePanels: usize;
  otherSlopes: usize;
  /** Derivatives at h and e: [width/8][ROWS][8], [embedding/8][ROWS][8]. */
  dh: usize;
  de: usize;
  /** [ROWS][outputs] */
  logits: usize;
  /** One tile: 128 bytes. */
  tile: usize;
  /** Row-major rows: noise [ROWS × features], then x_t and v [4][features] each, then conditions [4][…]. */
  noise: usize;
  rowsX: usize;
  rowsV: usize;
  conditions: usize;
  /** Sampling: panels of ε̂ and of classifier terms, [ROWS/4][features][4], and slopes [blocks][width/8][ROWS][8]. */
  eps: usize;
  terms: usize;
  term: usize;
  slopes: usize;
  /** x̂_0 where classifiers see it, [ROWS/4][features][4]. */
  estimate: usize;
}

/** What a net adds to its layers where it is told the same: [combinations × (blocks + 1)·width], and who is told what. */
// @ts-ignore
@unmanaged
export class Conditions {
  table: usize;
  /** Combination of each row of the block. */
  codes: usize;
  /** y and s of each combination. */
  y: usize;
  s: usize;
  /** TELLS_… , or −1 for times only. */
  told: i32;
  classes: i32;
  groups: i32;
  /** Combinations, a multiple of 4. */
  count: i32;
}

/** One term of the guided noise: a velocity, or the slope of a classifier. */
// @ts-ignore
@unmanaged
export class Term {
  net: usize;
  weights: usize;
  conditions: usize;
  /** Coefficient of a velocity, strength of a classifier. */
  factor: f32;
  /** π of each row, [rows × outputs]; 0 for the entropy. Classifiers only. */
  towards: usize;
}

/** One evaluation of the reverse process over a block of rows. Rows are panels [rows/4][features][4] throughout. */
// @ts-ignore
@unmanaged
export class Reverse {
  features: i32;
  paddedFeatures: i32;
  /** Tables of terms. */
  velocities: usize;
  velocityCount: i32;
  classifiers: usize;
  classifierCount: i32;
  t: f32;
  m: f32;
  sigma: f32;
  classifierScale: f32;
  maxGuidance: f32;
  /** STAGE_… of ../layout.ts. */
  stage: i32;
  /** Factors on x, ε̂, the ε̂ before and z, in the update or in a guess. */
  x: f32;
  eps: f32;
  previous: f32;
  noise: f32;
  keyHigh: i32;
  keyLow: i32;
  /** State, the guess of it, and ε̂ of the evaluation before and of a predictor. */
  rows: usize;
  guess: usize;
  before: usize;
  predicted: usize;
  /** When classifiers are asked, and 1 if about x̂_0 = m·x − σ·v̂ in place of x. */
  classifierTime: f32;
  seesEstimate: i32;
}
