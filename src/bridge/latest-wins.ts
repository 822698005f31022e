/** A request under way: it settles after cancel() too. */
export interface Started<Result> {
  readonly outcome: Promise<Result>;
  cancel(): void;
}

export interface LatestWinsOptions<Request, Result> {
  readonly start: (request: Request) => Started<Result>;
  /** Receives the results in the order of their requests; never one of a request that was abandoned. */
  readonly deliver: (result: Result, request: Request) => void;
  /**
   * What a newer request does to the one under way: `finish` lets it end and delivers it (frames keep coming while a
   * slider moves), `cancel` abandons it (only the newest counts; a steady stream of requests delivers nothing).
   */
  readonly superseded: 'finish' | 'cancel';
}

/** Runs at most one request at a time and keeps only the newest of those that wait. */
export interface LatestWins<Request> {
  push(request: Request): void;
  /** Drops the waiting request and abandons the one under way. Later pushes work as before. */
  clear(): void;
  /** Whether a request is under way. */
  readonly busy: boolean;
}

/** `start` and its outcome must not throw or reject: failures are results. */
export function latestWins<Request, Result>({
  start,
  deliver,
  superseded,
}: LatestWinsOptions<Request, Result>): LatestWins<Request> {
  let current: { readonly started: Started<Result>; abandoned: boolean } | undefined;
  let waiting: { readonly request: Request } | undefined;

  const abandon = (): void => {
    if (current === undefined || current.abandoned) return;
    current.abandoned = true;
    current.started.cancel();
  };
  const begin = (request: Request): void => {
    const mine = { started: start(request), abandoned: false };
    current = mine;
    void mine.started.outcome.then((result) => {
      current = undefined;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) begin(next.request);
      if (!mine.abandoned) deliver(result, request);
    });
  };

  return {
    push: (request) => {
      if (current === undefined) return begin(request);
      waiting = { request };
      if (superseded === 'cancel') abandon();
    },
    clear: () => {
      waiting = undefined;
      abandon();
    },
    get busy() {
      return current !== undefined;
    },
  };
}
