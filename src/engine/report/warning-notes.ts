import { learnerName } from '../evaluate/learner-name.ts';
import type { FairnessWarning, WarningId } from '../evaluate/report.ts';

const HEADINGS: Readonly<Record<WarningId, string>> = {
  collapsed: 'Nearly every decision is the same',
  'noisy-labels': 'Parity by noise',
  'lost-coverage': 'Groups are losing their rows',
  'one-notion-worse': 'Fairer in one way, less fair in another',
};

/** Warnings that are told together. */
export interface WarningNote {
  readonly heading: string;
  /** What they are about: the sensitive column and the learner, where there is one. */
  readonly about: readonly string[];
  readonly messages: readonly string[];
}

/** Warnings of one kind, column and learner as one note, in the order in which they were raised. */
export function warningNotes(warnings: readonly FairnessWarning[]): readonly WarningNote[] {
  const together = new Map<string, FairnessWarning[]>();
  for (const warning of warnings) {
    const topic = JSON.stringify([warning.id, warning.column, warning.learner]);
    together.set(topic, [...(together.get(topic) ?? []), warning]);
  }
  return [...together.values()].flatMap((alike) =>
    alike.slice(0, 1).map(({ id, column, learner }) => ({
      heading: HEADINGS[id],
      about: [column, learner === null ? null : learnerName(learner)].filter((part) => part !== null),
      messages: alike.map(({ message }) => message),
    })),
  );
}
