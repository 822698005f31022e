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
