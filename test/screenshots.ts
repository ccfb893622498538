import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { run } from '../src/publish/cli.ts';
import { readNotebooks } from '../src/publish/load-notebooks.ts';
import { serveFolder } from '../src/publish/serve-folder.ts';
import { launchChromium } from './browser/chromium.ts';
import { palettePng } from './palette-png.ts';
import { settled, visit } from './site/reader.ts';

/**
 * `npm run screenshots`: builds the site and writes the first screens of every page to `docs/screenshots/`, and
 * `docs/pages.md`, which shows them. `npm run screenshots -- FOLDER` takes a site that is built already.
 */
const root = path.resolve(import.meta.dirname, '..');
const docs = path.join(root, 'docs');
/** Two screens of a phone, and a desk's first one and a half. */
const sizes = [
  { width: 390, height: 1640 },
  { width: 1280, height: 1400 },
] as const;

async function shoot(browser: Browser, address: string, { width, height }: (typeof sizes)[number]) {
  const { page, context } = await visit(browser, address, { width, height });
  await settled(page);
  // What is in sight is drawn at once, but not before the script.
  await page.waitForTimeout(1500);
  const png = await page.screenshot();
  const base64 = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawn = canvas.getContext('2d');
      drawn?.drawImage(image, 0, 0);
      const bytes = drawn?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192)
        text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return btoa(text);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await context.close();
  return palettePng({ width, height, rgba: Buffer.from(base64, 'base64') });
}

const [given] = process.argv.slice(2);
const work = mkdtempSync(path.join(tmpdir(), 'siwang-screenshots-'));
const dist = given ?? path.join(work, 'dist');
const code = given === undefined ? await run(['publish', '--out', dist]) : 0;
if (code !== 0) process.exit(code);
const documents = [...(await readNotebooks(path.join(root, 'notebooks')))].sort(
  ([, a], [, b]) => a.front.order - b.front.order,
);
const site = await serveFolder(dist);
const browser = await launchChromium();
mkdirSync(path.join(docs, 'screenshots'), { recursive: true });
const entries: string[] = [];
let bytes = 0;
for (const [name, { front }] of documents) {
  for (const size of sizes) {
    const file = `screenshots/${name}-${size.width}.png`;
    const png = await shoot(browser, site.url + (name === 'index' ? '' : `${name}/`), size);
    writeFileSync(path.join(docs, file), png);
    bytes += png.length;
    console.error(`${file}: ${Math.round(png.length / 1024)} kB`);
  }
  entries.push(
    `## ${front.title.zh} · ${front.title.en}\n\n${front.summary.zh}\n\n${front.summary.en}\n\n` +
      `[\`notebooks/${name}.md\`](../notebooks/${name}.md) · [on a phone](screenshots/${name}-390.png)\n\n` +
      `![${front.title.en}](screenshots/${name}-1280.png)\n`,
  );
}
await browser.close();
await site.close();
rmSync(work, { recursive: true, force: true });
const intro =
  '# The pages\n\nEvery page of the site with the question it answers, on the invented sample district (the census page on real data). Written by `npm run screenshots`.\n';
writeFileSync(path.join(docs, 'pages.md'), [intro, ...entries].join('\n'));
console.error(`${Math.round(bytes / 1024)} kB in all`);
