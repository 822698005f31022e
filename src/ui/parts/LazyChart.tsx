import { Suspense } from 'react';
import type { ReactNode } from 'react';

/** A chart whose code is fetched when it is first wanted. */
export function LazyChart({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<div className="chart-waiting" />}>{children}</Suspense>;
}
