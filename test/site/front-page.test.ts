import { describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { visit } from './reader.ts';

const site = builtSite();

describe('the front page', () => {
  it('lists every notebook with a picture drawn from its answers, and a place to drop files', async () => {
    const { page, context } = await visit(site.browser, site.url);
    expect(await page.locator('a[href$="census-2010/"] svg, a[href$="monthly-births/"] svg').count()).toBe(2);
    expect(await page.locator('input[type=file]#import').count()).toBe(1);
    await page.locator('[data-action="language"]').first().click();
    expect(await page.locator('h1').innerText()).toBe('Overview');
    const han = await page.locator('main').innerText();
    expect(han).not.toMatch(/[，。；]/);
    await context.close();
  });
});
