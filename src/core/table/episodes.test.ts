import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import type { Domains, Episode, EpisodeSchedule } from './episodes.ts';
import { domainsOf, drawEpisode, supportWeights, timesHeldOut } from './episodes.ts';

const SCHEDULES: readonly EpisodeSchedule[] = ['by-size', 'uniform', 'in-turn'];
const episodeOf = (domains: Domains, schedule: EpisodeSchedule, step: number): Episode =>
  drawEpisode(domains, { schedule, support: 16, query: 8, key: key(step), rounds: key(99), step });

describe('domains', () => {
  it('hold every row once, and join what is too small for an episode', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1, maxLength: 300 }), (codes) => {
        const { names, rows } = domainsOf(Int32Array.from(codes), ['a', 'b', 'c', 'd', 'e', 'f']);
        expect(names).toHaveLength(rows.length);
        expect(rows.flatMap((r) => [...r]).sort((a, b) => a - b)).toEqual([...codes.keys()]);
      }),
    );
    const codes = new Int32Array(1000).fill(0).fill(1, 500, 997).fill(2, 997, 999).fill(3, 999);
    expect(domainsOf(codes, ['a', 'b', 'c', 'd']).names).toEqual(['a', 'b', 'other']);
  });

  it.each(SCHEDULES)(
    '%s: query rows are of the held-out domain, support rows of all but that',
    (schedule) => {
      const codes = Int32Array.from({ length: 90 }, (_, i) => i % 3);
      const domains = domainsOf(codes, ['a', 'b', 'c']);
      const held = new Set<number>();
      for (let step = 0; step < 40; step += 1) {
        const { heldOut, query, support } = episodeOf(domains, schedule, step);
        held.add(heldOut);
        expect([query.length, support.length]).toEqual([8, 16]);
        for (const row of query) expect(row % 3).toBe(heldOut);
        for (const row of support) expect(row % 3).not.toBe(heldOut);
      }
      expect(held.size).toBe(3);
      expect(() => episodeOf(domainsOf(new Int32Array(5), ['a']), schedule, 0)).toThrow(RangeError);
    },
  );

  it('in turn, every round holds each domain out once, and every n-th step meets all of them', () => {
    const domains = domainsOf(
      Int32Array.from({ length: 100 }, (_, i) => (i < 70 ? 0 : i % 4)),
      [...['a', 'b', 'c', 'd']],
    );
    const held = Array.from({ length: 80 }, (_, step) => episodeOf(domains, 'in-turn', step).heldOut);
    for (let round = 0; round < 80; round += 4)
      expect(held.slice(round, round + 4).sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    for (const every of [2, 4, 10])
      expect(new Set(held.filter((_, step) => (step + 1) % every === 0)).size).toBe(4);
  });
});

describe('weights', () => {
  it.each(SCHEDULES)('%s: rows follow the table over the held-out domains, exactly', (schedule) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 6 }), (sizes) => {
        const total = sizes.reduce((a, b) => a + b, 0);
        const often = timesHeldOut(sizes, schedule);
        const weights = supportWeights(sizes, often);
        sizes.forEach((size, d) => {
          // P(held out = e)·P(support row in d | e), summed over e ≠ d, times the weight.
          const share = sizes.reduce(
            (sum, held, e) =>
              e === d ? sum : sum + ((often[e] as number) / total) * (size / (total - held)),
            0,
          );
          expect(share * (weights[d] as number)).toBeCloseTo(size / total, 10);
        });
      }),
    );
  });

  // 4,000 episodes of 8 query rows in a domain of 70 % of the table: the weighted share has a standard error of 0.01
  // where domains are held out at random, and none in turn.
  it.each(SCHEDULES)('%s: drawn query rows follow the table by their weights', (schedule) => {
    const domains = domainsOf(
      Int32Array.from({ length: 100 }, (_, i) => (i < 70 ? 0 : 1 + (i % 3))),
      [...['a', 'b', 'c', 'd']],
    );
    let [large, all] = [0, 0];
    for (let step = 0; step < 4000; step += 1) {
      const { heldOut, queryWeight } = episodeOf(domains, schedule, step);
      all += queryWeight;
      if (heldOut === 0) large += queryWeight;
    }
    expect(Math.abs(large / all - 0.7)).toBeLessThan(0.05);
    if (schedule === 'by-size') expect(all).toBe(4000);
  });
});
