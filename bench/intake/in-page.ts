import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../../test/browser/chromium.ts';
import type {} from '../intake-page/page.ts';
import { memoryBelow } from './memory-below.ts';

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
    const memory = memoryBelow();
    const times = await page.evaluate(() => window.measureIntake()).finally(memory.stop);
    const { rows, refused, seconds, longTasks, longestWait, progress } = times;
    const long = longTasks.length === 0 ? '' : ` (${longTasks.map((ms) => ms.toFixed(0)).join(', ')} ms)`;
    const gave = refused === null ? `${(rows / seconds / 1e6).toFixed(2)} M rows/s` : `refused: "${refused}"`;
    return `${seconds.toFixed(2)} s, ${gave}; browser's memory ${memory.peakMb()?.toFixed(0) ?? '?'} MB at most; main thread: ${longTasks.length} tasks over 50 ms${long}, longest wait ${longestWait.toFixed(0)} ms, progress told ${progress} times`;
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}
