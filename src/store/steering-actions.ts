import type { FairnessForm } from '../engine/methods/method.ts';
import type { StoreContext } from './context.ts';
import type { SteerSettings } from './steering.ts';
import { guidanceOf, withPoint } from './steering.ts';
import { createSteeringLoop } from './steering-loop.ts';
import type { Aim } from './steering-loop.ts';
import type { FairgroundState } from './state.ts';

export type SteeringActions = ReturnType<typeof createSteeringActions>['actions'];

/** One seed for every place of the sliders: the same noise, so that only the guidance differs. */
const STEERING_SEED = 0;

export function createSteeringActions({ session, get, update, patch, onEvent }: StoreContext) {
  let asked = 0;
  const loop = createSteeringLoop({
    session,
    seed: STEERING_SEED,
    onEvent,
    onPoint: (point) => {
      update((state) => ({ ...state, steering: withPoint(state.steering, point) }));
      if (point.detail === 'refined') void refreshMarginal();
    },
    onFailure: (failure) => patch('steering', { failure }),
    onWorking: (working) => patch('steering', { working }),
  });

  async function refreshMarginal(): Promise<void> {
    const { marginalColumn, current } = get().steering;
    const column = marginalColumn ?? get().data.schema?.columns.find(({ role }) => role === 'target')?.name;
    if (column === undefined || current === null) return;
    asked += 1;
    const mine = asked;
    const outcome = await session.marginal(column);
    if (mine === asked && outcome.ok) patch('steering', { marginal: outcome.value });
  }

  function change(fields: Partial<SteerSettings>): void {
    patch('steering', { settings: { ...get().steering.settings, ...fields } });
    steer();
  }

  /** Sends the sliders' place to the loop, once there is a model and something to compare with. */
  function steer(): void {
    const state = get();
    if (state.training.model !== null && state.steering.reference !== null) loop.move(aimOf(state));
  }

  return {
    steer,
    stop: () => loop.stop(),
    actions: {
      setTarget: (target: number) => change({ target }),
      setForm: (form: FairnessForm) => change({ form }),
      setFairness: (strength: number): void => {
        const { form, fairness } = get().steering.settings;
        change({ fairness: { ...fairness, [form]: strength } });
      },
      setPositiveShare: (positiveShare: number | null) => change({ positiveShare }),
      clearTrail: () => patch('steering', { trail: [] }),
      chooseMarginal: (marginalColumn: string): void => {
        patch('steering', { marginalColumn });
        void refreshMarginal();
      },
    },
  };
}

/** What the sliders ask of the sampler. */
export function aimOf(state: FairgroundState): Aim {
  const { settings } = state.steering;
  const mix = targetMix(state, settings.positiveShare);
  return { guidance: guidanceOf(settings), ...(mix === null ? {} : { targetMix: mix }) };
}

/** Whether the held model can be asked for a share of positive labels. */
export function canMix({ training: { model } }: FairgroundState): boolean {
  const positive = model?.schema.positive ?? null;
  return positive !== null && model !== null && model.classes.includes(positive);
}

/** The share of each class of the target: the positive one as asked, the others alike. */
function targetMix(state: FairgroundState, share: number | null): readonly number[] | null {
  const { model } = state.training;
  if (share === null || model === null || !canMix(state)) return null;
  const { classes, schema } = model;
  const rest = (1 - share) / Math.max(1, classes.length - 1);
  return classes.map((value) => (value === schema.positive ? share : rest));
}
