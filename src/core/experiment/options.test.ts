import { expect, test } from 'vitest';
import { checkedSettings, samplingOptionsOf, type Option } from './options.ts';

const described = { label: 'x', help: 'y' };
const schema: Readonly<Record<string, Option>> = {
  width: { ...described, type: 'integer', default: 8, min: 1, max: 9 },
  strength: { ...described, acts: 'sampling', type: 'number', default: 1, min: 0, max: 5 },
  anneal: { ...described, acts: 'sampling', type: 'boolean', default: false },
};

test('a drawing can set what acts while sampling', () => {
  expect(Object.keys(samplingOptionsOf(schema))).toEqual(['strength', 'anneal']);
  expect(checkedSettings(schema, {})).toEqual({});
  expect(checkedSettings(schema, { strength: '2.5', anneal: 'true' })).toEqual({
    strength: 2.5,
    anneal: true,
  });
});

test.each([
  [{ width: 3 }, 'The option "width" is fixed by training. For a drawing you can set strength, anneal.'],
  [{ frength: 1 }, 'There is no option "frength". For a drawing you can set strength, anneal.'],
  [{ constructor: 1 }, 'There is no option "constructor".'],
  [{ strength: 9 }, '"9" is not a value of strength. Give a number from 0 to 5.'],
])('refuses %j', (settings, message) => {
  expect(() => checkedSettings(schema, settings)).toThrow(message);
});
