import { Stepper } from './Stepper.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';

export function TopBar() {
  return (
    <header className="topbar">
      <div className="topbar-inner">
        <a className="wordmark" href="#top" aria-label="Fairground, to the top of the page">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <g stroke="var(--on-accent)" fill="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round">
              <path d="M7 12h18M7 20h18" fill="none" opacity=".55" />
              <circle cx="13" cy="12" r="3.6" stroke="none" />
              <circle cx="20" cy="20" r="3.6" stroke="none" />
            </g>
          </svg>
          <span>Fairground</span>
        </a>
        <Stepper />
        <ThemeToggle />
      </div>
    </header>
  );
}
