import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { headlineValues, settled } from './reader.ts';

const site = builtSite();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-private-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a browser does that lets a site keep nothing: private files, databases and key-value storage all refuse. */
const refuseAll = `
  const no = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
  Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: async () => no() });
  Object.defineProperty(window, 'indexedDB', { get: no });
  Object.defineProperty(window, 'localStorage', { get: no });
  Object.defineProperty(window, 'sessionStorage', { get: no });
`;

const births = [
  '单位编码,单位名称,月份,孩次,出生男孩,出生女孩',
  '980101001001,甲村,2012年1月,一孩,5,4',
  '980101001001,甲村,2012年2月,一孩,3,6',
];

async function privatePage(): Promise<{ page: Page; errors: string[]; asked: string[] }> {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  await context.addInitScript(refuseAll);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(`${site.url}monthly-births/`);
  return { page, errors, asked };
}

it('says that nothing can be kept, imports all the same, and does not let it go without asking', async () => {
  const { page, errors, asked } = await privatePage();
  await settled(page);
  const file = path.join(folder, 'births.csv');
  writeFileSync(file, births.join('\r\n'));
  await page.locator('input[type=file]#import').setInputFiles(file);
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
  expect(await page.locator('dialog [role="alert"]').first().innerText()).toMatch(/不让.*保存/);
  await page.locator('[data-action="accept-import"]').click();
  await page.locator('[data-action="undo-import"]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('main[data-state="live"]').waitFor();
  await settled(page);
  expect((await headlineValues(page))[0]).toBe(18);
  // Another page of the site would begin with nothing: the browser asks first, and staying keeps the import.
  await page.reload({ timeout: 5000 }).catch(() => {});
  expect(asked).toEqual(['beforeunload']);
  expect((await headlineValues(page))[0]).toBe(18);
  // The panel says it too, and a backup takes the import along.
  await page.locator('.tools [data-action="open-device"]').click();
  expect(await page.locator('[data-panel="device"]').innerText()).toContain('只在这个窗口里');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-action="save-backup"]').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^siwang-.*\.zip$/);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('asks nobody who has imported nothing', async () => {
  const { page, errors, asked } = await privatePage();
  await settled(page);
  await page.locator('h1').click();
  await page.reload();
  expect([asked, errors]).toEqual([[], []]);
  await page.context().close();
});
