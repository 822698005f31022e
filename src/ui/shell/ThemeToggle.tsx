import type { ReactNode } from 'react';
import type { Theme } from '../../store/display.ts';
import { useActions, useFairground } from '../StoreContext.tsx';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

const ICONS: Readonly<Record<Theme, ReactNode>> = {
  system: (
    <>
      <circle cx="10" cy="10" r="6.5" fill="none" />
      <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" stroke="none" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="10" cy="10" r="3.2" fill="none" />
      <path d="M10 2.2v2M10 15.8v2M2.2 10h2M15.8 10h2M4.5 4.5l1.4 1.4M14.1 14.1l1.4 1.4M15.5 4.5l-1.4 1.4M5.9 14.1l-1.4 1.4" />
    </>
  ),
  dark: <path d="M16.2 12.3A6.8 6.8 0 0 1 7.7 3.8a6.8 6.8 0 1 0 8.5 8.5z" fill="none" />,
};

export function ThemeToggle() {
  const theme = useFairground((state) => state.display.theme);
  const { setDisplay } = useActions();
  const label = `Theme: ${theme}. Switch to ${NEXT[theme]}`;
  return (
    <button
      type="button"
      className="theme-toggle"
      aria-label={label}
      title={label}
      onClick={() => setDisplay({ theme: NEXT[theme] })}
    >
      <svg
        viewBox="0 0 20 20"
        width="18"
        height="18"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        aria-hidden="true"
      >
        {ICONS[theme]}
      </svg>
    </button>
  );
}
