import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTRANET_HOST } from '../browser/chromium.ts';
import { builtSite } from './built-site.ts';
import { headlineValues, settled, visit } from './reader.ts';

const site = builtSite();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const samples = path.resolve(import.meta.dirname, '../../data-samples');

/** Births of two invented villages over four months; 41 in all. */
const births = [
  '单位编码,单位名称,月份,孩次,出生男孩,出生女孩',
  '980101001001,甲村,2012年1月,一孩,5,4',
  '980101001001,甲村,2012年2月,一孩,3,6',
  '980101001002,乙村,2012年1月,一孩,7,5',
  '980101001002,乙村,2012年3月,二孩,6,5',
].join('\r\n');

async function drop(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]#import').setInputFiles(file);
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
}

/** The switch to own data may be on another page than the one the file was dropped on. */
async function openBirths(page: Page, url: string): Promise<void> {
  await page.goto(`${url}monthly-births/`);
  await page.locator('main[data-state="live"]').waitFor();
  await settled(page);
}

const hosts = [
  ['a secure host', '127.0.0.1'],
  ['a plain http host', INTRANET_HOST],
] as const;

describe.each(hosts)('importing on %s', (_, host) => {
  it('recognises a CSV, keeps it when accepted, shows it, and still has it after a reload', async () => {
    const file = path.join(folder, 'births.csv');
    writeFileSync(file, births);
    const url = site.url.replace('127.0.0.1', host);
    const { page, context, errors } = await visit(site.browser, url);
    await drop(page, file);
    expect(await page.locator('body').innerText()).toContain('births.csv');
    await page.locator('[data-action="accept-import"]').click();
    await page.locator('[data-action="undo-import"]').first().waitFor();
    await openBirths(page, url);
    expect((await headlineValues(page))[0]).toBe(41);
    await page.reload();
    await page.locator('main[data-state="live"]').waitFor();
    await settled(page);
    expect((await headlineValues(page))[0]).toBe(41);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('reads GB18030 and reports the planted faults of the sample with their places', async () => {
    const url = site.url.replace('127.0.0.1', host);
    const { page, context } = await visit(site.browser, url);
    await drop(page, path.join(samples, 'district/births-2010.csv'));
    expect(await page.locator('body').innerText()).toMatch(/GB18030/i);
    expect(await page.locator('[data-finding][data-severity]').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('refuses a file about persons, says which column, and keeps nothing', async () => {
    const file = path.join(folder, 'persons.csv');
    // The identity number is the standard's own example.
    writeFileSync(file, '姓名,身份证号码,出生月份\n某人,11010519491231002X,2012年1月\n');
    const url = site.url.replace('127.0.0.1', host);
    const { page, context } = await visit(site.browser, url);
    await page.locator('input[type=file]#import').setInputFiles(file);
    await page.locator('[data-finding][data-severity="error"]').first().waitFor();
    expect(await page.locator('[data-action="accept-import"]:enabled').count()).toBe(0);
    expect(await page.content()).not.toContain('11010519491231002X');
    await page.reload();
    expect(await page.content()).not.toContain('persons.csv');
    await context.close();
  });
});

describe('an import taken back', () => {
  it('leaves the sample as it was', async () => {
    const file = path.join(folder, 'births.csv');
    writeFileSync(file, births);
    const { page, context } = await visit(site.browser, site.url);
    await drop(page, file);
    await page.locator('[data-action="accept-import"]').click();
    await page.locator('[data-action="undo-import"]').first().click();
    await page.locator('[data-action="undo-import"]').waitFor({ state: 'detached' });
    await page.goto(`${site.url}monthly-births/`);
    await page.locator('main[data-state="published"]').waitFor();
    expect((await headlineValues(page))[0]).toBeGreaterThan(5000);
    await context.close();
  });
});

describe('the census workbook dropped by hand', () => {
  it('is accepted with its real faults at their places', async () => {
    const { page, context } = await visit(site.browser, site.url);
    const file = path.join(folder, 'census-2010-counties.xlsx');
    writeFileSync(file, readFileSync(path.join(samples, 'census-2010-counties.xlsx')));
    await drop(page, file);
    const errors = await page.locator('[data-finding][data-severity="error"]').allTextContents();
    const places = errors.map((text) => /第 (\d+) 行 ([A-Z]+) 列/.exec(text));
    expect(places.map((p) => `${p?.[2]}${p?.[1]}`)).toEqual(['CP1781', 'DM2852', 'C589', 'C1874']);
    await context.close();
  });
});
