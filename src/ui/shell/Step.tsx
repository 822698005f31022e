import type { ReactNode } from 'react';

export interface StepProps {
  readonly name: 'Data' | 'Train' | 'Steer' | 'Compare' | 'Export';
  readonly lead: string;
  /** Why this step has to wait; null when it can be taken. */
  readonly missing?: string | null;
  /** What can be done while the step waits. */
  readonly meanwhile?: ReactNode;
  readonly children: ReactNode;
}

/** One step of the page: its name in the margin, its content beside it. A step that waits says for what. */
export function Step({ name, lead, missing = null, meanwhile, children }: StepProps) {
  const id = name.toLowerCase();
  return (
    <section
      id={id}
      className={missing === null ? 'step' : 'step step-waiting'}
      aria-labelledby={`${id}-title`}
    >
      <div className="step-head">
        <div className="step-sticky">
          <h2 id={`${id}-title`}>{name}</h2>
          {missing === null && <p>{lead}</p>}
        </div>
      </div>
      {missing === null ? (
        children
      ) : (
        <div className="stack-tight">
          <p className="step-missing">{missing}</p>
          {meanwhile}
        </div>
      )}
    </section>
  );
}

/** A titled part of a step. */
export function Part({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="part">
      <div className="part-head">
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </div>
  );
}
