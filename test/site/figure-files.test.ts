import { readFileSync } from 'node:fs';
import papaparse from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { figureTable, settled, visit } from './reader.ts';

const site = builtSite();

/** Opens 保存与导出 of a figure. */
async function openExports(page: Page, cell: string): Promise<Locator> {
  const figure = page.locator(`[data-cell="${cell}"]`);
  await figure.locator('details.exports summary').click();
  await figure.locator('[data-action="export-svg"]').waitFor();
  return figure;
}

async function saved(page: Page, figure: Locator, kind: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator(`[data-action="export-${kind}"]`).click(),
  ]);
  await figure.locator('.said[role="status"]:not(:empty)').waitFor();
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Mean difference of two pictures a channel, from 0 to 255, both drawn at the size of the second. */
function difference(page: Page, svg: string, png: string): Promise<number> {
  return page.evaluate(
    async ([first = '', second = '']) => {
      const images = await Promise.all(
        [first, second].map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        }),
      );
      const [width, height] = [images[1]?.naturalWidth ?? 0, images[1]?.naturalHeight ?? 0];
      const pixels = images.map((image) => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context?.drawImage(image, 0, 0, width, height);
        return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      });
      const [a = new Uint8ClampedArray(), b = new Uint8ClampedArray()] = pixels;
      let sum = 0;
      for (let i = 0; i < b.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
      return b.length === 0 ? 255 : sum / b.length;
    },
    [svg, png],
  );
}

it('saves a figure as the page draws it, with the numbers of its table', async () => {
  const { page, context, errors } = await visit(site.browser, `${site.url}monthly-births/`, { width: 992 });
  await settled(page);
  const figure = await openExports(page, 'trend');
  const paths = (root: Locator) =>
    root.locator('path[d]').evaluateAll((all) => all.map((path) => path.getAttribute('d')).sort());
  // The file's drawing is 912 wide: at this width the page draws the same one.
  const drawn = figure.locator('.canvas svg');
  await page.waitForFunction(() => document.querySelector('[data-cell="trend"] .canvas svg[width="912"]'));
  const onPage = await paths(drawn);

  const svg = await saved(page, figure, 'svg');
  expect(svg.name).toMatch(/\.svg$/);
  const text = svg.bytes.toString('utf8');
  expect(text).not.toMatch(/<script|href=|url\(|var\(--/);
  const inFile = await page.evaluate(
    (source) =>
      [...new DOMParser().parseFromString(source, 'image/svg+xml').querySelectorAll('path[d]')]
        .map((path) => path.getAttribute('d'))
        .sort(),
    text,
  );
  expect(onPage.length).toBeGreaterThan(1);
  expect(inFile).toEqual(onPage);

  const png = await saved(page, figure, 'png');
  expect(png.bytes.readUInt32BE(16)).toBe(1920);
  const asSvg = `data:image/svg+xml;base64,${svg.bytes.toString('base64')}`;
  const asPng = `data:image/png;base64,${png.bytes.toString('base64')}`;
  expect(await difference(page, asSvg, asPng)).toBeLessThan(2);

  const csv = await saved(page, figure, 'csv');
  const table = await figureTable(page, 'trend');
  const { data } = papaparse.parse<string[]>(csv.bytes.toString('utf8').slice(1));
  const body = data.filter((row) => /^\d{4}/.test(row[0] ?? '')).map((row) => Number(row[1]));
  expect(body).toEqual(table.slice(1).map((row) => Number(row[1]?.replace(/,/g, ''))));

  for (const kind of ['xlsx', 'arrow'])
    expect((await saved(page, figure, kind)).bytes.length).toBeGreaterThan(500);
  expect(errors).toEqual([]);
  await context.close();
});

it('copies a table and a notice as they may leave', async () => {
  const { page, context, errors } = await visit(site.browser, `${site.url}supervision-network/`);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await settled(page);
  await page.locator('[data-action="copy-notice"]').first().click();
  // Says how long it is once it is copied; before, that it is being prepared.
  await page.locator('[data-action="copy-notice"] + [role="status"]', { hasText: /\d/ }).first().waitFor();
  const notice = await page.evaluate(() => navigator.clipboard.readText());
  const quoted = await page.locator('blockquote').first().innerText();
  const plain = (text: string) => text.replace(/\s+/g, '');
  expect(notice.length).toBeGreaterThan(40);
  expect(plain(notice)).toContain(plain(quoted).slice(0, 30));

  const name = await page.locator('[data-kind="figure"]').first().getAttribute('data-cell');
  const figure = await openExports(page, name ?? '');
  await figure.locator('[data-action="copy-table"]').click();
  await figure.locator('.said[role="status"]', { hasText: /\d/ }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').length).toBeGreaterThan(2);
  expect(copied).toContain('\t');
  expect(errors).toEqual([]);
  await context.close();
});
