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

/** docs/results.md, obfuscation beside the independence dial. */
const OBFUSCATION =
  'Measured on three tables, three seeds each: models trained on such rows became less fair on Adult (parity difference +0.05), fairer on COMPAS (−0.03) where strong guidance took accuracy with it, and on Bank no change was shown. The label stays while the row turns ambiguous, and the model extrapolates.';

/** methods/fadm/README.md, where the classifier is asked. */
const PRIOR =
  'Measured on a part of Adult only, where models trained on such rows became less fair (parity difference +0.03). Of the other obfuscation forms there is more.';

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
    finding: PRIOR,
  },
};

export const FORM_IDS: readonly FairnessForm[] = ['independent', 'uniform', 'entropy', 'prior'];
