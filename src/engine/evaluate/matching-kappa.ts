import type { Guidance } from '../methods/method.ts';

/** The κ of P_κ from which a guidance draws labels and groups; the forms that obfuscate draw them apart, as κ = 1 does. */
export const matchingKappa = ({ form, fairness }: Guidance): number =>
  form === 'independent' ? fairness : 1;
