import { FairgroundError } from '../failure.ts';
import { normal, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { normalCdf } from '../stats/normal-cdf.ts';
import { LIMITS } from './limits.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import type { RawTable } from './types.ts';

/** Loan decisions with a bias that is known because it was put there. */
export interface DesignedBiasOptions {
  readonly rows: number;
  readonly seed: number;
  /** 0–1: how much the label itself depends on the group, given merit. */
  readonly direct: number;
  /** 0–1: how strongly neighbourhood and other features reveal the group. */
  readonly proxy: number;
}

/** The group that `direct` disadvantages, and its share of the applicants. */
const DISADVANTAGED = 'green';
const ADVANTAGED = 'blue';
const DISADVANTAGED_SHARE = 0.35;
/** Approved when merit + NOISE·ε − PENALTY·direct·[disadvantaged] > THRESHOLD, with merit and ε standard normal. */
const THRESHOLD = 0.2;
const PENALTY = 1.2;
const NOISE = 0.5;

/** The first half is where the advantaged group lives when `proxy` is 1, the second half the other. */
const NEIGHBOURHOODS = ['Harbour', 'Hill', 'Park', 'Mill', 'Station', 'Fields'] as const;

/** What is true of the generator, whatever rows were drawn. */
export interface DesignedTruth {
  /** Share of the applicants and probability of approval by group. */
  readonly groups: readonly {
    readonly group: string;
    readonly share: number;
    readonly approval_rate: number;
  }[];
  /** Probability of approval, of every group, when only merit counts. */
  readonly merit_only_rate: number;
  /** Difference of the approval rates: the label bias that was put in. */
  readonly label_bias: number;
}

/**
 * Applicants for a loan. Merit is hidden, standard normal and independent of the group; income, credit score,
 * employment and debt ratio show it with noise. `direct` lowers the chance of the group "green" at equal merit.
 * `proxy` separates the neighbourhoods of the groups, and lowers income and raises debt of "green" at equal merit;
 * it changes no label. Merit, noise and everything else are drawn apart, so changing one slider changes nothing else.
 * Throws FairgroundError('bad-option') for options outside their bounds.
 */
export function designedBias(options: DesignedBiasOptions): RawTable {
  const { rows, direct, proxy } = checked(options);
  const root = fold(key(options.seed), 'designed bias');
  const gauss = (name: string): Float64Array => normal(fold(root, name), rows);
  const disadvantaged = Array.from(uniform(fold(root, 'group'), rows), (u) => u < DISADVANTAGED_SHARE);
  const merit = gauss('merit');
  const column = (name: string, cell: (merit: number, isDisadvantaged: number, row: number) => string) => ({
    name,
    texts: disadvantaged.map((flag, row) => cell(merit[row] as number, flag ? 1 : 0, row)),
  });
  const drawn = (name: string): ((row: number) => number) => {
    const values = gauss(name);
    return (row) => values[row] as number;
  };
  const [age, income, work, credit, debt, amount, luck] = [
    drawn('age'),
    drawn('income'),
    drawn('employment'),
    drawn('credit'),
    drawn('debt'),
    drawn('amount'),
    drawn('decision'),
  ];
  const home = uniform(fold(root, 'neighbourhood'), rows);
  const mixed = uniform(fold(root, 'mixed'), rows);
  return rawFromTexts('designed-loans.csv', [
    column('age', (_, __, row) => whole(42 + 12 * age(row), 18, 85)),
    column('income', (m, g, row) =>
      hundreds(Math.exp(10.4 + 0.35 * m - 0.35 * proxy * g + 0.25 * income(row))),
    ),
    column('employment', (m, _, row) => employment(0.8 * m + work(row))),
    column('neighbourhood', (_, g, row) => {
      const place = (home[row] as number) * NEIGHBOURHOODS.length;
      const apart = (mixed[row] as number) < proxy;
      return NEIGHBOURHOODS[Math.floor(apart ? place / 2 + (g * NEIGHBOURHOODS.length) / 2 : place)] ?? '';
    }),
    column('credit_score', (m, _, row) => whole(650 + 70 * m + 45 * credit(row), 300, 850)),
    column('debt_ratio', (m, g, row) => ratio(-0.9 - 0.5 * m + 0.4 * proxy * g + 0.5 * debt(row))),
    column('loan_amount', (_, __, row) => hundreds(Math.exp(9.2 + 0.5 * amount(row)))),
    column('group', (_, g) => (g === 1 ? DISADVANTAGED : ADVANTAGED)),
    column('approved', (m, g, row) =>
      m + NOISE * luck(row) - PENALTY * direct * g > THRESHOLD ? 'yes' : 'no',
    ),
  ]);
}

/** Closed form: merit + noise is normal with variance 1 + NOISE², so P(approved | g) = Φ(−(THRESHOLD + penalty)/sd). */
export function designedTruth({ direct }: Pick<DesignedBiasOptions, 'direct'>): DesignedTruth {
  const rate = (penalty: number): number => normalCdf(-(THRESHOLD + penalty) / Math.hypot(1, NOISE));
  const merit_only_rate = rate(0);
  const disadvantaged = rate(PENALTY * direct);
  return {
    groups: [
      { group: ADVANTAGED, share: 1 - DISADVANTAGED_SHARE, approval_rate: merit_only_rate },
      { group: DISADVANTAGED, share: DISADVANTAGED_SHARE, approval_rate: disadvantaged },
    ],
    merit_only_rate,
    label_bias: merit_only_rate - disadvantaged,
  };
}

function checked(options: DesignedBiasOptions): DesignedBiasOptions {
  const bounds = [
    ['rows', 2, LIMITS.rows],
    ['direct', 0, 1],
    ['proxy', 0, 1],
  ] as const;
  for (const [name, low, high] of bounds) {
    const value = options[name];
    if (value >= low && value <= high && (name !== 'rows' || Number.isInteger(value))) continue;
    throw new FairgroundError({
      code: 'bad-option',
      message: `"${value}" is not a value of ${name}.`,
      advice: `Give ${name === 'rows' ? 'a whole number' : 'a number'} from ${low} to ${high}.`,
    });
  }
  return options;
}

const whole = (value: number, low: number, high: number): string =>
  String(Math.round(Math.min(high, Math.max(low, value))));
const hundreds = (value: number): string => String(100 * Math.round(value / 100));
const ratio = (logit: number): string => (1 / (1 + Math.exp(-logit))).toFixed(2);

function employment(standing: number): string {
  if (standing < -1.6) return 'none';
  if (standing < -0.5) return 'temporary';
  return standing < 1.5 ? 'permanent' : 'self-employed';
}
