import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';
import { visit } from './reader.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(inject('dist'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
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
