// How much memory a page takes: its renderer process, workers included.
import { readFileSync } from 'node:fs';

/** Proportional set size of a process in MB (10⁶ bytes); null where the system does not tell. */
function pssOf(pid) {
  try {
    const kib = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kib === undefined ? null : (Number(kib) * 1024) / 1e6;
  } catch {
    return null;
  }
}

/**
 * Watches the largest renderer process of a browser with one page: spare renderers are small. `peak` is null where
 * there is no /proc/<pid>/smaps_rollup (Linux has it).
 * @param {import('@playwright/test').Browser} browser
 * @param {{ everyMs?: number }} [options]
 */
export async function watchRendererMemory(browser, { everyMs = 100 } = {}) {
  const session = await browser.newBrowserCDPSession();
  let peak = null;
  let isOver = false;
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { id, type } of processInfo) {
      const now = type === 'renderer' ? pssOf(id) : null;
      if (now !== null) peak = Math.max(peak ?? 0, now);
    }
  };
  const watch = async () => {
    while (!isOver) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  // A browser that is closed while it is watched is not watched any longer.
  const watching = watch().catch(() => undefined);
  return {
    peak: () => peak,
    stop: async () => {
      isOver = true;
      await watching;
      await session.detach();
    },
  };
}
