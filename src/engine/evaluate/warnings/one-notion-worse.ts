import { change, figure, NOTIONS, type Check } from './compared.ts';

/** One notion of fairness improved while another got worse: they cannot all be had, and the page must not hide it. */
export const oneNotionWorse: Check = ({ learner, column, fairness, realFairness }) => {
  const changes = NOTIONS.map(([metric, name]) => ({
    metric,
    name,
    to: change(fairness[metric], realFairness[metric]),
  }));
  const better = changes.find(({ to }) => to === -1);
  const worse = changes.filter(({ to }) => to === 1);
  if (better === undefined || worse.length === 0) return null;
  const told = (metric: (typeof NOTIONS)[number][0], name: string): string =>
    `${name} (${figure(realFairness[metric])} → ${figure(fairness[metric])})`;
  return {
    id: 'one-notion-worse',
    learner,
    column,
    message: `Better in ${told(better.metric, better.name)}, worse in ${worse.map(({ metric, name }) => told(metric, name)).join(' and ')}; both are differences between groups, where less is fairer.`,
  };
};
