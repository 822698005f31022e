import type { FairnessForm } from '../engine/methods/method.ts';
import type { Table } from '../core/table/types.ts';
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

/** The share of each class of the target: the positive one as asked, the others alike. */
function targetMix({ data, training }: FairgroundState, share: number | null): readonly number[] | null {
  const schema = training.model?.schema;
  const target = schema?.columns.find(({ role }) => role === 'target');
  const categories = data.prepared && target ? categoriesOf(data.prepared.value.train, target.name) : null;
  if (share === null || categories === null || schema?.positive === null) return null;
  const rest = (1 - share) / Math.max(1, categories.length - 1);
  return categories.map((category) => (category === schema?.positive ? share : rest));
}

function categoriesOf(table: Table, name: string): readonly string[] | null {
  const column = table.columns.find((candidate) => candidate.name === name);
  return column?.type === 'category' ? column.categories : null;
}
