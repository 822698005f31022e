import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

interface Refused {
  /** Labels of fields whose text is not a legal value, in the order in which they became so. */
  readonly labels: readonly string[];
  readonly refuse: (id: string, label: string | null) => void;
}

const RefusedContext = createContext<Refused>({ labels: [], refuse: () => undefined });

/** Gathers which fields within it hold something illegal, so that the action they feed can wait. */
export function FieldScope({ children }: { readonly children: ReactNode }) {
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const refuse = useCallback((id: string, label: string | null): void => {
    setRefused((before) => {
      const after = new Map(before);
      if (label === null) after.delete(id);
      else after.set(id, label);
      return after;
    });
  }, []);
  const value = useMemo(() => ({ labels: [...refused.values()], refuse }), [refused, refuse]);
  return <RefusedContext value={value}>{children}</RefusedContext>;
}

/** Tells the scope whether this field holds something illegal; a field that leaves the page holds nothing. */
export function useRefusal(id: string, label: string, isRefused: boolean): void {
  const { refuse } = useContext(RefusedContext);
  useEffect(() => {
    if (!isRefused) return undefined;
    refuse(id, label);
    return () => refuse(id, null);
  }, [refuse, id, label, isRefused]);
}

/** What has to be corrected before the action of this scope, as a sentence; null when nothing has. */
export function useRefusalReason(): string | null {
  const [label] = useContext(RefusedContext).labels;
  return label === undefined ? null : `Correct “${label}” first.`;
}
