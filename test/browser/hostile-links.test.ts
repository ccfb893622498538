import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { writeLink } from '../../src/share/link/link-text.ts';
import { hostileHtml, hostileLinks } from '../share/link/hostile-links.ts';
import { sharedCase, soundExample } from '../share/some-page.ts';
import { cases } from '../figures/cases.ts';
import { INTRANET_HOST, launchChromium } from './chromium.ts';
import type { Received } from './link-page/page.ts';

declare global {
  interface Window {
    receive: (links: readonly string[]) => Promise<Received[]>;
    ran?: unknown;
  }
}

let folder: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'siwang-links-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('link-page', import.meta.url)),
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  browser = await launchChromium();
  site = await serveFolder(folder);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the page that reads links, without a policy to lean on, and hears what it should not do. */
async function reader() {
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  // Plain http from another host: no secure context.
  const url = site.url.replace('127.0.0.1', INTRANET_HOST);
  await page.goto(url);
  page.on('request', (request) => wrong.push(request.url()));
  return { page, wrong };
}

it('10,000 mutated links are each a page or one sentence, and nothing of them runs', async () => {
  // Every kind of figure, the long ones left out for the time they take.
  const figures = cases
    .map(sharedCase)
    .filter(({ answers }) =>
      answers.every(({ tables }) => Object.values(tables).every((t) => t.rows <= 100)),
    );
  expect(figures.length).toBeGreaterThan(12);
  const links = [...figures, ...figures.map(() => soundExample)].map(writeLink);
  const { page, wrong } = await reader();
  const count = 10_000;
  const found = { shown: 0, refused: 0, slowest: 0 };
  const crashed: Received[] = [];
  const sentences = new Set<string>();
  let batch: string[] = [];
  const send = async () => {
    for (const one of await page.evaluate((given) => window.receive(given), batch)) {
      found[one.shown ? 'shown' : 'refused'] += 1;
      found.slowest = Math.max(found.slowest, one.milliseconds);
      if (one.crashed) crashed.push(one);
      else if (!one.shown) sentences.add(one.sentence);
    }
    batch = [];
  };
  for (const link of hostileLinks(links, count)) if (batch.push(link) === 100) await send();
  expect(crashed.slice(0, 3)).toEqual([]);
  expect(found.shown + found.refused).toBe(count);
  // Some of each, else this tells nothing.
  expect(found.shown).toBeGreaterThan(count / 20);
  expect(found.refused).toBeGreaterThan(count / 4);
  for (const sentence of sentences) expect(sentence).toMatch(/^分享的(链接|内容)[^\n]*$/);
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
  console.info(`hostile links: ${JSON.stringify(found)}`);
  await page.close();
}, 600_000);

it('prose of a stranger is prose alone', async () => {
  const { page, wrong } = await reader();
  for (const html of hostileHtml) await readProse(page, html);
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(wrong).toEqual([]);
  await page.close();
});

async function readProse(page: Page, html: string): Promise<void> {
  const cells = soundExample.cells.map((c) => (c.kind === 'text' ? { ...c, html } : c));
  const link = writeLink({ ...soundExample, cells });
  const [received] = await page.evaluate((given) => window.receive([given]), link);
  expect(received?.crashed, html).toBe(false);
  const left = await page.$$eval('#page *:not(svg, svg *)', (all) =>
    all.flatMap((e) => [e.localName, ...[...e.attributes].map((a) => `${a.name}=${a.value}`)]),
  );
  const allowed =
    /^(p|a|strong|data|table|thead|tbody|tr|th|td|ul|ol|li|value=.*|rel=noreferrer|href=https:\/\/.*|class=(missing|suppressed)|span)$/;
  expect(
    left.filter((name) => !allowed.test(name)),
    html,
  ).toEqual([]);
}
