/** A worker's first message: it holds the Web Lock of this name for as long as it lives. */
export interface LifeSign {
  readonly life: string;
}

export function isLifeSign(data: unknown): data is LifeSign {
  return typeof data === 'object' && data !== null && 'life' in data && typeof data.life === 'string';
}
