import { describe, expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

describe('nearestName', () => {
  test.each([
    ['roels', 'roles'],
    ['Sensitiv', 'sensitive'],
    ['trian', 'train'],
    ['--ouT', '--out'],
  ])('%s is meant to be %s', (typed, meant) => {
    expect(nearestName(typed, ['roles', 'sensitive', 'train', '--out', 'metrics'])).toBe(meant);
  });
  test('names nothing for a word that is near nothing', () => {
    expect(nearestName('zebra', ['roles', 'train'])).toBeUndefined();
    expect(nearestName('x', [])).toBeUndefined();
  });
});
