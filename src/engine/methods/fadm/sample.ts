import { fold, key as keyOf } from '../../../core/rng/key.ts';
import { stackRows } from '../../../core/table/stack-rows.ts';
import type { Table } from '../../../core/table/types.ts';
import type { SamplingPlan } from '../../nets/sampling-plan.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { SampleRequest } from '../method.ts';
import { assembleTable } from './assemble.ts';
import { blocksOf, denoise } from './denoise.ts';
import type { FadmHeader } from './header.ts';
import { planRows } from './plan.ts';
import { candidatePlan, refinedRows } from './refine/refined-rows.ts';
import type { Refining } from './refine/refined-rows.ts';
import { refiningOf } from './refine/refining.ts';
import { checkRequest, headerFor } from './request.ts';

/** What is drawn from: header, nets on a device, and what finishes rows; null where the model has not learned to. */
export interface Drawn {
  readonly header: FadmHeader;
  readonly plan: SamplingPlan;
  readonly refiner: Refining['refiner'] | null;
}

/** Rows that are refined together: fixed, for the same reason as a block, and so that candidates of all rows are never held at once. */
const REFINED_TOGETHER = 16_384;

/**
 * Draws rows by the guided reverse process and refines them. The same model, request and backend give the same rows; a
 * longer request with the same seed does not start with the rows of a shorter one, because labels are planned for the
 * whole.
 */
export async function sampleFadm(
  { header: fitted, plan: nets, refiner }: Drawn,
  request: SampleRequest,
  run: RunControl,
): Promise<Table> {
  checkRequest(request, fitted.target.categories.length);
  const header = headerFor(fitted, request);
  const refining = refiningOf(refiner, header, request);
  const root = fold(keyOf(request.seed), 'fadm/sample');
  const plan = planRows(header, request, fold(root, 'plan'));
  const candidates = refining?.candidates ?? 1;
  const together = refining === null ? request.rows : REFINED_TOGETHER;
  const starts = Array.from({ length: Math.ceil(request.rows / together) }, (_, part) => part * together);
  const planned = starts.map((start) => ({
    y: plan.y.subarray(start, start + together),
    s: plan.s.subarray(start, start + together),
  }));
  const blocks = planned.reduce((sum, { y }) => sum + blocksOf(y.length * candidates), 0);
  await run.tick({ type: 'stage', stage: 'Sampling' });

  const parts: Table[] = [];
  let firstBlock = 0;
  for (const [part, ofPart] of planned.entries()) {
    const drawn = candidatePlan(ofPart, candidates);
    const x = await denoise(
      nets,
      { header, request, plan: drawn, firstBlock, key: fold(root, 'block') },
      (block, step) =>
        run.tick({
          type: 'progress',
          stage: 'Sampling',
          step: block * request.steps + step,
          steps: blocks * request.steps,
        }),
    );
    firstBlock += blocksOf(drawn.y.length);
    const table = assembleTable(header, { x, plan: drawn, key: keyOfPart(root, 'decode', part) });
    parts.push(
      refining === null
        ? table
        : await refinedRows(
            { header, table, drawn, planned: ofPart, key: keyOfPart(root, 'refine', part) },
            refining,
            run,
          ),
    );
  }
  return stackRows(parts);
}

/** Keys by part; that of the first is the name's own, as it is for rows that are not refined. */
const keyOfPart = (root: ReturnType<typeof keyOf>, name: string, part: number) =>
  part === 0 ? fold(root, name) : fold(fold(root, name), part);
