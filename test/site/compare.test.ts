import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const [left, right] = ['990611001', '990611100'];
const site = builtSite();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const open = async (hash: string, width = 1280) => {
  const visited = await visit(site.browser, `${site.url}monthly-births/${hash}`, { width });
  await settled(visited.page);
  return visited;
};

/** Everything that a page says in numbers about a unit: exact values, and the tables of its figures. */
async function said(page: Page, unit: string | null) {
  await page.waitForFunction(
    () => document.querySelectorAll('[data-kind="figure"] details.data tbody tr').length > 0,
  );
  return page.evaluate((of) => {
    const cells = [...document.querySelectorAll(of ? `[data-of="${of}"]` : '[data-cell]')];
    return cells
      .filter((cell) => cell.querySelector('data[value], details.data'))
      .map((cell) => ({
        cell: cell.getAttribute('data-cell'),
        values: [...cell.querySelectorAll('data[value]')].map((d) => d.getAttribute('value')),
        table: [...cell.querySelectorAll('details.data tr')].map((r) =>
          [...r.children].map((c) => c.textContent?.trim()).join('|'),
        ),
      }));
  }, unit);
}

/** The ticks of a figure's value axis. */
const ticks = (page: Page, of: string) =>
  page.locator(`${of}[data-cell="trend"] svg [text-anchor="end"]`).allTextContents();

describe('two units side by side', () => {
  it('say the numbers of their own pages, from published answers', async () => {
    const { page, context, requests, errors } = await open(`#unit=${left}&vs=${right}`);
    for (const unit of [left, right]) {
      const alone = await open(`#unit=${unit}`);
      const expected = await said(alone.page, null);
      const found = await said(page, unit);
      expect(found.length).toBeGreaterThan(4);
      for (const one of found) expect(one).toEqual(expected.find((e) => e.cell === one.cell));
      expect(alone.requests.filter((r) => /compar/i.test(r))).toEqual([]);
      await alone.context.close();
    }
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    expect(errors).toEqual([]);
    // What does not depend on the unit stands there once.
    const once = await page.$$eval('[data-cell]:not([data-of])[data-kind="text"]', (all) => all.length);
    expect(once).toBeGreaterThan(0);
    await context.close();
  });

  it('are drawn on one scale', async () => {
    const { page, context } = await open(`#vs=${right}`);
    await page.waitForFunction(
      (of) => document.querySelector(`[data-of="${of}"][data-cell="trend"] .canvas svg`),
      right,
    );
    await expect
      .poll(() => ticks(page, `[data-of="${right}"]`))
      .toEqual(await ticks(page, '[data-of="990611"]'));
    const alone = await open(`#unit=${right}`);
    await alone.page.locator('[data-cell="trend"] .canvas svg').waitFor();
    expect(await ticks(page, `[data-of="${right}"]`)).not.toEqual(await ticks(alone.page, ''));
    await alone.context.close();
    await context.close();
  });

  it('begin in the trail, end with one tap, and Back goes back', async () => {
    const { page, context } = await open(`#unit=${left}`);
    await page.locator('[data-action="compare"]').click();
    await page.locator('dialog input[type=search]').fill(right);
    await page.keyboard.press('Enter');
    await page.locator(`[data-of="${right}"]:not([hidden])`).first().waitFor();
    expect(new URL(page.url()).hash).toBe(`#unit=${left}&vs=${right}`);
    await page.locator('[data-compare] [data-action="compare-end"]').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-of]').length === 0);
    expect(new URL(page.url()).hash).toBe(`#unit=${left}`);
    await page.goBack();
    await page.locator(`[data-of="${right}"]:not([hidden])`).first().waitFor();
    expect(new URL(page.url()).hash).toBe(`#unit=${left}&vs=${right}`);
    await context.close();
  });

  it('are each led on by their own figures', async () => {
    const { page, context } = await open(`#unit=${left}&vs=${right}`);
    const picture = page.locator(`[data-of="${right}"][data-cell="villages"] .picture`);
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      (of) => document.querySelector(`[data-of="${of}"][data-cell="villages"] .canvas svg`),
      right,
    );
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    const pointed = await picture.locator('[aria-live]').innerText();
    expect(pointed).not.toBe('');
    // Drawn again, at another width or for the other side's scales, it keeps the point.
    const before = await picture.locator('svg').getAttribute('width');
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.waitForFunction(
      ([of, old]) =>
        document.querySelector(`[data-of="${of}"][data-cell="villages"] svg`)?.getAttribute('width') !== old,
      [right, before],
    );
    expect(await picture.locator('[aria-live]').innerText()).toBe(pointed);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toMatch(new RegExp(`^#unit=${left}&vs=${right}[0-9]+$`));
    await context.close();
  });

  it('are two regions for a screen reader, each with its name and its figures', async () => {
    const { page, context } = await open(`#unit=${left}&vs=${right}`);
    const client = await context.newCDPSession(page);
    const { nodes } = (await client.send('Accessibility.getFullAXTree')) as {
      nodes: {
        nodeId: string;
        childIds?: string[];
        role?: { value: string };
        name?: { value: string };
      }[];
    };
    const byId = new Map(nodes.map((n) => [n.nodeId, n]));
    const headings = (id: string): string[] => {
      const node = byId.get(id);
      const own = node?.role?.value === 'heading' ? [node.name?.value ?? ''] : [];
      return [...own, ...(node?.childIds ?? []).flatMap(headings)];
    };
    for (const [name, other] of [
      ['荻湾街道', '苇堤镇'],
      ['苇堤镇', '荻湾街道'],
    ] as const) {
      const region = nodes.find((n) => n.role?.value === 'region' && n.name?.value === name);
      const inside = region ? headings(region.nodeId).join() : '';
      expect(inside.replaceAll(/\s/g, '')).toContain(`${name}：60个月出生`);
      expect(inside).not.toContain(`${other}：`);
    }
    await context.close();
  });

  it.each([
    ['a unit that does not exist', '#vs=990699', '990699'],
    ['the page’s own unit', `#unit=${left}&vs=${left}`, '同一个'],
  ])('are not shown for %s, and the reader is told', async (_, hash, words) => {
    const { page, context } = await open(hash);
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await page.locator('[data-of]').count()).toBe(0);
    expect(page.url()).not.toContain('vs=');
    await context.close();
  });

  it.each([390, 1280])('fit %s px and have nothing serious for axe', async (width) => {
    const { page, context, errors } = await open(`#unit=${left}&vs=${right}`, width);
    await page.locator('[data-compare]').waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const columns = await page.$$eval('[data-cell="trend"]', (all) =>
      all.map((c) => Math.round(c.getBoundingClientRect().left)),
    );
    expect(new Set(columns).size).toBe(width < 900 ? 1 : 2);
    expect(await page.locator('[data-cell="trend"] > .whose:visible').count()).toBe(width < 900 ? 2 : 0);
    const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
      violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
    };
    expect(
      found.violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
    expect(errors).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-cell="trend"] > .whose:visible').count()).toBe(2);
    await context.close();
  });
});
