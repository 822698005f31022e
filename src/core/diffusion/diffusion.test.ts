import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { normal } from '../rng/draw.ts';
import { obfuscationLogitGradient, softmax, tiltedJoint } from './guidance.ts';
import { ddimStep, eulerMaruyamaStep, langevinStep, multistepStep } from './solvers.ts';
import type { StepCoefficients } from './solvers.ts';
import { beta, meanScale, noiseRatio, reverseTimes, sigma, T_MIN, timeOfNoiseRatio } from './vp.ts';

const unit = fc.double({ min: T_MIN, max: 1, noNaN: true });

describe('the VP-SDE', () => {
  it('preserves variance and agrees with its own definition', () => {
    // m(t) = exp(−½∫β): the integral by Simpson's rule, exact for a linear β.
    fc.assert(
      fc.property(unit, (t) => {
        const integral = (t / 6) * (beta(0) + 4 * beta(t / 2) + beta(t));
        expect(meanScale(t)).toBeCloseTo(Math.exp(-0.5 * integral), 14);
        expect(meanScale(t) ** 2 + sigma(t) ** 2).toBeCloseTo(1, 14);
        expect(noiseRatio(t)).toBeCloseTo(sigma(t) / meanScale(t), 9);
      }),
    );
  });
  it('inverts its noise ratio', () => {
    fc.assert(
      fc.property(unit, (t) => {
        expect(timeOfNoiseRatio(noiseRatio(t))).toBeCloseTo(t, 12);
      }),
    );
    expect(() => timeOfNoiseRatio(-1)).toThrow(RangeError);
  });
  it('has reverse times that fall from 1 to T_MIN', () => {
    const times = reverseTimes(25);
    expect([times[0], times[25], times.length]).toEqual([1, T_MIN, 26]);
    for (let i = 1; i < times.length; i += 1) expect(times[i]).toBeLessThan(times[i - 1] as number);
    expect(() => reverseTimes(0)).toThrow(RangeError);
  });
});

describe('solvers', () => {
  // For x_0 ~ N(μ, v) the score is known: ε̂ = σ(x − mμ)/(m²v + σ²). The samples must come out as N(μ, v).
  const mu = 0.7;
  const v = 0.3;
  const eps = (x: number, t: number) =>
    (sigma(t) * (x - meanScale(t) * mu)) / (meanScale(t) ** 2 * v + sigma(t) ** 2);
  const run = (steps: number, step: (t: number, s: number, before: number | null) => StepCoefficients) => {
    const n = 4000;
    const x = normal(key(3), n);
    const times = reverseTimes(steps);
    const previous = new Float64Array(n);
    for (let i = 0; i < steps; i += 1) {
      const t = times[i] as number;
      const c = step(t, times[i + 1] as number, i > 0 ? (times[i - 1] as number) : null);
      const z = c.noise > 0 ? normal(key(100 + i), n) : previous;
      for (let j = 0; j < n; j += 1) {
        const e = eps(x[j] as number, t);
        x[j] =
          c.x * (x[j] as number) +
          c.eps * e +
          c.previous * (previous[j] as number) +
          c.noise * (z[j] as number);
        previous[j] = e;
      }
    }
    const mean = x.reduce((s, a) => s + a, 0) / n;
    return { mean, variance: x.reduce((s, a) => s + (a - mean) ** 2, 0) / n };
  };
  const base = (() => {
    const z = normal(key(3), 4000);
    return z.reduce((s, a) => s + (a - z.reduce((p, q) => p + q, 0) / 4000) ** 2, 0) / 4000;
  })();

  it('recover a Gaussian from its exact score', () => {
    // A deterministic solver maps the drawn normals linearly: their sample variance is the reference, not 1.
    expect(run(400, ddimStep).variance / base).toBeCloseTo(v, 2);
    expect(run(60, multistepStep).variance / base).toBeCloseTo(v, 2);
    expect(run(60, multistepStep).mean).toBeCloseTo(mu, 1);
    const em = run(1000, eulerMaruyamaStep);
    expect(Math.abs(em.mean - mu)).toBeLessThan(5 * Math.sqrt(v / 4000));
    expect(Math.abs(em.variance - v)).toBeLessThan(0.05);
  });
  it('a corrector step keeps the marginal of a Gaussian whose score is exact', () => {
    const snrs = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    const variances = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(unit, snrs, variances, (t, snr, dataVariance) => {
        // x ~ N(0, V) with V = m²v + σ² has ε̂ = σx/V, so the step multiplies x by a number and adds noise.
        const marginal = meanScale(t) ** 2 * dataVariance + sigma(t) ** 2;
        const { x, eps, noise, previous } = langevinStep(t, snr);
        const after = (x + (eps * sigma(t)) / marginal) ** 2 * marginal + noise ** 2;
        const delta = 2 * (snr * sigma(t)) ** 2;
        expect(previous).toBe(0);
        expect(noise).toBeCloseTo(Math.sqrt(2 * delta), 12);
        expect(after / (marginal + delta ** 2 / marginal)).toBeCloseTo(1, 9);
        expect(after / marginal).toBeLessThanOrEqual(1 + 4 * snr ** 4 + 1e-9);
      }),
    );
  });
  it('the corrector pulls rows towards the marginal that the predictor missed', () => {
    // From a variance too small by half: the gap to V/(1 − δ/2V), where steps come to rest, shrinks by (1 − δ/V)² each.
    const [t, snr] = [0.3, 0.16];
    const marginal = meanScale(t) ** 2 * v + sigma(t) ** 2;
    const { x, eps, noise } = langevinStep(t, snr);
    const factor = x + (eps * sigma(t)) / marginal;
    let variance = marginal / 2;
    for (let step = 0; step < 10; step += 1) variance = factor ** 2 * variance + noise ** 2;
    const share = (2 * (snr * sigma(t)) ** 2) / marginal;
    const rest = marginal / (1 - share / 2);
    expect(variance).toBeCloseTo(rest + (marginal / 2 - rest) * (1 - share) ** 20, 9);
    expect(Math.abs(variance - marginal)).toBeLessThan(0.25 * marginal);
  });
  it('the multistep solver converges faster than DDIM', () => {
    const error = (r: { variance: number }) => Math.abs(r.variance / base - v);
    expect(error(run(25, multistepStep))).toBeLessThan(0.25 * error(run(25, ddimStep)));
  });
});

describe('obfuscation gradients', () => {
  const logits = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 2, maxLength: 5 });
  const objective = {
    uniform: (p: Float64Array) => p.reduce((s, pk) => s + Math.log(pk), 0) / p.length,
    entropy: (p: Float64Array) => -p.reduce((s, pk) => s + pk * Math.log(pk), 0),
    prior: (p: Float64Array, pi: Float64Array) =>
      -p.reduce((s, pk, k) => s + (pi[k] as number) * Math.log((pi[k] as number) / pk), 0),
  };
  for (const form of ['uniform', 'entropy', 'prior'] as const) {
    it(`${form}: agree with central differences`, () => {
      fc.assert(
        fc.property(logits, (l) => {
          const pi = softmax(l.map((_, k) => k * 0.3));
          const g = obfuscationLogitGradient(form, l, pi);
          l.forEach((value, k) => {
            const h = 1e-5 * Math.max(1, Math.abs(value));
            const at = (d: number) => objective[form](softmax(l.map((w, j) => (j === k ? w + d : w))), pi);
            expect(g[k]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 7);
          });
        }),
      );
    });
  }
});

describe('tiltedJoint', () => {
  const shape = { classes: 2, groups: 2 };
  const counts = [30, 10, 5, 15];
  it('is the real association at κ = 0 and independence at κ = 1', () => {
    const real = tiltedJoint(counts, { ...shape, kappa: 0 });
    counts.forEach((count, cell) => expect(real[cell]).toBeCloseTo(count / 60, 12));
    const p = tiltedJoint(counts, { ...shape, kappa: 1 });
    expect((p[0] as number) * (p[3] as number)).toBeCloseTo((p[1] as number) * (p[2] as number), 12);
  });
  it('keeps the shares of labels at every κ, the user’s where a mix is asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (kappa, share) => {
          const p = tiltedJoint(counts, { ...shape, kappa });
          expect((p[0] as number) + (p[1] as number)).toBeCloseTo(40 / 60, 12);
          const mixed = tiltedJoint(counts, { ...shape, kappa, targetMix: [share, 1 - share] });
          expect((mixed[0] as number) + (mixed[1] as number)).toBeCloseTo(share, 12);
        },
      ),
    );
  });
  it('with any number of classes and groups is P(y)P(s) + (1 − κ)(P(y)P(s|y) − P(y)P(s)) where that is not negative', () => {
    const cell = fc.integer({ min: 1, max: 50 });
    const table = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 }))
      .chain(([classes, groups]) =>
        fc.record({
          classes: fc.constant(classes),
          groups: fc.constant(groups),
          counts: fc.array(cell, { minLength: classes * groups, maxLength: classes * groups }),
          mix: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: classes, maxLength: classes }),
        }),
      );
    const kappas = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(table, kappas, ({ classes, groups, counts, mix }, kappa) => {
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        const ofClass = (y: number) => sum(counts.slice(y * groups, (y + 1) * groups));
        const ofGroup = (s: number) => sum(counts.filter((_, i) => i % groups === s)) / sum(counts);
        const p = tiltedJoint(counts, { classes, groups, kappa, targetMix: mix });
        counts.forEach((count, i) => {
          const y = Math.floor(i / groups);
          const share = (mix[y] ?? NaN) / sum(mix);
          const given = count / ofClass(y);
          const expected = share * (ofGroup(i % groups) + (1 - kappa) * (given - ofGroup(i % groups)));
          expect(p[i]).toBeCloseTo(expected, 12);
        });
      }),
    );
  });
  it('beyond independence clips what would be negative, and keeps the mix of labels', () => {
    // By hand: P(s|y) = (0.9, 0.1) and (0.5, 0.5), P(s) = (0.7, 0.3); κ = 3 gives (0.3, 0.7) and (1.1, −0.1).
    const p = tiltedJoint([9, 1, 5, 5], { ...shape, kappa: 3, targetMix: [0.2, 0.8] });
    [0.06, 0.14, 0.8, 0].forEach((expected, i) => expect(p[i]).toBeCloseTo(expected, 12));
  });
  it('refuses a mix that is none', () => {
    expect(() => tiltedJoint(counts, { ...shape, kappa: 0, targetMix: [1] })).toThrow(RangeError);
    expect(() => tiltedJoint(counts, { ...shape, kappa: 0, targetMix: [0, 0] })).toThrow(RangeError);
  });
});
