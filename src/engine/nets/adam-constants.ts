/** Adam as Kingma & Ba 2015 set it; every implementation takes these. */
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-8;
/** Gradients with a larger norm are clipped to it. Typical norms after the first hundred steps are 0.05–0.5. */
export const MAX_NORM = 1;
