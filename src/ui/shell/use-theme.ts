import { useEffect } from 'react';
import { useFairground } from '../StoreContext.tsx';

/** Keeps the document's theme in step with the choice; `system` leaves it to the browser. */
export function useTheme(): void {
  const theme = useFairground((state) => state.display.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
