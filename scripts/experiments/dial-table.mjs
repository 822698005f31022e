const LEARNERS = { gbdt: 'gradient boosting', lr: 'logistic regression' };
const METRICS = ['auc', 'accuracy', 'demographic_parity_difference', 'equalized_odds_difference'];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values) =>
  Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1),
  );

/** "0.885 ± 0.002" over runs; the spread only where there are several. */
function cell(runs, pick) {
  const values = runs.map(pick).filter((value) => value !== null && value !== undefined);
  if (values.length === 0) return 'n/a';
  return values.length === 1
    ? values[0].toFixed(3)
    : `${mean(values).toFixed(3)} ± ${deviation(values).toFixed(3)}`;
}

/** docs/results.md from the runs of the dial, as Markdown. */
export function dialTable(runs) {
  const kappas = [...new Set(runs.map(({ kappa }) => kappa))].sort((a, b) => a - b);
  const row = (name, of, learner) =>
    `| ${name} | ${of.length} | ${METRICS.map((metric) => cell(of, (run) => run[learner]?.[metric].value)).join(' | ')} |`;
  const sections = Object.entries(LEARNERS).flatMap(([learner, label]) => [
    `### Downstream: ${label}`,
    '',
    '| rows | seeds | AUC | accuracy | demographic parity difference | equalised odds difference |',
    '|---|---|---|---|---|---|',
    row(
      'real',
      runs.slice(0, 1).map(({ reference }) => reference.real),
      learner,
    ),
    ...kappas.map((kappa) =>
      row(
        `κ = ${kappa}`,
        runs.filter((run) => run.kappa === kappa).map((run) => run.downstream),
        learner,
      ),
    ),
    row(
      'constant classifier',
      runs.slice(0, 1).map(({ reference }) => reference.constant),
      learner,
    ),
    '',
  ]);
  const seconds = (name) => cell(runs, (run) => run.seconds[name]).replace(/(\.\d)\d*/g, '$1');
  return [
    '# Results',
    '',
    'Written by `npm run reproduce` from the files in `docs/results/`; each names the commit that made it.',
    '',
    '## The independence dial on Adult',
    '',
    `FADM, preset balanced, wasm on one thread; trained on adult_train.csv without fnlwgt and education, as many rows`,
    `drawn in 25 steps at each κ, downstream models without sex, tested on adult_test.csv; mean ± sd over seeds.`,
    `Seconds on a shared two-core machine: training ${seconds('training')}, sampling ${seconds('sampling')}.`,
    '',
    ...sections,
  ].join('\n');
}
