/** A worker's first message: it is listening. */
export interface LifeSign {
  readonly type: 'alive';
  /** The Web Lock it holds for as long as it lives; null where Web Locks do not exist. */
  readonly lock: string | null;
}

export function isLifeSign(data: unknown): data is LifeSign {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'alive';
}
