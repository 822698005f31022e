import { ddimStep, eulerMaruyamaStep, multistepStep } from '../../../core/diffusion/solvers.ts';
import type { Solver, StepCoefficients } from '../../../core/diffusion/solvers.ts';
import { meanScale, reverseTimes, sigma, T_MIN } from '../../../core/diffusion/vp.ts';
import type { NoiseLevel, ReverseStep } from '../../nets/sampling-plan.ts';

/** What a reverse process follows from; what is left out is off. */
export interface ReverseProcess {
  readonly solver: Solver;
  readonly anneal: boolean;
  readonly tweedie?: boolean;
}

/**
 * The reverse process of a solver in `steps` steps. With `anneal`, classifier guidance fades in by 1 − t. With `tweedie`,
 * classifiers are asked about x̂_0 = m·x − σ·v̂ at the smallest time, and the slope there becomes that at x by
 * ∂x̂_0/∂x = m − σ·∂v̂/∂x ≈ m. The slope of v̂ is dropped, as in He et al. 2024 (MPGD) and unlike in Chung et al. 2023 (DPS)
 * and Bansal et al. 2023 (universal guidance), who differentiate through the net: it is 0 for standard normal rows.
 */
export function reverseSteps(
  steps: number,
  { solver, anneal, tweedie = false }: ReverseProcess,
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
    const [before, t, s] = [times[step - 1] ?? null, times[step] as number, times[step + 1] as number];
    const corrector = solver === 'heun' ? { ...level(s), ...pick(ddimStep(t, s)) } : null;
    return { ...level(t), ...coefficients(solver, { t, s, before }), corrector };
  });
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
