import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { serveFolder } from '../src/publish/serve-folder.ts';
import { FLAGS, findChromium } from '../test/browser/chromium.ts';

/**
 * `npm run bench:network`: what a network that zooms costs in Chromium, by its size: laying it out once, and a frame
 * of a zoom from the whole to one village and back (60 frames a second leave 16.7 ms each), beside a canvas
 * that draws every node and line in every frame.
 */
const folder = await mkdtemp(path.join(tmpdir(), 'siwang-network-'));
await build({
  configFile: false,
  root: fileURLToPath(new URL('network-page', import.meta.url)),
  base: './',
  logLevel: 'error',
  build: { outDir: folder, emptyOutDir: true },
});
const served = await serveFolder(folder);
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
try {
  const page = await browser.newPage();
  await page.goto(served.url);
  for (const size of [1_000, 6_000, 60_000]) {
    const times = await page.evaluate((nodes) => window.measure(nodes), size);
    const ms = (time: number) => `${time.toFixed(1)} ms`;
    console.log(
      `${times.nodes} nodes: layout ${ms(times.layout)}; frame ${ms(times.frame)}, worst ${ms(times.worst)}; ` +
        `drawing everything ${ms(times.plain)} a frame (${(times.frame / times.plain).toFixed(2)} of it)`,
    );
  }
} finally {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
}
