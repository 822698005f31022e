import { wilson } from './wilson.ts';

/** A number with its uncertainty. Undefined is `null` with a reason, never 0 or NaN. */
export interface Estimate {
  readonly value: number | null;
  /** 95 % interval; null where none was computed or it is undefined. */
  readonly low: number | null;
  readonly high: number | null;
  /** Rows the value rests on. */
  readonly n: number;
  /** Why value is null. Present exactly when it is. */
  readonly reason?: string;
}

/** A value without an interval. Throws RangeError unless it is finite: undefined is `undefinedEstimate`. */
export function defined(value: number, n: number): Estimate {
  if (!Number.isFinite(value)) throw new RangeError(`an estimate must be finite, got ${value}`);
  return { value, low: null, high: null, n };
}

/** A value that does not exist, and one sentence of why. */
export function undefinedEstimate(reason: string, n: number): Estimate {
  return { value: null, low: null, high: null, n, reason };
}

/** A rate, successes ÷ n, with Wilson's 95 % interval; undefined with `reason` when n is 0. */
export function rateEstimate(successes: number, n: number, reason: string): Estimate {
  if (n === 0) return undefinedEstimate(reason, 0);
  return { value: successes / n, ...wilson(successes, n), n };
}
