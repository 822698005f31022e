import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export interface DrawnInViewProps<T> {
  readonly value: T;
  readonly children: (value: T) => ReactNode;
}

/** How near to the window counts as in view: what is scrolled to slowly is drawn before it shows. */
const NEARNESS = '150px';

/**
 * Draws a value while its place is in the window. Elsewhere the last drawing stays, and before the first there is none.
 * For what is long in drawing and far from the sliders: a chart of recharts takes the main thread 25 to 50 ms, a table
 * of 750 cells about 10 with what it leaves to the garbage collector.
 */
export function DrawnInView<T>({ value, children }: DrawnInViewProps<T>) {
  const ref = useRef<HTMLDivElement>(null);
  const [isInView, setInView] = useState(false);
  const [drawn, setDrawn] = useState<{ readonly value: T } | null>(null);
  if (isInView && drawn?.value !== value) setDrawn({ value });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: NEARNESS },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return <div ref={ref}>{drawn === null ? <div className="chart-waiting" /> : children(drawn.value)}</div>;
}
