import { expect, it } from 'vitest';
import { METHODS } from '../engine/methods/index.ts';
import { METHOD_CATALOGUE } from './method-catalogue.ts';

it('says of every method what the registry says', () => {
  const said = METHODS.map(({ id, label, citation, kind, options, presets }) => ({
    id,
    label,
    citation,
    kind,
    options,
    presets,
  }));
  expect(METHOD_CATALOGUE).toEqual(said);
});
