import { ddimStep, eulerMaruyamaStep, multistepStep } from '../../../core/diffusion/solvers.ts';
import type { Solver, StepCoefficients } from '../../../core/diffusion/solvers.ts';
import { meanScale, reverseTimes, sigma } from '../../../core/diffusion/vp.ts';
import type { NoiseLevel, ReverseStep } from '../../nets/sampling-plan.ts';

/** The reverse process of a solver in `steps` steps. With `anneal`, classifier guidance fades in by 1 − t. */
export function reverseSteps(
  steps: number,
  { solver, anneal }: { solver: Solver; anneal: boolean },
): readonly ReverseStep[] {
  const times = reverseTimes(steps);
  const level = (t: number): NoiseLevel => ({
    t,
    m: meanScale(t),
    sigma: sigma(t),
    classifierScale: sigma(t) * (anneal ? 1 - t : 1),
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
