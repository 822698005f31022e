import { FairgroundError } from '../../../core/failure.ts';
import { checkedSettings } from '../../../core/experiment/options.ts';
import { LIMITS } from '../../../core/table/limits.ts';
import type { SampleRequest } from '../method.ts';
import type { FadmHeader } from './header.ts';
import { fadmOptions } from './options.ts';

const MOST_ROWS = LIMITS.rows;
const MOST_STEPS = 1000;
const MOST_GUIDANCE = 100;

/** Throws FairgroundError('bad-option') for a request that is out of bounds, with a target of so many classes. */
export function checkRequest(
  { rows, steps, seed, guidance, targetMix: mix }: SampleRequest,
  classes: number,
): void {
  const check = (isLegal: boolean, message: string, advice: string): void => {
    if (!isLegal) throw new FairgroundError({ code: 'bad-option', message, advice });
  };
  const isWhole = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= most;
  check(isWhole(rows, MOST_ROWS), `${rows} rows cannot be generated.`, `Ask for 1 to ${MOST_ROWS} rows.`);
  check(
    isWhole(steps, MOST_STEPS),
    `${steps} sampling steps cannot be taken.`,
    `Take 1 to ${MOST_STEPS} steps.`,
  );
  check(Number.isSafeInteger(seed) && seed >= 0, `${seed} is not a seed.`, 'Give a whole number from 0.');
  check(
    mix === undefined ||
      (mix.length === classes &&
        mix.every((share) => share >= 0 && share < Infinity) &&
        mix.some((share) => share > 0)),
    `The target mix [${mix?.join(', ') ?? ''}] cannot be used.`,
    `Give ${classes} shares, none negative and not all 0.`,
  );
  for (const [name, value] of Object.entries({ target: guidance.target, fairness: guidance.fairness })) {
    check(
      value >= 0 && value <= MOST_GUIDANCE,
      `${value} is not a ${name} guidance.`,
      `Give a number from 0 to ${MOST_GUIDANCE}.`,
    );
  }
}

/**
 * The header with the options that a request sets anew. Throws FairgroundError('bad-option') for one that does not act
 * while sampling.
 */
export const headerFor = (header: FadmHeader, { settings = {} }: SampleRequest): FadmHeader => ({
  ...header,
  options: { ...header.options, ...checkedSettings(fadmOptions, settings) },
});
