import { expect, it } from 'vitest';
import { proxyInWords, verdictInWords } from './outcome-in-words.ts';

const measured = { value: 0.102, low: 0, high: 0.272, n: 134 };

it.each([
  ['demographic_parity_difference', 'demographic parity difference'],
  ['equalized_odds_difference', 'equalised odds difference'],
] as const)('says of which model the %s is', (metric, words) => {
  const dial = { target: { metric, atMost: 0.05 }, fairness: 0.34, measured, isReached: false, tried: [] };
  expect(proxyInWords({ dial, learner: 'gbdt' })).toBe(
    `for a model trained on its rows (gradient boosting), the ${words} on the training rows is 0.102 (95 % interval 0.000 – 0.272).`,
  );
});

it('doubts a dial whose interval reaches above what was asked for', () => {
  const target = { metric: 'demographic_parity_difference', atMost: 0.3 } as const;
  const said = (atMost: number) =>
    proxyInWords({
      dial: { target: { ...target, atMost }, fairness: 0.34, measured, isReached: true, tried: [] },
      learner: 'lr',
    });
  expect(said(0.2)).toContain('reaches above what you asked for');
  expect(said(0.3)).not.toContain('reaches above');
});

it.each([
  ['kept', /0\.272\): at most 0\.300, as asked, with its whole interval\.$/],
  ['met', /at most 0\.300, as asked\. The interval reaches above/],
  ['within', /more than the 0\.300 asked for\. .* too few to tell/],
  ['above', /more than the 0\.300 asked for, with its whole interval\. Ask for less/],
] as const)('tells the verdict "%s" from the others', (verdict, words) => {
  expect(verdictInWords({ measured, verdict }, 0.3)).toMatch(words);
});

it('gives the reason where the test rows define no disparity', () => {
  const undefinedThere = { value: null, low: null, high: null, n: 0, reason: 'A group has no rows.' };
  expect(verdictInWords({ measured: undefinedThere, verdict: 'undefined' }, 0.3)).toBe(
    'On the test rows it is not defined. A group has no rows.',
  );
});
