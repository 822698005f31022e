import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { METHODS } from './index.ts';

it('the catalogue describes every method, in order', () => {
  expect(METHODS.map((method) => ({ ...method, load: null, fit: null, resolve: null }))).toEqual(
    CATALOGUE.map((about) => ({ ...about, load: null, fit: null, resolve: null })),
  );
});

it('every preset is legal', () => {
  for (const method of METHODS) {
    for (const preset of ['quick', 'balanced', 'thorough'] as const) {
      expect(Object.keys(method.resolve(preset, {}))).toEqual(Object.keys(method.options));
    }
  }
});
