import { describe, expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../../../testing/hostile-names.ts';
import type { SafeHtml } from '../html/safe-html.ts';
import { linear, ticks } from './axis.ts';
import { barsChart } from './bars-chart.ts';
import { calibrationChart } from './calibration-chart.ts';
import { heatMap } from './heat-map.ts';
import { histogramChart } from './histogram-chart.ts';

const estimate = (value: number, half = 0.05) => ({ value, low: value - half, high: value + half, n: 100 });

/** The numbers of an attribute, in the order of the drawing. */
const attribute = (svg: SafeHtml, selector: RegExp): number[] =>
  [...svg.text.matchAll(selector)].map(([, value]) => Number(value));

const bins = [
  { mean_score: 0.75, positive_rate: 0.5, count: 10 },
  { mean_score: 0.25, positive_rate: 0.25, count: 10 },
];

const charts: Readonly<Record<string, (name: string) => SafeHtml>> = {
  bars: (name) =>
    barsChart({
      id: 'c',
      title: name,
      series: ['a', 'b'],
      rows: [{ label: name, note: '9 rows', values: [estimate(0.5)] }],
    }),
  calibration: (name) => calibrationChart({ id: 'c', title: name, groups: [{ group: name, bins }] }),
  histogram: (name) =>
    histogramChart({
      id: 'c',
      title: name,
      histogram: { edges: [0, 1, 2], synthetic: [0.5, 0.5], holdout: [0, 1] },
    }),
  'heat map': (name) =>
    heatMap({
      id: 'c',
      title: name,
      columns: [name, 'b'],
      pairs: [{ a: name, b: 'b', measure: 'correlation_similarity', score: estimate(0.9) }],
    }),
};

describe.each(Object.entries(charts))('%s', (_, draw) => {
  it('has a title and a description that are announced', () => {
    const { text } = draw('Income');
    expect(text).toMatch(/role="img" aria-labelledby="c-t c-d"/);
    expect(text).toMatch(/<title id="c-t">Income<\/title>/);
    expect(text).toMatch(/<desc id="c-d">[^<]{20,}<\/desc>/);
  });

  it('escapes names and cuts long ones, and draws finite numbers only', () => {
    for (const name of HOSTILE_NAMES) {
      const { text } = draw(name);
      expect(text).not.toMatch(/<script|<img|NaN|Infinity/);
      expect(
        text
          .split('<title id="c-t">')
          .join('')
          .replace(/^[^]*?<\/title>/, ''),
      ).not.toMatch(/x{210,}/);
      expect((text.match(/<(?:text|g|svg|tspan|desc|title)\b/g) ?? []).length).toBe(
        (text.match(/<\/(?:text|g|svg|tspan|desc|title)>/g) ?? []).length,
      );
    }
  });
});

it('draws bars in proportion, from 0, also below it, with whiskers around the value', () => {
  const rows = [0.1, 0.2, -0.1].map((value) => ({ label: String(value), values: [estimate(value, 0.02)] }));
  const svg = barsChart({ id: 'c', title: 'Bars', series: ['a'], rows });
  const widths = attribute(svg, /<rect class="fill-0" x="[^"]*" y="[^"]*" width="([^"]*)"/g);
  expect(widths).toHaveLength(3);
  expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 2);
  expect(widths[2]).toBeCloseTo(widths[0] ?? 0, 0);
  const starts = attribute(svg, /<rect class="fill-0" x="([^"]*)"/g);
  expect((starts[2] ?? 0) + (widths[2] ?? 0)).toBeCloseTo(starts[0] ?? 0, 0);
  expect(svg.text.match(/class="whisker"/g)).toHaveLength(3);
});

it('writes n/a where a value is undefined, and draws nothing', () => {
  const none = { value: null, low: null, high: null, n: 0, reason: 'No rows.' };
  const svg = barsChart({ id: 'c', title: 'Bars', series: ['a'], rows: [{ label: 'a', values: [none] }] });
  expect(svg.text).toContain('>n/a<');
  expect(svg.text).not.toContain('<rect');
});

it('puts a perfectly calibrated bin on the diagonal', () => {
  const svg = calibrationChart({ id: 'c', title: 'Calibration', groups: [{ group: 'a', bins }] });
  const dots = [...svg.text.matchAll(/<circle class="dot-0" cx="([^"]*)" cy="([^"]*)"/g)].map(
    ([, cx, cy]) => [Number(cx), Number(cy)],
  );
  const line =
    /class="aim" x1="([^"]*)" y1="([^"]*)" x2="([^"]*)" y2="([^"]*)"/.exec(svg.text)?.slice(1).map(Number) ??
    [];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = line;
  const [, perfect = []] = dots;
  expect(((perfect[0] ?? 0) - x1) / (x2 - x1)).toBeCloseTo(0.25, 2);
  expect(((perfect[1] ?? 0) - y1) / (y2 - y1)).toBeCloseTo(0.25, 2);
});

it('draws a pair the darker the less alike it is', () => {
  const pair = (b: string, value: number) => ({
    a: 'a',
    b,
    measure: 'contingency_similarity' as const,
    score: estimate(value),
  });
  const svg = heatMap({
    id: 'c',
    title: 'Pairs',
    columns: ['a', 'b', 'c'],
    pairs: [pair('b', 1), pair('c', 0.8)],
  });
  const [alike = -1, unlike = -1] = attribute(svg, /fill-opacity="([^"]*)"><title>/g);
  expect(alike).toBe(0);
  expect(unlike).toBe(1);
});

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1], 1],
    [0, 0.3, [0, 0.1, 0.2, 0.3], 1],
    [-0.1, 0.1, [-0.1, -0.05, 0, 0.05, 0.1], 2],
    [0, 250, [0, 50, 100, 150, 200, 250], 0],
  ])('of %f to %f are round', (low, high, at, decimals) => {
    const found = ticks([low, high]);
    expect(found.at.map((tick) => Number(tick.toFixed(6)) + 0)).toEqual(at);
    expect(found.decimals).toBe(decimals);
  });
});

it('maps a domain of no width to the start', () => {
  expect(linear([1, 1], [10, 20])(1)).toBe(10);
});
