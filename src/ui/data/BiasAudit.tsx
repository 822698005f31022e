import { FailureNote } from '../parts/FailureNote.tsx';
import { EstimateText } from '../parts/EstimateText.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { formatCell } from '../format.ts';
import { RateBars } from './RateBars.tsx';

/** How the real labels differ by group, before any model. */
export function BiasAudit() {
  const audits = useFairground((state) => state.data.audits);
  const failure = useFairground((state) => state.data.auditFailure);
  if (audits.length === 0) return <FailureNote failure={failure} />;
  return (
    <Part title="Bias of the real labels">
      <p className="quiet small">
        <Term id="positive_rate">Positive rate</Term> of each group, with its 95 % interval. Bars of unequal
        length are what a model will learn.
      </p>
      <div className="audits">
        {audits.map((audit) => (
          <figure key={audit.sensitive} className="audit">
            <figcaption className="audit-head">
              <h4 className="truncate" title={formatCell(audit.sensitive)}>
                {formatCell(audit.sensitive)}
              </h4>
              <span className="small">
                <Term id="label_bias">Label bias</Term>{' '}
                <span className="audit-number">
                  <EstimateText estimate={audit.label_bias} />
                </span>
              </span>
            </figcaption>
            <RateBars groups={audit.groups} />
          </figure>
        ))}
      </div>
    </Part>
  );
}
