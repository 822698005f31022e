import { expect, test } from 'vitest';
import { CATALOGUE } from '../../engine/methods/catalogue.ts';
import { trainingOptions } from '../../store/sampling-settings.ts';
import { optionGroups } from './option-groups.ts';

test.each(CATALOGUE)('every option of $id that training fixes is in one group', ({ options }) => {
  const all = trainingOptions(options);
  const grouped = optionGroups(all).flatMap((group) => group.options);
  expect(new Set(grouped.map(([name]) => name))).toEqual(new Set(all.map(([name]) => name)));
  expect(grouped).toHaveLength(all.length);
});

test('options of a method without groups stay together, without a heading', () => {
  const option = { type: 'boolean', label: 'Shuffle', help: '', default: true } as const;
  expect(optionGroups([['shuffle', option]])).toEqual([{ heading: null, options: [['shuffle', option]] }]);
});
