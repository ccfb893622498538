import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const site = builtSite();

const open = async (path: string) => {
  const visited = await visit(site.browser, site.url + path);
  await settled(visited.page);
  return visited;
};
const follow = async (page: Page, to: string) => {
  await page.locator(`header nav a[href*="${to}/"]`).click();
  await page.waitForURL(`**/${to}/**`);
  await page.waitForFunction(() => !location.hash.includes('via='));
  await settled(page);
};

describe('links between pages', () => {
  it('take unit, period and language along, not what only one page has; Back goes back', async () => {
    const from = 'monthly-births/#unit=990611100&from=2009-01&to=2009-12&series=us&lang=en';
    const { page, context, errors } = await open(from);
    await follow(page, 'population');
    const fragment = new URLSearchParams(new URL(page.url()).hash.slice(1));
    expect(fragment.get('unit')).toBe('990611100');
    expect(fragment.get('lang')).toBe('en');
    expect(fragment.has('series')).toBe(false);
    expect(await page.locator('main [role="alert"]').count()).toBe(0);
    await page.goBack();
    await page.waitForURL(`**/${from}`);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('say nothing where the next page does not know the unit, and ask the engine nothing', async () => {
    const { page, context, requests } = await open('monthly-births/#unit=990611100');
    await follow(page, 'census-2010');
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.locator('main [role="alert"]').count()).toBe(0);
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    await context.close();
  });

  it('unlike an address written by hand', async () => {
    const { page, context } = await open('census-2010/#unit=990611100');
    await page.getByRole('alert').getByText('990611100').waitFor();
    await context.close();
  });
});

describe('a unit in a figure', () => {
  it('is gone to by its name at the left edge, and Back goes back', async () => {
    const { page, context } = await open('monthly-births/#unit=990611100');
    const picture = page.locator('[data-cell="villages"] .picture');
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => {
      const svg = document.querySelector('[data-cell="villages"] .canvas svg');
      return svg && !svg.classList.contains('wide');
    });
    // Drawn once more where the page's scrollbar takes some of its width.
    await page.waitForTimeout(500);
    const name = picture.locator('svg text', { hasText: '村委会' }).first();
    const box = await name.boundingBox();
    if (!box) throw new Error('no name');
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await page.waitForFunction(() => !location.hash.endsWith('=990611100'));
    expect(new URL(page.url()).hash).toMatch(/^#unit=990611100[0-9]+$/);
    await page.goBack();
    expect(new URL(page.url()).hash).toBe('#unit=990611100');
    await context.close();
  });
});
