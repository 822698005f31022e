import { REPLACE_ALL } from '../../engine/evaluate/settings.ts';
import type { SyntheticUse } from '../../engine/evaluate/settings.ts';

/** How synthetic rows are used, as the form offers it. */
export type UseChoice = 'instead' | 'share' | 'added';

export const USE_CHOICES: readonly { readonly value: UseChoice; readonly label: string }[] = [
  { value: 'instead', label: 'In place of the real rows' },
  { value: 'share', label: 'In place of a share of them' },
  { value: 'added', label: 'In addition to all of them' },
];

export function choiceOf({ mode, share }: SyntheticUse): UseChoice {
  if (mode === 'augment') return 'added';
  return share === 1 ? 'instead' : 'share';
}

/** What a choice begins with. */
export function startingUse(choice: UseChoice): SyntheticUse {
  switch (choice) {
    case 'instead':
      return REPLACE_ALL;
    case 'share':
      return { mode: 'replace', share: 0.5 };
    case 'added':
      return { mode: 'augment', share: 1 };
    default:
      return choice satisfies never;
  }
}
