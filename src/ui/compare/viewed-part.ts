import type { Evaluation } from '../../engine/evaluate/report.ts';
import type { CompareView } from './compared-rows.ts';

/** What a part about downstream models is given: whose numbers it shows, and how another is chosen. */
export interface ViewedPart {
  readonly evaluation: Evaluation;
  readonly view: CompareView;
  readonly onView: (view: CompareView) => void;
}
