import { Children, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

/** Draws its children one after the other, each in a task of its own: several charts at once are long in drawing. */
export function OneByOne({ children }: { readonly children: ReactNode }) {
  const all = Children.toArray(children);
  const [drawn, setDrawn] = useState(1);
  const isDone = drawn >= all.length;
  useEffect(() => {
    if (isDone) return undefined;
    const timer = setTimeout(() => setDrawn((count) => count + 1));
    return () => clearTimeout(timer);
  }, [isDone, drawn]);
  return all.slice(0, drawn);
}
