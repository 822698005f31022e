import { useLayoutEffect, useRef } from 'react';
import type { FocusEvent, ReactNode } from 'react';

const FOCUSABLE = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled)';

/** A row of controls. When the one that has the focus goes away, the first that is left gets it. */
export function KeepFocus({
  className = 'row',
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const leave = ({ target }: FocusEvent): void => {
    // What goes away is blurred too, by some browsers: it is no longer in the page a moment later.
    queueMicrotask(() => {
      if (target.isConnected && row.current?.contains(document.activeElement) !== true)
        hadFocus.current = false;
    });
  };
  useLayoutEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    row.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
  });
  return (
    <div ref={row} className={className} onFocus={() => (hadFocus.current = true)} onBlur={leave}>
      {children}
    </div>
  );
}
