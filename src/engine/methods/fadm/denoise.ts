import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import type { SamplingPlan } from '../../nets/sampling-plan.ts';
import type { SampleRequest } from '../method.ts';
import { classifierTerms, toldTerms } from './guidance-terms.ts';
import type { FadmHeader } from './header.ts';
import type { RowPlan } from './plan.ts';
import { reverseSteps } from './reverse-steps.ts';

/** Rows that are denoised together. Fixed, since each block draws from its own key and the rows depend on it. */
export const SAMPLING_BLOCK = 1024;

/** Blocks that a plan of so many rows is drawn in. */
export const blocksOf = (rows: number): number => Math.ceil(rows / SAMPLING_BLOCK);

/**
 * Encoded rows [rows × width] of the planned labels and groups, by the guided reverse process, block by block.
 * `firstBlock` numbers the blocks from there on; `onStep` is awaited with the number of the block and its step.
 */
export async function denoise(
  nets: SamplingPlan,
  {
    header,
    request,
    plan,
    firstBlock,
    key,
  }: { header: FadmHeader; request: SampleRequest; plan: RowPlan; firstBlock: number; key: Key },
  onStep: (block: number, step: number) => Promise<unknown>,
): Promise<Float32Array> {
  const { width } = header.encoder;
  const rows = plan.y.length;
  const x = new Float32Array(rows * width);
  const steps = reverseSteps(request.steps, header.options);
  const told = toldTerms(header, request.guidance);
  for (let at = 0; at < blocksOf(rows); at += 1) {
    const block = firstBlock + at;
    const start = at * SAMPLING_BLOCK;
    const end = Math.min(rows, start + SAMPLING_BLOCK);
    const ofBlock = { y: plan.y.subarray(start, end), s: plan.s.subarray(start, end) };
    const drawn = await nets.sample(
      {
        ...ofBlock,
        rows: end - start,
        told,
        classifiers: classifierTerms(header, request.guidance, ofBlock),
        maxGuidance: header.options.maxGuidance,
        steps,
        key: fold(key, block),
      },
      // Corrector steps are not counted.
      (step) => onStep(block, Math.ceil((step * request.steps) / steps.length)),
    );
    x.set(drawn, start * width);
  }
  return x;
}
