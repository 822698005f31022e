// What is kept of `evaluate --json`: the numbers that tables need, each with its interval.

/** All that any table needs of a downstream model. */
const METRICS = [
  'auc',
  'accuracy',
  'demographic_parity_difference',
  'demographic_parity_ratio',
  'equalized_odds_difference',
  'equalized_odds_ratio',
];
const COLUMNS = ['column_shapes', 'column_pair_trends'];

const rounded = (value) => (value === null ? null : Number(value.toFixed(5)));

/** `[value, low, high]`, or the value alone where it has no interval. */
const estimate = ({ value, low, high }) =>
  low === null || high === null ? rounded(value) : [value, low, high].map(rounded);

const ofReport = (report, metrics) =>
  Object.fromEntries(metrics.map((metric) => [metric, estimate(report[metric])]));

const ofReports = (reports, metrics) =>
  Object.fromEntries(
    Object.entries(reports).map(([learner, report]) => [learner, ofReport(report, metrics)]),
  );

/**
 * @param {object} document
 * @param {readonly string[]} [metrics] of a downstream model
 * @returns {Record<string, unknown>} by what models are trained on and learner; `columns` is of the table itself.
 */
export function picked({ downstream, reference = {}, fidelity }, metrics = METRICS) {
  const { kappa, ...references } = reference;
  return {
    ...(downstream === undefined ? {} : { synthetic: ofReports(downstream, metrics) }),
    ...Object.fromEntries(
      Object.entries(references).map(([name, reports]) => [name, ofReports(reports, metrics)]),
    ),
    ...(kappa === undefined ? {} : { kappa }),
    ...(fidelity === undefined
      ? {}
      : { columns: Object.fromEntries(COLUMNS.map((metric) => [metric, estimate(fidelity[metric])])) }),
  };
}

/** The value at a path of names, without its interval; undefined where there is none. */
export function valueAt(point, ...names) {
  const found = names.reduce((from, name) => from?.[name], point);
  return Array.isArray(found) ? found[0] : found;
}
