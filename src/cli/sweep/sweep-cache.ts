import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { SWEPT_METRICS, type SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { jsonText, makeFolder, readBytes, writeWhole } from '../files.ts';

/** What a sweep that was ended has already come to. */
export interface SweepCache {
  /** The point kept under a key; undefined where there is none, or what is there is no point. */
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
      return pointIn(new TextDecoder().decode(await readBytes(pointPath(key))));
    },
    keep: async (key, point) => void (await writeWhole(pointPath(key), [jsonText(point)])),
    model: async (name) => ((await isThere(modelPath(name))) ? readBytes(modelPath(name)) : undefined),
    keepModel: async (name, bytes) => void (await writeWhole(modelPath(name), [bytes])),
  };
}

const finite = v.pipe(v.number(), v.finite());
const estimate = v.union([
  v.strictObject({ value: finite, low: v.nullable(finite), high: v.nullable(finite), n: finite }),
  v.strictObject({ value: v.null(), low: v.null(), high: v.null(), n: finite, reason: v.string() }),
]);
const pointSchema = v.strictObject({
  target: finite,
  fairness: finite,
  seed: finite,
  metrics: v.strictObject(v.entriesFromList(SWEPT_METRICS, estimate)),
});

/** Files are written whole, but others may have had their hands on them. */
function pointIn(text: string): SweepPoint | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), pointSchema), text);
  return read.success ? read.output : undefined;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
