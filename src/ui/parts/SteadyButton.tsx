import type { ReactNode } from 'react';

export interface SteadyButtonProps {
  readonly className?: string;
  /** It has nothing to do for now. */
  readonly isIdle: boolean;
  readonly title?: string;
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button that keeps the focus while it has nothing to do: browsers take it from one that is disabled or goes away. */
export function SteadyButton({
  className = 'button',
  isIdle,
  title,
  label,
  onPress,
  children,
}: SteadyButtonProps) {
  return (
    <button
      type="button"
      className={className}
      title={title}
      aria-label={label}
      aria-disabled={isIdle}
      onClick={() => {
        if (!isIdle) onPress();
      }}
    >
      {children}
    </button>
  );
}
