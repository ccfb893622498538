import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';
import { settled, visit } from './reader.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(inject('dist'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Every notebook in both languages and widths; all but these in one width for each language, to save time. */
const everyWay = [
  '',
  'census-2010/',
  'monthly-births/',
  'work-network/',
  'information-network/',
  'supervision-network/',
  'responsibility-network/',
];
const pages = readdirSync(new URL('../../notebooks/', import.meta.url))
  .filter((file) => file.endsWith('.md'))
  .map((file) => (file === 'index.md' ? '' : `${file.slice(0, -'.md'.length)}/`))
  .flatMap((path) => ['', '#lang=en'].flatMap((hash) => [390, 1280].map((width) => ({ path, hash, width }))))
  .filter(({ path, hash, width }) => everyWay.includes(path) || (hash === '') === (width === 390));

describe.each(pages)('/$path$hash at $width px', ({ path, hash, width }) => {
  it('overflows nowhere and its figures fit their width', async () => {
    const { page, context, errors } = await visit(browser, site.url + path + hash, { width });
    if (path) await settled(page);
    await page.waitForTimeout(300);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // One picture each, once the page has taken over from the server's two; a network that can be walked stands on a
    // canvas in its place.
    const misfits = () =>
      page.$$eval('figure', (all) =>
        all
          .filter((f) => f.querySelectorAll('svg, canvas').length !== 1)
          .map((f) => f.closest('[data-cell]')?.getAttribute('data-cell') ?? '?'),
      );
    await expect.poll(misfits, { timeout: 20_000 }).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('has nothing serious for axe', async () => {
    const { page, context } = await visit(browser, site.url + path + hash, { width });
    if (path) await settled(page);
    // Through the debugger, not a script element: the page's policy would refuse that.
    const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
      violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
    };
    const serious = found.violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
    expect(serious).toEqual([]);
    await context.close();
  });
});

describe('the front page', () => {
  it('lists every notebook with a picture drawn from its answers, and a place to drop files', async () => {
    const { page, context } = await visit(browser, site.url);
    expect(await page.locator('a[href$="census-2010/"] svg, a[href$="monthly-births/"] svg').count()).toBe(2);
    expect(await page.locator('input[type=file]#import').count()).toBe(1);
    await page.locator('[data-action="language"]').first().click();
    expect(await page.locator('h1').innerText()).toBe('Overview');
    const han = await page.locator('main').innerText();
    expect(han).not.toMatch(/[，。；]/);
    await context.close();
  });
});
