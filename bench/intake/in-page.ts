import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../../test/browser/chromium.ts';
import type {} from '../intake-page/page.ts';

/** Reads a file in Chromium by the worker that the page uses, and says how busy the page's own thread was. */
export async function benchInPage(file: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'siwang-intake-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../intake-page', import.meta.url)),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  const served = await serveFolder(folder);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.setInputFiles('input', file);
    const { rows, seconds, longTasks, longestWait, progress } = await page.evaluate(() =>
      window.measureIntake(),
    );
    const long = longTasks.length === 0 ? '' : ` (${longTasks.map((ms) => ms.toFixed(0)).join(', ')} ms)`;
    return `${seconds.toFixed(2)} s, ${(rows / seconds / 1e6).toFixed(2)} M rows/s; main thread: ${longTasks.length} tasks over 50 ms${long}, longest wait ${longestWait.toFixed(0)} ms, progress told ${progress} times`;
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}
