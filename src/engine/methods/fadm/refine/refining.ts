import { checkedSettings } from '../../../../core/experiment/options.ts';
import { FairgroundError } from '../../../../core/failure.ts';
import type { SampleRequest } from '../../method.ts';
import type { FadmHeader } from '../header.ts';
import { fadmOptions } from '../options.ts';
import { jointShapeOf } from '../plan.ts';
import { jointsOf } from './label-model.ts';
import type { Refining } from './refined-rows.ts';

/**
 * How the rows of a request are finished; null where they stay as the nets draw them. The obfuscation forms do: they
 * change what x tells of s while labels stay fixed, which redrawn labels and a critic would undo. A preview redraws
 * labels, which costs next to nothing, and weighs no candidates. Throws FairgroundError('bad-option') when a drawing asks
 * for what the model has not learned.
 */
export function refiningOf(
  refiner: Refining['refiner'] | null,
  header: FadmHeader,
  request: SampleRequest,
): Refining | null {
  const { options, joint } = header;
  const { guidance, settings = {}, isPreview = false } = request;
  const asked = checkedSettings(fadmOptions, settings);
  const isAsked = asked['relabel'] === true || Number(asked['candidates'] ?? 1) > 1;
  if (refiner === null && isAsked) throw new FairgroundError(NOT_LEARNED);
  const isJudged = refiner !== null && refiner.critic !== null;
  const candidates = isJudged && !isPreview ? options.candidates : 1;
  if (refiner === null || guidance.form !== 'independent' || (!options.relabel && candidates === 1))
    return null;
  return {
    refiner,
    joints: jointsOf(joint, jointShapeOf(header, request)),
    target: guidance.target,
    relabel: options.relabel,
    candidates,
  };
}

const NOT_LEARNED = {
  code: 'bad-option',
  message: 'This model has not learned to redraw labels or to weigh candidates.',
  advice: 'Train it with “Redraw labels” on or with more than one candidate per row, or draw without them.',
} as const;
