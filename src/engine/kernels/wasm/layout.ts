// Numbers that the kernels and their host agree on. Plain constants: AssemblyScript compiles this file too.

/** Rows of a batch that one job takes through the whole net. */
export const ROWS = 32;
/** Features of one time; nets/time-features.ts. */
export const TIMES = 32;

/** What a row tells; nets/plan.ts. Classifiers are told times only. */
export const TELLS_TIMES = -1;
export const TELLS_LABEL = 1;
export const TELLS_BOTH = 2;

export const OBJECTIVE_VELOCITY = 0;
export const OBJECTIVE_LABEL = 1;
export const OBJECTIVE_GROUP = 2;

/** The first word of a job says what it is; the rest are its arguments, in the order of assembly/jobs.ts. */
export const JOB_WORDS = 16;
export const JOB_NOISE = 1;
export const JOB_TRANSPOSE = 2;
export const JOB_ROWS = 3;
export const JOB_WEIGHT_GRADIENT = 4;
export const JOB_FAST_WEIGHTS = 5;
export const JOB_COMBINE = 6;
export const JOB_ADAM = 7;
export const JOB_START = 8;
export const JOB_CONDITIONS = 9;
export const JOB_REVERSE = 10;

/** What a reverse evaluation does with its ε̂: step, guess where the step goes, or step with the mean of both. */
export const STAGE_STEP = 0;
export const STAGE_PREDICT = 1;
export const STAGE_CORRECT = 2;

/** A phase in a program: address of its jobs, their number, the counter that threads take them by, and whether they meet after. */
export const PHASE_WORDS = 4;

/** Where a module and its threads meet, bytes from the start of the memory. */
export const CONTROL_PROGRAM = 64;
export const CONTROL_EPOCH = 128;
export const CONTROL_ARRIVED = 192;
export const CONTROL_GENERATION = 256;
export const CONTROL_THREADS = 320;
/** First byte that the host may give away. */
export const HEAP_START = 1024;
