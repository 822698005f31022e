import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { jsonText, makeFolder, readBytes, writeWhole } from '../files.ts';

/** What a sweep that was ended has already come to. */
export interface SweepCache {
  /** The point kept under a key; undefined where there is none. */
  point(key: string): Promise<SweepPoint | undefined>;
  keep(key: string, point: SweepPoint): Promise<void>;
  /** Where the trained model of this name is kept. */
  modelPath(name: string): string;
  /** The bytes of a kept model; undefined where there is none. */
  model(name: string): Promise<Uint8Array | undefined>;
  keepModel(name: string, bytes: Uint8Array): Promise<void>;
}

/** A cache in a folder: a file for each point and model, each of them whole. Deleting it only costs time. */
export async function openSweepCache(folder: string): Promise<SweepCache> {
  await makeFolder(folder);
  const pointPath = (key: string): string => join(folder, `${key}.json`);
  const modelPath = (name: string): string => join(folder, `model-${name}.fair`);
  return {
    modelPath,
    point: async (key) => {
      if (!(await isThere(pointPath(key)))) return undefined;
      // The name is a hash of what decides the content, and files are written whole.
      return JSON.parse(new TextDecoder().decode(await readBytes(pointPath(key)))) as SweepPoint;
    },
    keep: async (key, point) => void (await writeWhole(pointPath(key), [jsonText(point)])),
    model: async (name) => ((await isThere(modelPath(name))) ? readBytes(modelPath(name)) : undefined),
    keepModel: async (name, bytes) => void (await writeWhole(modelPath(name), [bytes])),
  };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
