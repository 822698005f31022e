import * as v from 'valibot';
import { boostedFromParts, boostedParts, boostedSchema } from '../../../../core/utility/boosted-parts.ts';
import type { BoostedTrees } from '../../../../core/utility/gradient-boosting.ts';
import { damagedModel } from '../../../nets/fair-file.ts';
import type { Refiner } from './refiner.ts';

/** What a file's header says of the refiner. */
export const refinerSchema = v.strictObject({
  classes: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
    v.minLength(2),
    v.check(
      (codes) => codes.every((code, i) => i === 0 || (codes[i - 1] as number) < code),
      'classes must ascend',
    ),
  ),
  labels: boostedSchema,
  critic: boostedSchema,
});
export type RefinerDescription = v.InferOutput<typeof refinerSchema>;

const MODELS = ['labels', 'critic'] as const;
const BLOCKS = ['sizes', 'nodes', 'splits'] as const;

/** The refiner as header and blocks of a file. */
export function refinerParts(refiner: Refiner): {
  description: RefinerDescription;
  blocks: (readonly [string, Float32Array])[];
} {
  const parts = { labels: boostedParts(refiner.labels), critic: boostedParts(refiner.critic) };
  return {
    description: {
      classes: [...refiner.classes],
      labels: parts.labels.description,
      critic: parts.critic.description,
    },
    blocks: MODELS.flatMap((model) =>
      BLOCKS.map((block) => [`${model}/${block}`, parts[model].blocks[block]] as const),
    ),
  };
}

/**
 * The refiner of an untrusted file whose model draws columns of these names and has so many classes. Throws
 * FairgroundError('bad-file').
 */
export function refinerFrom(
  { classes, ...described }: RefinerDescription,
  {
    blocks,
    columns,
    targetClasses,
  }: {
    blocks: ReadonlyMap<string, Float32Array>;
    columns: readonly string[];
    targetClasses: number;
  },
): Refiner {
  const read = (model: (typeof MODELS)[number]): BoostedTrees => {
    const block = (name: (typeof BLOCKS)[number]): Float32Array => {
      const values = blocks.get(`${model}/${name}`);
      if (values === undefined) throw damagedModel(`the block "${model}/${name}" is missing`);
      return values;
    };
    const description = described[model];
    const unknown = description.features.find(({ name }) => !columns.includes(name));
    if (unknown !== undefined) throw damagedModel('its trees ask for a column that its rows do not have');
    return boostedFromParts({
      description,
      blocks: { sizes: block('sizes'), nodes: block('nodes'), splits: block('splits') },
    });
  };
  const refiner = { classes, labels: read('labels'), critic: read('critic') };
  const fits =
    refiner.labels.classes === classes.length &&
    refiner.critic.classes === 2 &&
    classes.every((code) => code < targetClasses);
  if (!fits) throw damagedModel('its label model does not fit its target');
  return refiner;
}
