import { fold, key as keyOf } from '../../../core/rng/key.ts';
import type { Table } from '../../../core/table/types.ts';
import type { SamplingPlan } from '../../nets/sampling-plan.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { SampleRequest } from '../method.ts';
import { assembleTable } from './assemble.ts';
import { classifierTerms, toldTerms } from './guidance-terms.ts';
import type { FadmHeader } from './header.ts';
import { planRows } from './plan.ts';
import { checkRequest, headerFor } from './request.ts';
import { reverseSteps } from './reverse-steps.ts';

/** Rows that are denoised together. Fixed, since each block draws from its own key and the rows depend on it. */
export const SAMPLING_BLOCK = 1024;

/**
 * Draws rows by the guided reverse process. The same model, request and backend give the same rows; a longer request
 * with the same seed does not start with the rows of a shorter one, because labels are planned for the whole.
 */
export async function sampleFadm(
  { header: fitted, plan: nets }: { header: FadmHeader; plan: SamplingPlan },
  request: SampleRequest,
  run: RunControl,
): Promise<Table> {
  checkRequest(request);
  const header = headerFor(fitted, request);
  const root = fold(keyOf(request.seed), 'fadm/sample');
  const plan = planRows(header, request, fold(root, 'plan'));
  const width = header.encoder.width;
  const x = new Float32Array(request.rows * width);
  const blocks = Math.ceil(request.rows / SAMPLING_BLOCK);
  const steps = reverseSteps(request.steps, header.options);
  const told = toldTerms(header, request.guidance);
  await run.tick({ type: 'stage', stage: 'Sampling' });
  for (let block = 0; block < blocks; block += 1) {
    const start = block * SAMPLING_BLOCK;
    const end = Math.min(request.rows, start + SAMPLING_BLOCK);
    const rows = { y: plan.y.subarray(start, end), s: plan.s.subarray(start, end) };
    const drawn = await nets.sample(
      {
        ...rows,
        rows: end - start,
        told,
        classifiers: classifierTerms(header, request.guidance, rows),
        maxGuidance: header.options.maxGuidance,
        steps,
        key: fold(fold(root, 'block'), block),
      },
      (step) =>
        run.tick({
          type: 'progress',
          stage: 'Sampling',
          step: block * request.steps + step,
          steps: blocks * request.steps,
        }),
    );
    x.set(drawn, start * width);
  }
  return assembleTable(header, { x, plan, key: fold(root, 'decode') });
}
