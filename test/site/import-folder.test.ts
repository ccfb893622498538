import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { visit } from './reader.ts';

const site = builtSite();
let folder: string;

const births = (month: number) =>
  ['单位编码,单位名称,月份,出生男孩,出生女孩', `980101001001,甲村,2012年${month}月,5,4`].join('\r\n');

beforeAll(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'siwang-folder-')), '2012年报表');
  mkdirSync(path.join(folder, '下半年'), { recursive: true });
  writeFileSync(path.join(folder, '出生1月.csv'), births(1));
  writeFileSync(path.join(folder, '下半年', '出生7月.csv'), births(7));
  writeFileSync(path.join(path.dirname(folder), '出生2月.csv'), births(2));
  writeFileSync(path.join(folder, '说明.txt'), '这里没有表格。');
});
afterAll(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

/** Lets go of these paths over the page, as a file manager does. */
async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
}

/** Opens the import with a file, which shows that the page's script is there. */
async function openImport(page: Page): Promise<void> {
  await page.locator('input[type=file]#import').setInputFiles(path.join(path.dirname(folder), '出生2月.csv'));
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
}

it('reads all tables of a dropped folder, those in folders inside it too, and names what it passes over', async () => {
  const { page, context, errors } = await visit(site.browser, site.url);
  page.setDefaultTimeout(60_000);
  await openImport(page);
  await dropPaths(page, [folder]);
  await page.getByText('下半年/出生7月.csv').first().waitFor();
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
  const said = await page.locator('dialog').innerText();
  expect(said).toContain('2012年报表/出生1月.csv');
  expect(said).toContain('2012年报表/下半年/出生7月.csv');
  expect(said).toContain('说明.txt');
  await page.locator('[data-action="accept-import"]').click();
  await page.locator('[data-action="undo-import"]').first().waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

it('reads a folder that was chosen just the same', async () => {
  const { page, context, errors } = await visit(site.browser, site.url);
  page.setDefaultTimeout(60_000);
  await openImport(page);
  await page.locator('dialog input[webkitdirectory]').setInputFiles(folder);
  await page.getByText('下半年/出生7月.csv').first().waitFor();
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
  expect(await page.locator('dialog').innerText()).toContain('说明.txt');
  expect(errors).toEqual([]);
  await context.close();
});
