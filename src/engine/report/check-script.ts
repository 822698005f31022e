import { COMPARING } from './check/comparing.ts';
import { NUMBERS } from './check/numbers.ts';
import { READING } from './check/reading.ts';

/**
 * check.py: recomputes every fairness and utility number of the report.json beside it from predictions.csv, with pandas,
 * scikit-learn and, where it is installed, Fairlearn. Always the same text: what is particular to a run it reads.
 */
export const CHECK_SCRIPT: string = READING + NUMBERS + COMPARING;
