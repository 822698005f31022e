/** What is said where no warning was raised. */
export const WASHING_CHECKS =
  'Checked were four ways in which fairness can be an illusion: decisions that collapsed to one class, labels that became noise, a group that the synthetic rows no longer cover, and one notion of fairness that improved while another got worse.';
