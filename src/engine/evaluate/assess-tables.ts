import { summariseShapes } from '../../core/fidelity/column-shapes.ts';
import { groupRows } from '../../core/fidelity/group-rows.ts';
import { pairsOf, relatedPairs, summarisePairs, type NamePair } from '../../core/fidelity/pair-trends.ts';
import type { FidelityReport } from '../../core/fidelity/report.ts';
import type { PrivacyReport } from '../../core/privacy/report.ts';
import { namesWithRole } from '../../core/table/labels.ts';
import type { Perform } from './crew/crew.ts';
import { COMPARISONS, type ComparisonName } from './crew/comparison.ts';
import type { Material } from './crew/material.ts';
import { createNeighbourhood, type FoundNeighbours } from './find-neighbours.ts';
import type { Evaluation } from './report.ts';

/** What an evaluation says of the tables themselves. */
export type AssessedTables = Pick<Evaluation, 'table' | 'fidelity' | 'privacy' | 'proxies'>;

/** Pairs of columns are looked at in this many parts, which threads share. */
const PAIR_PARTS = 4;

export async function assessTables(material: Material, perform: Perform): Promise<AssessedTables> {
  const { schema } = material;
  const columns = namesWithRole(schema, 'sensitive');
  const neighbourhood = createNeighbourhood(perform);
  const proxies = (of: 'real' | 'synthetic') =>
    Promise.all(columns.map((column) => perform({ type: 'proxy', of, column })));
  const compared = async (name: ComparisonName) => {
    const found = neighbourhood.find(COMPARISONS[name]);
    const [fidelity, privacy] = await Promise.all([
      fidelityOf(material, { name, columns, found }, perform),
      found.then((searches) =>
        perform({ type: 'privacy', comparison: name, found: searches.privacy, columns }),
      ),
    ]);
    return { fidelity, privacy };
  };
  const [synthetic, reference, real, drawn, realProxies, drawnProxies] = await Promise.all([
    compared('synthetic'),
    compared('reference'),
    perform({ type: 'bias', of: 'real' }),
    perform({ type: 'bias', of: 'synthetic' }),
    proxies('real'),
    proxies('synthetic'),
  ]);
  const privacy: PrivacyReport = synthetic.privacy;
  return {
    table: { real, synthetic: drawn },
    fidelity: { ...synthetic.fidelity, reference: reference.fidelity },
    privacy: { ...privacy, reference: reference.privacy },
    proxies: { real: realProxies, synthetic: drawnProxies },
  };
}

interface FidelityInput {
  readonly name: ComparisonName;
  readonly columns: readonly string[];
  readonly found: Promise<FoundNeighbours>;
}

async function fidelityOf(
  { sets }: Material,
  { name, columns, found }: FidelityInput,
  perform: Perform,
): Promise<FidelityReport> {
  const { likeReal, likeDrawn } = COMPARISONS[name];
  const tables = [sets.table(likeReal), sets.table(likeDrawn)];
  const groups = columns.flatMap((column) =>
    groupRows(tables, column).map(({ group }) => ({ column, group })),
  );
  const scoring = Promise.all(
    inParts(pairsOf(sets.names)).map((pairs) => perform({ type: 'pairs', comparison: name, pairs })),
  ).then((parts) => parts.flat());
  const byGroup = Promise.all([found, scoring]).then(([{ support }, scored]) => {
    const pairs = relatedPairs(scored);
    return Promise.all(
      groups.map((group) =>
        perform({ type: 'group-fidelity', comparison: name, found: support, pairs, ...group }),
      ),
    );
  });
  const [shapes, pairs, gbdt, lr, support, { authenticity }, by_group] = await Promise.all([
    perform({ type: 'shapes', comparison: name }),
    scoring,
    perform({ type: 'detection', comparison: name, learner: 'gbdt' }),
    perform({ type: 'detection', comparison: name, learner: 'lr' }),
    found.then((searches) => perform({ type: 'support', comparison: name, found: searches.support })),
    found,
    byGroup,
  ]);
  return {
    ...summariseShapes(shapes),
    ...summarisePairs(pairs),
    detection_auc: gbdt,
    detection_auc_lr: lr,
    ...support,
    authenticity,
    by_group,
  };
}

/** The pairs in a few lists of about the same length. */
function inParts(pairs: readonly NamePair[]): readonly (readonly NamePair[])[] {
  const size = Math.ceil(pairs.length / PAIR_PARTS);
  return Array.from({ length: size === 0 ? 0 : Math.ceil(pairs.length / size) }, (_, i) =>
    pairs.slice(i * size, (i + 1) * size),
  );
}
