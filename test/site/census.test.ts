import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';
import { figureTable, headlineValues, settled, visit } from './reader.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(inject('dist'), { prefix: '/below/a/path/' });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const round = (x: number | undefined, digits: number) => Number((x ?? NaN).toFixed(digits));

/** The published answers of the census file (see data-samples/README.md), to the last printed digit. */
const published = [
  { unit: '430611', population: 240468, ratio: 108.82, ratio0: 117.4, birthRate: 9.32 },
  { unit: '430600', population: 5476084, ratio: 107.19, ratio0: 122.68, birthRate: null },
  { unit: '430000', population: 65700762, ratio: 105.8, ratio0: 123.23, birthRate: null },
  { unit: '000000', population: 1332810869, ratio: 104.9, ratio0: 117.96, birthRate: null },
];

describe('the census page', () => {
  it('is there without any script: text, headline numbers and four drawn figures', async () => {
    const { page, context } = await visit(browser, `${site.url}census-2010/`, { script: false });
    expect(await page.locator('main[data-notebook="census-2010"]').getAttribute('data-state')).toBe(
      'published',
    );
    expect(await page.locator('h1').innerText()).toMatch(/^2010\s年县级人口普查$/);
    expect((await headlineValues(page))[0]).toBe(240468);
    expect(await page.locator('figure svg:visible').count()).toBe(4);
    await context.close();
  });

  it.each(published)(
    'says what was published for $unit',
    async ({ unit, population, ratio, ratio0, birthRate }) => {
      const { page, context, requests, errors } = await visit(
        browser,
        `${site.url}census-2010/#unit=${unit}`,
      );
      await settled(page);
      const main = page.locator('main[data-notebook]');
      expect(await main.getAttribute('data-state')).toBe('published');
      const cell = (index: number) =>
        page.locator('[data-kind="value"] dl > div').nth(index).locator('data').first().getAttribute('value');
      expect(Number(await cell(0))).toBe(population);
      expect(round(Number(await cell(1)), 2)).toBe(ratio);
      expect(round(Number(await cell(2)), 2)).toBe(ratio0);
      if (birthRate !== null) expect(Number(await cell(3))).toBe(birthRate);
      expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('draws every coded county in the funnel and names those beyond chance', async () => {
    const { page, context } = await visit(browser, `${site.url}census-2010/`);
    await settled(page);
    const [header, ...rows] = await figureTable(page, 'funnel');
    expect(header?.length).toBeGreaterThan(2);
    expect(rows.length).toBe(2857);
    expect(await page.locator('[data-cell="funnel"] h2').innerText()).toContain('322');
    await context.close();
  });

  it('changes everything on the page with the unit, and the address with it; Back returns', async () => {
    const { page, context, requests } = await visit(browser, `${site.url}census-2010/`);
    await settled(page);
    const before = await page.locator('[data-cell="pyramid"] svg').innerHTML();
    await page.locator('[data-cell="unit"] ol button').click();
    // Typed at once it would go nowhere: the dialog is fetched when it is asked for.
    await page.locator('dialog input').first().waitFor();
    await page.locator('dialog input').first().fill('临湘');
    await page
      .getByRole('option', { name: /临湘市/ })
      .first()
      .click();
    await settled(page);
    expect(page.url()).toContain('unit=430682');
    expect((await headlineValues(page))[0]).toBe(498319);
    expect(await page.locator('[data-cell="pyramid"] svg').innerHTML()).not.toBe(before);
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    await page.goBack();
    await settled(page);
    expect((await headlineValues(page))[0]).toBe(240468);
    await context.close();
  });

  it('opens the same view from a copied address, in English too', async () => {
    const { page, context } = await visit(browser, `${site.url}census-2010/#lang=en&unit=430682`);
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('h1').innerText()).toContain('County census 2010');
    expect((await headlineValues(page))[0]).toBe(498319);
    await context.close();
  });

  it("shows the import report of its file, with the file's real faults at their places", async () => {
    const { page, context, errors } = await visit(browser, `${site.url}census-2010/`);
    await settled(page);
    await page.locator('.sources details summary').first().click();
    const found = page.locator('.sources [data-finding][data-severity="error"]');
    await found.nth(3).waitFor();
    const places = (await found.allTextContents()).map((text) => /第 (\d+) 行 ([A-Z]+) 列/.exec(text));
    expect(places.map((p) => `${p?.[2]}${p?.[1]}`)).toEqual(['CP1781', 'DM2852', 'C589', 'C1874']);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('ignores unknown keys and says so when a value does not exist', async () => {
    const { page, context } = await visit(browser, `${site.url}census-2010/#unit=999999&colour=red`);
    await settled(page);
    expect((await headlineValues(page))[0]).toBe(240468);
    expect(await page.locator('[role="alert"], [role="status"]').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('999999')]),
    );
    await context.close();
  });
});
