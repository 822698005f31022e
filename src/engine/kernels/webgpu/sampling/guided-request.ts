import type { ClassifierTerm, SamplingNets, SamplingRequest, ToldTerm } from '../../../nets/sampling-plan.ts';
import { MOST_TOLD } from './level-block.ts';
import type { Classifier } from './sampling-regions.ts';
import { toldConditions } from './told-conditions.ts';
import type { ToldConditions } from './told-conditions.ts';

/** A request with what it leaves out left out: each told term once, and classifier terms of some strength. */
export interface GuidedRequest {
  readonly terms: readonly ToldTerm[];
  readonly classifiers: readonly { readonly net: Classifier; readonly term: ClassifierTerm }[];
  readonly conditions: ToldConditions;
}

/** Throws RangeError for more rows than the plan has, a classifier that it has not, or two terms of one classifier. */
export function guidedRequest(
  plan: Pick<SamplingNets, 'batch' | 'classes'>,
  classifiers: readonly Classifier[],
  request: SamplingRequest,
): GuidedRequest {
  if (request.rows > plan.batch)
    throw new RangeError(`${request.rows} rows for a plan of at most ${plan.batch}`);
  const terms: ToldTerm[] = [];
  for (let told = 0; told < MOST_TOLD; told += 1) {
    const same = request.told.filter((term) => term.told === told);
    const coefficient = same.reduce((sum, term) => sum + term.coefficient, 0);
    if (coefficient !== 0) terms.push({ told, coefficient });
  }
  const used = request.classifiers
    .filter(({ strength }) => strength !== 0)
    .map((term) => {
      const net = classifiers.find(({ objective }) => objective === term.objective);
      if (net === undefined) throw new RangeError(`no classifier of the ${term.objective} in this plan`);
      return { net, term };
    });
  if (new Set(used.map(({ net }) => net)).size < used.length)
    throw new RangeError('a classifier has one term');
  return { terms, classifiers: used, conditions: toldConditions(plan, request, terms) };
}

/** Where in the buffer `rows` the conditions of each told term begin, and the π of each classifier. */
export interface RowLists {
  readonly towards: ReadonlyMap<Classifier, number>;
  readonly words: number;
}

export function rowLists(batch: number, classifiers: readonly Classifier[]): RowLists {
  let words = MOST_TOLD * batch;
  const towards = new Map<Classifier, number>();
  for (const net of classifiers) {
    towards.set(net, words);
    words += batch * net.spec.outputs;
  }
  return { towards, words };
}

/** The words of `rows` for a request. */
export function packedRows(
  { towards, words }: RowLists,
  batch: number,
  { conditions, classifiers }: GuidedRequest,
): Uint32Array<ArrayBuffer> {
  const packed = new Uint32Array(words);
  const floats = new Float32Array(packed.buffer);
  conditions.ofRows.forEach((list, term) => packed.set(list, term * batch));
  for (const { net, term } of classifiers) {
    if (term.towards !== 'entropy') floats.set(term.towards, towards.get(net) ?? 0);
  }
  return packed;
}
