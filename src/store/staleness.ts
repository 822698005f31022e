import type { FoundOutcome } from './outcome.ts';
import type { FairgroundState } from './state.ts';
import { aimOf } from './steering-actions.ts';
import type { Aim } from './steering-loop.ts';

/** What has changed on the page since the full evaluation; null when nothing has, or when there is none. */
export function staleness(state: FairgroundState): 'data' | 'model' | 'sliders' | null {
  const { result } = state.comparing;
  if (result === null) return null;
  if (state.data.revision !== result.dataRevision) return 'data';
  if (state.training.model !== result.model) return 'model';
  const aim = aimOf(state);
  return isSameGuidance(aim, result.aim) && isDrawnAlike(aim, result.aim) ? null : 'sliders';
}

/**
 * What has changed on the page since the dial was found: `drawing` is the class mix or a setting of drawing, for which it
 * may not hold; `sliders` are merely elsewhere. Null when rows are drawn with the dial that was found.
 */
export function outcomeStaleness(found: FoundOutcome, state: FairgroundState): 'drawing' | 'sliders' | null {
  const aim = aimOf(state);
  if (!isDrawnAlike(aim, found.aim)) return 'drawing';
  return isSameGuidance(aim, found.aim) ? null : 'sliders';
}

const isSameGuidance = ({ guidance: a }: Aim, { guidance: b }: Aim): boolean =>
  a.target === b.target && a.fairness === b.fairness && a.form === b.form;

function isDrawnAlike(a: Aim, b: Aim): boolean {
  const inText = ({ targetMix, settings = {} }: Aim): string =>
    JSON.stringify([targetMix ?? null, Object.entries(settings).sort(([x], [y]) => (x < y ? -1 : 1))]);
  return inText(a) === inText(b);
}
