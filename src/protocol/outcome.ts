import type { Failure } from '../core/failure.ts';
import { FairgroundError, toFailure } from '../core/failure.ts';
import type { Outcome } from './events.ts';

export const succeeded = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failed = <T = never>(failure: Failure): Outcome<T> => ({ ok: false, failure });

export const CANCELLED: Failure = { code: 'cancelled', message: 'Cancelled.' };

/** Runs `work`, synchronous or not; what it throws becomes the outcome's failure. Never rejects. */
export async function settle<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return succeeded(await work());
  } catch (error) {
    return failed(toFailure(error));
  }
}

/** The value of an outcome. Throws its failure as a FairgroundError. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new FairgroundError(outcome.failure);
}
