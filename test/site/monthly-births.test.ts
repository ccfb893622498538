import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { builtSite } from './built-site.ts';
import { figureTable, headlineValues, settled, visit } from './reader.ts';

const site = builtSite();
let engine: Engine;

beforeAll(async () => {
  engine = await bootNodeEngine();
  const samples = path.resolve(import.meta.dirname, '../../data-samples');
  const results = await readExports(
    await exportFiles([
      path.join(samples, 'district'),
      path.join(samples, 'us-births-monthly-1994-2003.csv'),
    ]),
  );
  await loadDatasets(engine, results.flatMap((r) => r.editions).map(partOf));
});
afterAll(async () => {
  await engine.close();
});

const one = async (sql: string) => (await engine.query(sql)).columns[0]?.values[0];

describe('the births page', () => {
  it('says that the district is invented, and how many were born', async () => {
    const { page, context, requests } = await visit(site.browser, `${site.url}monthly-births/`);
    await settled(page);
    expect(await page.locator('main').innerText()).toContain('虚构');
    expect((await headlineValues(page))[0]).toBe(
      await one("SELECT sum(births)::INT FROM births WHERE unit LIKE '990611%'"),
    );
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    await context.close();
  });

  it('answers a town and a year from published files', async () => {
    const { page, context, requests } = await visit(
      site.browser,
      `${site.url}monthly-births/#unit=990611100&from=2009-01&to=2009-12`,
    );
    await settled(page);
    expect((await headlineValues(page))[0]).toBe(
      await one("SELECT sum(births)::INT FROM births WHERE unit LIKE '990611100%' AND year(period) = 2009"),
    );
    expect(await page.locator('main').getAttribute('data-state')).toBe('published');
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    await context.close();
  });

  it('says the point that a finger taps, and goes to the unit that it stands for', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/`, {
      width: 390,
      touch: true,
    });
    await settled(page);
    const tap = async (cell: string, down: number) => {
      const picture = page.locator(`[data-cell="${cell}"] .picture`);
      await picture.evaluate((node) => node.scrollIntoView());
      await page.locator(`[data-cell="${cell}"] .canvas > svg:not(.narrow, .wide)`).waitFor();
      const box = await picture.boundingBox();
      await page.touchscreen.tap((box?.x ?? 0) + 150, (box?.y ?? 0) + down);
      return picture.locator('[aria-live]');
    };
    await expect.poll(async () => (await tap('trend', 120)).innerText()).toMatch(/20\d\d/);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await expect.poll(async () => (await tap('villages', 200), page.url())).toMatch(/unit=990611\d{3,}/);
    await context.close();
  });

  it('starts the engine for a span that nobody published', async () => {
    const { page, context, requests, errors } = await visit(
      site.browser,
      `${site.url}monthly-births/#unit=990611100&from=2008-03&to=2009-05`,
    );
    await page.locator('main[data-state="live"]').waitFor();
    await settled(page);
    expect((await headlineValues(page))[0]).toBe(
      await one(
        "SELECT sum(births)::INT FROM births WHERE unit LIKE '990611100%' AND period BETWEEN DATE '2008-03-01' AND DATE '2009-05-01'",
      ),
    );
    expect(requests.some((r) => r.includes('/engine/'))).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('shows the real United States series beside the district, to its published sum', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/#series=us`);
    await settled(page);
    const [header = [], ...rows] = await figureTable(page, 'trend');
    const value = header.findIndex((h) => h.includes('出生数'));
    const period = 0;
    const in2000 = rows.filter((r) => r[period]?.includes('2000'));
    expect(in2000.length).toBe(12);
    const sum = in2000.reduce((s, r) => s + Number((r[value] ?? '').replaceAll(/[^\d]/g, '')), 0);
    expect(sum).toBe(4058814); // CDC/NCHS, 2000
    await context.close();
  });
});
