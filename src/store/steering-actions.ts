import type { OptionValues } from '../core/experiment/options.ts';
import type { FairnessForm, Guidance } from '../engine/methods/method.ts';
import { canMix, mixOf, tableMix, withShare } from './class-mix.ts';
import type { StoreContext } from './context.ts';
import { withSetting } from './sampling-settings.ts';
import type { SteerSettings } from './steering.ts';
import { guidanceOf, withPoint } from './steering.ts';
import { createSteeringLoop } from './steering-loop.ts';
import type { Aim } from './steering-loop.ts';
import type { FairgroundState } from './state.ts';

export type SteeringActions = ReturnType<typeof createSteeringActions>['actions'];

/** One seed for every place of the sliders: the same noise, so that only the guidance differs. */
const STEERING_SEED = 0;

/** Where the sliders can be sent; without a form, that of now. */
type Place = Pick<Guidance, 'target' | 'fairness'> & { readonly form?: FairnessForm };

export interface SteeringContext {
  readonly context: StoreContext;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** The sliders come to rest, everything computed, or leave it. */
  readonly onResting: (isResting: boolean) => void;
}

export function createSteeringActions({ context, now, onResting }: SteeringContext) {
  const { session, get, update, patch, onEvent } = context;
  let asked = 0;
  const loop = createSteeringLoop({
    session,
    seed: STEERING_SEED,
    now,
    onResting,
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
      /** Both sliders at once. */
      moveTo: ({ target, fairness, form = get().steering.settings.form }: Place): void =>
        change({ target, form, fairness: { ...get().steering.settings.fairness, [form]: fairness } }),
      setForm: (form: FairnessForm) => change({ form }),
      setFairness: (strength: number): void => {
        const { form, fairness } = get().steering.settings;
        change({ fairness: { ...fairness, [form]: strength } });
      },
      /** Asks for a mix of classes of one's own, which starts as the table's, or for that of training again. */
      chooseClassMix: (isChosen: boolean): void => {
        const { data, training } = get();
        const classes = training.model?.classes ?? [];
        const isPossible = isChosen && canMix(get());
        change({ classMix: isPossible ? tableMix(classes, data.targetValues) : null });
      },
      /** Sets one class's share, by its number; the others fill the rest. */
      setClassShare: (index: number, share: number): void => {
        const mix = mixOf(get());
        if (mix !== null) change({ classMix: withShare(mix, index, share) });
      },
      setSampling: (name: string, value: OptionValues[string]): void => {
        const { training, steering } = get();
        if (training.model === null) return;
        const trained = training.model.options[name];
        change({ sampling: withSetting(steering.settings.sampling, { name, value, trained }) });
      },
      clearSampling: () => change({ sampling: {} }),
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
  const mix = mixOf(state);
  return {
    guidance: guidanceOf(settings),
    ...(mix === null ? {} : { targetMix: mix }),
    ...(Object.keys(settings.sampling).length === 0 ? {} : { settings: settings.sampling }),
  };
}
