import { describe, expect, test } from 'vitest';
import { brokenAssertions, parseAssertion } from './assertions.ts';

const estimate = (value: number) => ({ value, low: value - 0.1, high: value + 0.1, n: 100 });
const report = {
  gbdt: {
    auc: estimate(0.9),
    demographic_parity_ratio: { value: null, low: null, high: null, n: 9, reason: 'Nothing is selected.' },
    by_column: { 'a.b': { demographic_parity_difference: estimate(0.3) } },
    by_group: [
      { group: 'Female', count: 12, selection_rate: estimate(0.2) },
      { group: '<=25', count: 7 },
    ],
  },
  real: { gbdt: { auc: estimate(0.95) } },
};
const broken = (...texts: string[]) => brokenAssertions(texts.map(parseAssertion), report);

describe('assertions', () => {
  test.each([
    'gbdt.auc>=0.9',
    ' gbdt.auc  <=  0.9 ',
    'gbdt.auc==.9',
    'gbdt.auc > 0.89',
    'gbdt.auc<9.1e-1',
    'gbdt.auc.low > 0.79',
    'real.gbdt.auc>=0.95',
    'gbdt.by_column.a.b.demographic_parity_difference<=0.3',
    'gbdt.by_group.Female.selection_rate>=0.2',
    'gbdt.by_group.Female.count>=12',
    'gbdt.by_group.<=25.count==7',
  ])('%s holds', (text) => {
    expect(broken(text)).toEqual([]);
  });
  test.each(['gbdt.auc>0.9', 'gbdt.auc<0.9', 'gbdt.auc>=0.9000001', 'gbdt.auc==0.91', 'gbdt.auc.high<1'])(
    '%s does not hold',
    (text) => {
      expect(broken(text)).toEqual([expect.stringMatching(/does not hold: it is (0\.9|1)\.$/)]);
    },
  );
  test.each(['gbdt.demographic_parity_ratio>=0', 'gbdt.demographic_parity_ratio<1'])(
    'an undefined value does not satisfy %s',
    (text) => {
      expect(broken(text)).toEqual([`${text} does not hold: the value is undefined. Nothing is selected.`]);
    },
  );
  test('tells all that do not hold', () => {
    expect(broken('gbdt.auc>0.95', 'gbdt.auc>0.5', 'real.gbdt.auc<0.5')).toHaveLength(2);
  });
  test.each([
    ['gbdt.acu>=0.9', 'Did you mean "auc"?'],
    ['gbdt.by_group.Femal.count>1', 'Did you mean "Female"?'],
    ['gbdt>=0.9', 'there is no such number'],
    ['gbdt.__proto__>=0', 'there is no such number'],
    ['lr.auc>=0.9', 'Known here: gbdt, real.'],
  ])('%s names nothing', (text, advice) => {
    expect(() => broken(text)).toThrow(advice);
  });
  test.each(['', 'gbdt.auc', 'gbdt.auc=>0.9', '>=0.9', 'gbdt.auc>=', 'gbdt.auc>=high', 'gbdt.auc=0.9'])(
    '%j is no assertion',
    (text) => {
      expect(() => parseAssertion(text)).toThrow('is not an assertion');
    },
  );
});
