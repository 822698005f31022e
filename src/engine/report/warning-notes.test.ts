import { describe, expect, it } from 'vitest';
import type { FairnessWarning } from '../evaluate/report.ts';
import { HOSTILE_NAMES } from '../../testing/hostile-names.ts';
import { warningNotes } from './warning-notes.ts';

const lost = (column: string, message: string): FairnessWarning => ({
  id: 'lost-coverage',
  learner: null,
  column,
  message,
});

describe('warningNotes', () => {
  it('tells warnings of one kind and column together, and keeps the others apart', () => {
    const collapsed = { id: 'collapsed', learner: 'gbdt', column: null, message: 'd' } as const;
    expect(warningNotes([lost('sex', 'a'), collapsed, lost('race', 'b'), lost('sex', 'c')])).toEqual([
      { heading: 'Groups are losing their rows', about: ['sex'], messages: ['a', 'c'] },
      { heading: 'Nearly every decision is the same', about: ['gradient boosting'], messages: ['d'] },
      { heading: 'Groups are losing their rows', about: ['race'], messages: ['b'] },
    ]);
  });

  it('takes any name of a column', () => {
    const notes = warningNotes(HOSTILE_NAMES.map((name) => lost(name, name)));
    expect(notes.flatMap(({ about }) => about)).toEqual([...new Set(HOSTILE_NAMES)]);
  });
});
