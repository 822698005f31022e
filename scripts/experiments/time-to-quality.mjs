// How long the default preset takes to a table of a certain quality, beside TabDDPM's code.
import { adultRoles } from './tables.mjs';
import { adultFiles } from './guidance-ablation.mjs';
import { mean } from './statistics.mjs';
import { valueAt } from './picked.mjs';
import { all, atLeast, atMost, bar, spread, table } from './text.mjs';
import { TABDDPM_HERE } from './published.mjs';

const ROWS = 32561;
/** The share of TabDDPM's time that ours may take. */
const SHARE = 0.6;

export const timeToQuality = {
  name: 'time-to-quality',
  seeds: [0],
  minutes: 'about 3',
  runs({ seeds, store }) {
    const { train, test } = adultFiles(store);
    return seeds.map((seed) => ({
      name: `time-to-quality-seed-${seed}`,
      experiment: 'time-to-quality',
      seed,
      points: [
        {
          id: 'balanced',
          labels: { preset: 'balanced' },
          tables: { train, tests: { test } },
          roles: adultRoles.usual,
          training: { flags: ['--preset', 'balanced'] },
          sampling: { flags: ['--fairness-guidance', '0'], count: ROWS },
          evaluating: ['--downstream', 'gbdt', '--keep-sensitive', '--only', 'synthetic,real,columns'],
        },
      ],
    }));
  },
  report(points) {
    const values = (...path) => points.map((point) => valueAt(point, ...path));
    const auc = values('test', 'synthetic', 'gbdt', 'auc');
    const shapes = values('test', 'columns', 'column_shapes');
    const trends = values('test', 'columns', 'column_pair_trends');
    const seconds = points.map((point) => point.seconds.training + point.seconds.sampling);
    const there = { ...TABDDPM_HERE, most: SHARE * TABDDPM_HERE.seconds };
    const load = spread(
      points.map((point) => point.load.training),
      { digits: 1 },
    );
    const threads = [...new Set(points.map((point) => point.threads))].join(', ');
    return [
      '## Time to quality',
      '',
      'Adult’s two files without `fnlwgt` and `education`; training and sampling 32,561 rows at κ = 0 with the command line',
      `(Node, wasm, ${threads || 'two'} threads; load of the machine before it began: ${load}); gradient boosting that sees sex. TabDDPM: its code with a`,
      'small net fed one-hot rows, in Python, on a quiet machine of two cores.',
      '',
      table(
        [
          '',
          'seeds',
          'AUC',
          'AUC of real rows',
          'shapes',
          'trends',
          's of training',
          's of sampling',
          's in all',
        ],
        [
          [
            'FADM, preset balanced',
            points.length,
            spread(auc),
            spread(values('test', 'real', 'gbdt', 'auc')),
            spread(shapes),
            spread(trends),
            ...['training', 'sampling'].map((what) =>
              spread(
                points.map((point) => point.seconds[what]),
                { digits: 0 },
              ),
            ),
            spread(seconds, { digits: 0 }),
          ],
          ['TabDDPM', '', there.auc, there.real, there.shapes, there.trends, 141, 48, there.seconds],
        ],
      ),
      '',
      bar({
        claim: `AUC, shapes and trends at least TabDDPM’s in at most 0.6 × 189 s = ${there.most.toFixed(0)} s`,
        holds: all(
          atLeast(mean(auc), there.auc),
          atLeast(mean(shapes), there.shapes),
          atLeast(mean(trends), there.trends),
          atMost(mean(seconds), there.most),
        ),
        found: `${spread(auc)}, ${spread(shapes)}, ${spread(trends)} in ${spread(seconds, { digits: 0 })} s`,
      }),
      '',
    ].join('\n');
  },
};
