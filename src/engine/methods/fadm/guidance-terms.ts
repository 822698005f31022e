import { TELLS_BOTH, TELLS_LABEL, TELLS_NOTHING } from '../../nets/plan.ts';
import type { ClassifierTerm, ToldTerm } from '../../nets/sampling-plan.ts';
import type { Guidance } from '../method.ts';
import type { FadmHeader } from './header.ts';
import type { RowPlan } from './plan.ts';

/** What guidance follows from. */
export type Guided = Pick<FadmHeader, 'options' | 'target' | 'sensitive' | 'joint'>;

/**
 * What the score net is told. By classifier-free guidance (Ho & Salimans 2022, eq. 6) with a strength λ for what is told and
 * w for the group within it, v̂ = v̂(∅) + λ[(v̂(y) − v̂(∅)) + w(v̂(y, s) − v̂(y))]. The obfuscation forms tell no group: w = 0.
 * Predictions with a coefficient of 0 are left out.
 */
export function toldTerms({ options }: Pick<Guided, 'options'>, guidance: Guidance): readonly ToldTerm[] {
  const lambda = options.guidance === 'amortised' ? guidance.target : 0;
  const group = guidance.form === 'independent' ? options.groupGuidance : 0;
  return [
    { told: TELLS_NOTHING, coefficient: 1 - lambda },
    { told: TELLS_LABEL, coefficient: lambda * (1 - group) },
    { told: TELLS_BOTH, coefficient: lambda * group },
  ].filter(({ coefficient }) => coefficient !== 0);
}

/** Classifier guidance and obfuscation; terms whose strength is 0 are left out, so that 0 is unguided bit for bit. */
export function classifierTerms(
  header: Guided,
  guidance: Guidance,
  { y, s }: RowPlan,
): readonly ClassifierTerm[] {
  const { form, target, fairness } = guidance;
  const [classes, groups] = [header.target.categories.length, header.sensitive.names.length];
  const strength = header.options.guidance === 'classifier' ? target : 0;
  const terms: ClassifierTerm[] = [];
  if (strength > 0) {
    terms.push({ objective: 'label', strength, towards: oneHotRows(y, classes) });
    if (form === 'independent') terms.push({ objective: 'group', strength, towards: oneHotRows(s, groups) });
  }
  if (form !== 'independent' && fairness > 0) {
    terms.push({ objective: 'group', strength: fairness, towards: obfuscated(header, form, y) });
  }
  return terms;
}

/** π of each row for the obfuscation forms, [n × groups]. */
function obfuscated(
  header: Guided,
  form: Exclude<Guidance['form'], 'independent'>,
  y: Int32Array,
): ClassifierTerm['towards'] {
  const groups = header.sensitive.names.length;
  switch (form) {
    case 'uniform':
      return new Float32Array(y.length * groups).fill(1 / groups);
    case 'prior':
      return priorRows(header, y);
    case 'entropy':
      return 'entropy';
    default:
      return form satisfies never;
  }
}

function oneHotRows(codes: Int32Array, depth: number): Float32Array {
  const values = new Float32Array(codes.length * depth);
  codes.forEach((code, row) => (values[row * depth + code] = 1));
  return values;
}

/** P(s), or P(s | y*) where the options say so, of each row. */
function priorRows({ joint, target, sensitive, options }: Guided, y: Int32Array): Float32Array {
  const [classes, groups] = [target.categories.length, sensitive.names.length];
  const marginal = Array.from({ length: groups }, (_, s) => {
    let sum = 0;
    for (let c = 0; c < classes; c += 1) sum += joint[c * groups + s] as number;
    return sum;
  });
  const values = new Float32Array(y.length * groups);
  y.forEach((label, row) => {
    const given = joint.slice(label * groups, (label + 1) * groups);
    const counts = options.priorGiven === 'label' && given.some((count) => count > 0) ? given : marginal;
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (let s = 0; s < groups; s += 1) values[row * groups + s] = (counts[s] as number) / total;
  });
  return values;
}
