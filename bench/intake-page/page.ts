import { readInWorker } from '../../src/app/intake-reader.ts';

/** What reading the chosen file gave and took, and how long the page's own thread was ever busy meanwhile, ms. */
export interface PageTimes {
  readonly rows: number;
  /** Why it was not accepted; `null` where it was. */
  readonly refused: string | null;
  readonly seconds: number;
  /** Tasks over 50 ms, which is what the browser calls long. */
  readonly longTasks: readonly number[];
  /** Longest time between two turns of the page's thread, asked for every 4 ms. */
  readonly longestWait: number;
  readonly progress: number;
}

async function measure(): Promise<PageTimes> {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file was chosen');
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  let longestWait = 0;
  let last = performance.now();
  const turn = setInterval(() => {
    const now = performance.now();
    longestWait = Math.max(longestWait, now - last);
    last = now;
  }, 4);
  let progress = 0;
  const begun = performance.now();
  const { report, editions } = await readInWorker
    .read(
      { name: file.name, blob: file },
      {},
      { signal: new AbortController().signal, progress: () => void (progress += 1) },
    )
    .catch((error: unknown) => ({
      report: error instanceof Error ? error.message : String(error),
      editions: [],
    }));
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(turn);
  for (const { duration } of observer.takeRecords()) longTasks.push(duration);
  observer.disconnect();
  const findings = typeof report === 'string' ? [] : report.sheets.flatMap((sheet) => sheet.findings);
  const refused =
    typeof report === 'string'
      ? report
      : report.accepted
        ? null
        : findings.flatMap((f) => (f.blocking ? [f.message.en] : [])).join(' ');
  const rows = editions.find((e) => e.manifest.dataset === 'population')?.manifest.rows ?? 0;
  return { rows, refused, seconds, longTasks, longestWait, progress };
}

declare global {
  interface Window {
    measureIntake: () => Promise<PageTimes>;
  }
}
window.measureIntake = measure;
