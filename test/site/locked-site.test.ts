import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { editionsIn } from '../../src/publish/earlier-release.ts';
import { lockedEditions, lockSite } from '../../src/publish/lock-site.ts';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { INTRANET_HOST, launchChromium } from '../browser/chromium.ts';
import { settled, visit } from './reader.ts';

const passphrase = '四网 battery 2010';
let folder = '';
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-locked-'));
  await lockSite(inject('dist'), folder, passphrase);
  [browser, site] = await Promise.all([launchChromium(), serveFolder(folder)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

it('tells nothing of its pages and data in clear', async () => {
  const top = readdirSync(folder);
  for (const gone of ['answers', 'editions', 'reports']) expect(top).not.toContain(gone);
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('index.html'),
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages)
    expect(readFileSync(path.join(folder, page), 'utf8')).not.toMatch(
      /示例区|月度出生|Monthly births|990611|births-\d{4}|SELECT/,
    );
  // Whoever replaces it, and has the passphrase, is told of other data.
  expect(new Set(await lockedEditions(folder, passphrase))).toEqual(await editionsIn(inject('dist')));
  expect(await lockedEditions(folder, 'another one')).toEqual([]);
});

it('opens with its passphrase, once for all pages of a tab, with published answers, engine and reports', async () => {
  const address = `${site.url}monthly-births/#unit=990611100&from=2009-01&to=2009-12`;
  const { page, context, errors, requests } = await visit(browser, address);
  const field = page.locator('input[type=password]');
  await field.fill('四网 battery 2011');
  await page.locator('button[type=submit]').click();
  await page.locator('[role=alert]').filter({ hasText: '口令不对' }).waitFor();
  expect(await page.title()).not.toContain('出生');
  await field.fill(passphrase);
  await page.locator('button[type=submit]').click();
  await page.locator('main[data-notebook="monthly-births"][data-state="published"]').waitFor();
  await settled(page);
  expect(await page.title()).toContain('月度出生');
  expect(await page.locator('#unlock').count()).toBe(0);
  expect(await page.locator('[data-kind="figure"] svg').count()).toBeGreaterThan(0);
  // A period that is not published: the engine starts and reads the editions.
  await page.goto(`${site.url}monthly-births/#unit=990611100&from=2008-03&to=2009-05`);
  await page.reload();
  await page.locator('main[data-state="live"]').waitFor({ timeout: 120_000 });
  await settled(page);
  await page.locator('.sources summary').first().click();
  await page.locator('.sources details[open] table').first().waitFor({ state: 'attached' });
  await page.goto(site.url);
  await page.locator('main[data-notebook="index"]').waitFor();
  expect(await field.count()).toBe(0);
  expect(requests.filter((url) => /\/(answers|editions|reports)\//.test(url))).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

it('opens on a plain http host, at the width of a phone', async () => {
  const url = site.url.replace('127.0.0.1', INTRANET_HOST);
  const { page, context, errors } = await visit(browser, `${url}census-2010/#lang=en`, { width: 390 });
  // The browser is Chinese, the address asks for English.
  await page.getByLabel('Passphrase').waitFor();
  await page.locator('input[type=password]').fill(passphrase);
  await page.locator('button[type=submit]').click();
  await page
    .locator('main[data-notebook="census-2010"][data-state="published"]')
    .waitFor({ timeout: 60_000 });
  await settled(page);
  expect(await page.locator('svg.wide').count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});
