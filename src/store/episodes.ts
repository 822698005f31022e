import type { RunEvent } from '../engine/runtime/run-control.ts';

export interface EpisodePoint {
  readonly step: number;
  readonly support: number | null;
  readonly query: number | null;
}

/** What was read of the episodes in which one domain was held out. */
export interface DomainEpisodes {
  readonly domain: string;
  /** Episodes whose losses were read; there were more. */
  readonly count: number;
  readonly last: number;
  /** By net, oldest first. Bounded: of a long training every second point goes, then every second again. */
  readonly byNet: ReadonlyMap<string, readonly EpisodePoint[]>;
}

/** By domain, in the order in which they were first held out. */
export interface EpisodeLog {
  /** Step of the latest episode taken; −1 before the first. */
  readonly step: number;
  readonly domains: readonly DomainEpisodes[];
}

export const NO_EPISODES: EpisodeLog = { step: -1, domains: [] };

const LIMIT = 60;

/** The log with the episode of one event. Events repeat the latest episode: one that has been taken changes nothing. */
export function appendEpisode(log: EpisodeLog, event: RunEvent): EpisodeLog {
  const episode = event.type === 'progress' ? event.episode : undefined;
  if (episode === undefined || episode.step <= log.step) return log;
  const { step, heldOut, support, query } = episode;
  const before = log.domains.find(({ domain }) => domain === heldOut);
  const byNet = new Map(before?.byNet);
  for (const net of new Set([...Object.keys(support), ...Object.keys(query)])) {
    const point = { step, support: finite(support[net]), query: finite(query[net]) };
    byNet.set(net, thinned([...(byNet.get(net) ?? []), point]));
  }
  const after = { domain: heldOut, count: (before?.count ?? 0) + 1, last: step, byNet };
  return {
    step,
    domains:
      before === undefined
        ? [...log.domains, after]
        : log.domains.map((domain) => (domain === before ? after : domain)),
  };
}

/** The nets that episodes were read of. */
export function netsOf({ domains }: EpisodeLog): readonly string[] {
  return [...new Set(domains.flatMap(({ byNet }) => [...byNet.keys()]))];
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** The newest point always stays. */
function thinned(points: readonly EpisodePoint[]): readonly EpisodePoint[] {
  return points.length > LIMIT ? points.filter((_, index) => (points.length - 1 - index) % 2 === 0) : points;
}
