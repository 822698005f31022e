import type { FairnessForm } from '../../engine/methods/method.ts';

export interface FormInfo {
  readonly label: string;
  readonly text: string;
  readonly max: number;
  readonly step: number;
  /** What the places along the track mean. */
  readonly ends: readonly string[];
  /** What was found when it was measured; shown beside the form. */
  readonly finding?: string;
}

const OBFUSCATION =
  'Measured on Adult with a prototype, this form made downstream models less fair, not fairer: the label stays while the row turns ambiguous, and the model extrapolates. Try it and see.';

/** The four forms of the fairness term, and what a user should know of each. */
export const FORMS: Readonly<Record<FairnessForm, FormInfo>> = {
  independent: {
    label: 'Independence dial',
    text: 'Draws label and group together from a mix in which their association is turned down, then draws the row that belongs to the pair.',
    max: 2,
    step: 0.05,
    ends: ['0 as is', '1 independent', '2 reversed'],
  },
  uniform: {
    label: 'Uniform obfuscation',
    text: 'Pushes each row to where the group classifier finds every group equally likely.',
    max: 10,
    step: 0.25,
    ends: ['0 off', '10 strong'],
    finding: OBFUSCATION,
  },
  entropy: {
    label: 'Entropy obfuscation',
    text: 'Raises the group classifier’s uncertainty, the form the paper describes. It fades where the classifier is confident: in the rows that need it most.',
    max: 10,
    step: 0.25,
    ends: ['0 off', '10 strong'],
    finding: OBFUSCATION,
  },
  prior: {
    label: 'Prior matching',
    text: 'Pushes each row to where the group classifier can say no more than how frequent the groups are.',
    max: 10,
    step: 0.25,
    ends: ['0 off', '10 strong'],
    finding: OBFUSCATION,
  },
};

export const FORM_IDS: readonly FairnessForm[] = ['independent', 'uniform', 'entropy', 'prior'];
