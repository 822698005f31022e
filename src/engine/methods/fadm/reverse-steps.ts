import { ddimStep, eulerMaruyamaStep, langevinStep, multistepStep } from '../../../core/diffusion/solvers.ts';
import type { Solver, StepCoefficients } from '../../../core/diffusion/solvers.ts';
import { meanScale, reverseTimes, sigma, T_MIN } from '../../../core/diffusion/vp.ts';
import type { NoiseLevel, ReverseStep } from '../../nets/sampling-plan.ts';

/** What a reverse process follows from; what is left out is off. */
export interface ReverseProcess {
  readonly solver: Solver;
  readonly anneal: boolean;
  readonly tweedie?: boolean;
  readonly correctorSteps?: number;
  readonly correctorSnr?: number;
}

/**
 * The reverse process of a solver in `steps` steps, with `correctorSteps` Langevin steps after each but the last: the rows
 * handed out are those of the solver. A corrector moves rows at random, so no earlier prediction lies on their path any
 * more and multistep begins anew at every step. With `anneal`, classifier guidance fades in by 1 − t. With `tweedie`,
 * classifiers are asked about x̂_0 = m·x − σ·v̂ at the smallest time, and the slope there becomes that at x by
 * ∂x̂_0/∂x = m − σ·∂v̂/∂x ≈ m. The slope of v̂ is dropped, as in He et al. 2024 (MPGD) and unlike in Chung et al. 2023 (DPS)
 * and Bansal et al. 2023 (universal guidance), who differentiate through the net: it is 0 for standard normal rows.
 */
export function reverseSteps(
  steps: number,
  { solver, anneal, tweedie = false, correctorSteps = 0, correctorSnr = 0 }: ReverseProcess,
): readonly ReverseStep[] {
  const times = reverseTimes(steps);
  const level = (t: number): NoiseLevel => ({
    t,
    m: meanScale(t),
    sigma: sigma(t),
    classifierScale: sigma(t) * (anneal ? 1 - t : 1) * (tweedie ? meanScale(t) : 1),
    estimateTime: tweedie ? T_MIN : null,
  });
  return Array.from({ length: steps }, (_, step) => {
    const [t, s] = [times[step] as number, times[step + 1] as number];
    const before = correctorSteps > 0 ? null : (times[step - 1] ?? null);
    const corrector = solver === 'heun' ? { ...level(s), ...pick(ddimStep(t, s)) } : null;
    const predicted = { ...level(t), ...coefficients(solver, { t, s, before }), corrector };
    const corrected = { ...level(s), ...langevinStep(s, correctorSnr), corrector: null };
    return [predicted, ...Array<ReverseStep>(step === steps - 1 ? 0 : correctorSteps).fill(corrected)];
  }).flat();
}

const pick = ({ x, eps }: StepCoefficients) => ({ x, eps });

function coefficients(
  solver: Solver,
  { t, s, before }: { t: number; s: number; before: number | null },
): StepCoefficients {
  switch (solver) {
    case 'ddim':
    case 'heun':
      return ddimStep(t, s);
    case 'multistep':
      return multistepStep(t, s, before);
    case 'euler-maruyama':
      return eulerMaruyamaStep(t, s);
    default:
      return solver satisfies never;
  }
}
