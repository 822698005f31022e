import type { FairgroundState } from './state.ts';
import { aimOf } from './steering-actions.ts';
import type { Aim } from './steering-loop.ts';

/** What has changed on the page since the full evaluation; null when nothing has, or when there is none. */
export function staleness(state: FairgroundState): 'data' | 'model' | 'sliders' | null {
  const { result } = state.comparing;
  if (result === null) return null;
  if (state.data.revision !== result.dataRevision) return 'data';
  if (state.training.model !== result.model) return 'model';
  return isSameAim(aimOf(state), result.aim) ? null : 'sliders';
}

function isSameAim(a: Aim, b: Aim): boolean {
  const rest = ({ targetMix, settings = {} }: Aim): string =>
    JSON.stringify([targetMix ?? null, Object.entries(settings).sort(([x], [y]) => (x < y ? -1 : 1))]);
  return (
    a.guidance.target === b.guidance.target &&
    a.guidance.fairness === b.guidance.fairness &&
    a.guidance.form === b.guidance.form &&
    rest(a) === rest(b)
  );
}
