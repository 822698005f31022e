import { integers, uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import { SOLVERS } from '../core/diffusion/solvers.ts';
import type { Solver } from '../core/diffusion/solvers.ts';
import { reverseSteps } from '../engine/methods/fadm/reverse-steps.ts';
import type { PlanDevice } from '../engine/nets/plan-device.ts';
import type { SamplingNets, SamplingRequest } from '../engine/nets/sampling-plan.ts';
import { oddShape, oddStart } from './plan-steps.ts';

/** Ways to be guided: every kind of term, alone and together. */
export const GUIDANCES = ['told', 'mixed', 'classifiers', 'entropy', 'limited', 'estimated'] as const;
export type GuidanceName = (typeof GUIDANCES)[number];

const ROWS = 50;

/** The nets of plan-steps.ts, in blocks of 64 rows. */
export function oddNets(): SamplingNets {
  const shape = oddShape(64);
  const start = oddStart(shape);
  const nets = shape.nets.map((net, i) => ({ ...net, params: start[i]?.params ?? new Float32Array() }));
  return { ...shape, nets };
}

/** Rows drawn from odd nets: the same on every device, to float32 rounding. */
export async function oddDraw(
  device: PlanDevice,
  { guidance, solver, correctorSteps }: { guidance: GuidanceName; solver: Solver; correctorSteps: number },
): Promise<Float32Array> {
  const shape = oddShape(64);
  const nets = oddNets();
  const k = fold(key(7), 'draw');
  const [y, s] = [integers(fold(k, 'y'), ROWS, shape.classes), integers(fold(k, 's'), ROWS, shape.groups)];
  const plan = await device.sample(nets);
  try {
    return await plan.sample(
      {
        rows: ROWS,
        y,
        s,
        ...termsOf(guidance, shape),
        steps: reverseSteps(4, {
          solver,
          anneal: true,
          tweedie: guidance === 'estimated',
          correctorSteps,
          correctorSnr: 0.2,
        }),
        key: k,
      },
      () => Promise.resolve(),
    );
  } finally {
    plan.dispose();
  }
}

/** Every solver with the plain conditional, every guidance with the default solver, and Heun's with all there is. */
export const ODD_DRAWS = [
  ...SOLVERS.map((solver) => ({ solver, guidance: 'told' as const, correctorSteps: 0 })),
  ...GUIDANCES.slice(1).map((guidance) => ({ solver: 'multistep' as const, guidance, correctorSteps: 0 })),
  { solver: 'heun', guidance: 'estimated', correctorSteps: 2 },
] as const;

function termsOf(
  guidance: GuidanceName,
  { classes, groups }: { classes: number; groups: number },
): Pick<SamplingRequest, 'told' | 'classifiers' | 'maxGuidance'> {
  const shares = (columns: number): Float32Array =>
    Float32Array.from(uniform(fold(key(8), columns), ROWS * columns));
  const nothing = [{ told: 0, coefficient: 1 }];
  const label = { objective: 'label', strength: 2, towards: shares(classes) } as const;
  const group = { objective: 'group', strength: 1.5, towards: shares(groups) } as const;
  switch (guidance) {
    case 'told':
      return { told: [{ told: 2, coefficient: 1 }], classifiers: [], maxGuidance: 1 };
    case 'mixed':
      return {
        told: [
          { told: 0, coefficient: -0.5 },
          { told: 1, coefficient: 0.3 },
          { told: 2, coefficient: 1.2 },
        ],
        classifiers: [],
        maxGuidance: 1,
      };
    case 'classifiers':
      return { told: nothing, classifiers: [label, group], maxGuidance: 100 };
    case 'entropy':
      return { told: nothing, classifiers: [{ ...group, towards: 'entropy' }], maxGuidance: 100 };
    case 'estimated':
      return {
        told: [
          { told: 0, coefficient: -0.5 },
          { told: 2, coefficient: 1.5 },
        ],
        classifiers: [label, { ...group, towards: 'entropy' }],
        maxGuidance: 100,
      };
    case 'limited':
      return { told: nothing, classifiers: [label], maxGuidance: 0.01 };
    default:
      return guidance satisfies never;
  }
}
