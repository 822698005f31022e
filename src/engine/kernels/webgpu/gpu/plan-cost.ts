/** What a plan has asked of its device. Counts may be asserted, times never. */
export interface PlanCost {
  /** Kernel launches of the latest step. */
  readonly launchesPerStep: number;
  /** Submits of steps so far; reading back takes one of its own. */
  readonly submits: number;
}
