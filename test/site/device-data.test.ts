import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-device-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const head = '单位编码,单位名称,月份,孩次,出生男孩,出生女孩';
/** Births of two invented villages; 41 in all. */
const first = [
  head,
  '980101001001,甲村,2012年1月,一孩,5,4',
  '980101001001,甲村,2012年2月,一孩,3,6',
  '980101001002,乙村,2012年1月,一孩,7,5',
  '980101001002,乙村,2012年3月,二孩,6,5',
];
/** February corrected by ten boys, a number in place of one more, April new; March is not in it. */
const correction = [
  head,
  '980101001001,甲村,2012年1月,一孩,5,4',
  '980101001001,甲村,2012年2月,一孩,13,6',
  '980101001002,乙村,2012年1月,一孩,7,0',
  '980101001002,乙村,2012年4月,一孩,1,1',
];

const remembered = JSON.stringify([['a shape', JSON.stringify({ columns: { 男婴数: 'male' } })]]);

function csv(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\r\n'));
  return file;
}
async function drop(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]#import').setInputFiles(file);
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
}
async function accept(page: Page): Promise<void> {
  await page.locator('[data-action="accept-import"]').click();
  await page.locator('[data-action="undo-import"]').first().waitFor();
}
async function births(page: Page, url: string): Promise<number | undefined> {
  await page.goto(`${url}monthly-births/`);
  await page.locator('main[data-state="live"]').waitFor();
  await settled(page);
  return (await headlineValues(page))[0];
}
async function openDevice(page: Page): Promise<void> {
  await page.locator('.tools [data-action="open-device"]').click();
  await page.locator('[data-panel="device"] [data-entry]').first().waitFor();
}
/** Rows of a table, their cells apart by a blank. */
const texts = (page: Page, selector: string) =>
  page.$$eval(selector, (all) =>
    all.map((row) =>
      [...row.children]
        .map((cell) => cell.textContent)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );

const hosts = [
  ['a secure host', '127.0.0.1'],
  ['a plain http host', INTRANET_HOST],
] as const;

describe.each(hosts)('data on this device, on %s', (_, host) => {
  // Where editions are kept differs between hosts, and is tested on each; what is made of them does not.
  const plain = host === INTRANET_HOST ? it : () => undefined;
  plain(
    'shows what a correction changes before it is accepted, and takes it back and forth afterwards',
    async () => {
      const url = site.url.replace('127.0.0.1', host);
      const { page, context, errors } = await visit(site.browser, url);
      await drop(page, csv('births.csv', first));
      await page.locator('[data-changed="new"]').first().waitFor();
      await accept(page);
      await page.reload();
      await drop(page, csv('correction.csv', correction));
      await page.locator('table[data-changes="rows"]').first().waitFor();
      const changes = page
        .locator('[data-changed="compared"]')
        .filter({ has: page.locator('[data-changes="totals"]') });
      expect(await changes.innerText()).toMatch(/改动 2 行，新增 1 行，文件里没有 1 行，相同 1 行/);
      const rows = await texts(page, 'table[data-changes="rows"] tbody tr');
      expect(rows.some((r) => /改动 甲村 980101001001 2012年2月 .*出生男孩 3 13/.test(r))).toBe(true);
      // None is not zero: 5 girls became 0, and 0 is said.
      expect(rows.some((r) => /改动 乙村 980101001002 2012年1月 .*出生女孩 5 0/.test(r))).toBe(true);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        changes.locator('[data-action="export-changes"]').click(),
      ]);
      const csvText = await (await import('node:fs/promises')).readFile(await download.path(), 'utf8');
      expect(csvText.split('\r\n').filter((line) => line.includes('改动'))).toHaveLength(4);
      await accept(page);
      expect(await births(page, url)).toBe(48);

      await openDevice(page);
      const undo = page.locator('[data-panel="device"] [data-action="undo-import"]');
      expect(await undo.count()).toBe(2);
      // The older one: what the correction brought stays.
      await undo.last().click();
      await page.locator('[data-action="redo-import"]').waitFor();
      expect(await births(page, url)).toBe(37);
      await openDevice(page);
      await page.locator('[data-action="redo-import"]').click();
      await page.locator('[data-action="redo-import"]').waitFor({ state: 'detached' });
      expect(await births(page, url)).toBe(48);
      await openDevice(page);
      expect(await page.locator('[data-entry="undo"]').count()).toBe(1);
      // From the beginning to now.
      await page.locator('[data-panel="device"] select').nth(1).selectOption('step 1');
      await page.locator('[data-action="compare-states"]').click();
      await page.locator('[data-compared]').waitFor();
      expect(await page.locator('[data-compared]').innerText()).toMatch(
        /改动 2 行，增加 1 行，减少 0 行，相同 2 行/,
      );
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('keeps the same content once, and says that only the name differs', async () => {
    const url = site.url.replace('127.0.0.1', host);
    const { page, context } = await visit(site.browser, url);
    await drop(page, csv('births.csv', first));
    await accept(page);
    await page.reload();
    await drop(page, csv('births(1).csv', first));
    await page.locator('[data-changed="same"]').first().waitFor();
    expect(await page.locator('[data-changed="same"]').first().innerText()).toContain('只是文件名不同');
    await page.locator('[data-action="accept-import"]').click();
    await page.locator('[data-action="accept-import"]').waitFor({ state: 'detached' });
    await page.reload();
    await openDevice(page);
    // One edition of births and one of the units that it names.
    expect(await page.locator('[data-edition]').count()).toBe(2);
    await context.close();
  });

  plain(
    'carries everything to another machine in one file, and wipes only after saying what goes',
    async () => {
      const url = site.url.replace('127.0.0.1', host);
      const { page, context } = await visit(site.browser, url);
      await drop(page, csv('births.csv', first));
      await accept(page);
      // What a person said of a file's columns is remembered beside the editions.
      await page.evaluate((kept) => localStorage.setItem('siwang-mappings-1', kept), remembered);
      await page.reload();
      await openDevice(page);
      expect(await page.locator('[data-panel="device"]').innerText()).toContain('记住了 1 种表头');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('[data-action="save-backup"]').click(),
      ]);
      const backup = path.join(folder, `${host} ${download.suggestedFilename()}`);
      await download.saveAs(backup);
      await page.locator('[data-action="wipe"]').click();
      expect(await page.locator('[data-panel="device"] [role="alert"]').innerText()).toMatch(
        /2 个版本.*1 条.*1 种/s,
      );
      await page.locator('[data-action="wipe-all"]').click();
      await page.locator('[data-edition]').first().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => localStorage.getItem('siwang-mappings-1'))).toBeNull();
      await context.close();

      const other = await visit(site.browser, url);
      // Dropped like any file: it is known for what it is, and asks before it merges.
      await other.page.locator('input[type=file]#import').setInputFiles(backup);
      await other.page.locator('[data-action="restore-backup"]').click();
      await other.page.locator('[data-edition]').first().waitFor();
      expect(await other.page.evaluate(() => localStorage.getItem('siwang-mappings-1'))).toBe(remembered);
      expect(await births(other.page, url)).toBe(41);
      expect(other.errors).toEqual([]);
      await other.context.close();
    },
  );

  it('lets another tab see an import, and says so when the room is full', async () => {
    const url = site.url.replace('127.0.0.1', host);
    const { page, context } = await visit(site.browser, url);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(url).origin, quotaSize: 1 });
    await drop(page, csv('births.csv', first));
    await page.locator('[data-action="accept-import"]').click();
    await page.locator('dialog [role="alert"]').waitFor();
    expect(await page.locator('dialog [role="alert"]').innerText()).toContain('空间不够');
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(url).origin });
    const other = await context.newPage();
    await other.goto(url);
    await accept(page);
    await other.locator('.tools [data-action="open-device"]').waitFor();
    await context.close();
  });
});
