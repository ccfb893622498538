import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const notebooks = readdirSync(path.resolve(import.meta.dirname, '../../notebooks'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -'.md'.length));
/** Between the margins of an A4 page, in CSS pixels. */
const paper = { width: 672, height: 1000 };

const site = builtSite();

/**
 * What axe finds serious or critical. A theme changes colours and nothing else. Folded tables can have thousands of
 * rows, which axe would walk though nobody sees them: they are put aside meanwhile.
 */
async function serious(page: Page, colours: boolean): Promise<string[]> {
  const only = colours ? "runOnly: { type: 'rule', values: ['color-contrast'] }, " : '';
  const found = (await page.evaluate(`(async () => {
    const folded = [...document.querySelectorAll('details.data:not([open]) table')].map((table) => {
      const place = document.createComment('');
      table.replaceWith(place);
      return () => place.replaceWith(table);
    });
    try {
      return await axe.run(document, { ${only}resultTypes: ['violations'] });
    } finally {
      for (const back of folded) back();
    }
  })()`)) as {
    violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

/** Widths of what is wider than the window, by element. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('main *')]
      .filter((e) => e.getBoundingClientRect().right > width + 1)
      .map((e) => `${e.tagName}.${e.className} in ${e.closest('[data-cell]')?.id ?? ''}`)
      .slice(0, 5);
  });

/** What a finger must hit and is smaller than 44 px; links within a sentence are as high as their line. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')]
      .filter((e) => e.checkVisibility() && !e.closest('.visually-hidden, .skip'))
      .filter((e) => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
      .filter((e) => {
        const { width, height } = e.getBoundingClientRect();
        return height > 0 && (height < 43.5 || (width < 43.5 && e.textContent.trim().length < 2));
      })
      .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)} ${e.getBoundingClientRect().height}`),
  );

/** One picture each, once the page has taken over from the server's two, or the canvas of a network. */
const figuresWithoutPicture = (page: Page) =>
  page.$$eval('main figure', (all) =>
    all
      .filter((f) => f.querySelectorAll(':scope .canvas > svg, :scope canvas').length !== 1)
      .map((f) => f.closest('[data-cell]')?.getAttribute('data-cell') ?? '?'),
  );

describe.each(notebooks)('the page %s', (name) => {
  const url = () => site.url + (name === 'index' ? '' : `${name}/`);

  it('is clean for axe, fits its window and a finger, in both languages and themes', async () => {
    const { page, context, errors } = await visit(site.browser, url(), { width: 390 });
    await settled(page);
    // Through the debugger, not a script element: the page's policy would refuse that.
    await page.evaluate(axe);
    for (const lang of ['zh', 'en']) {
      if (lang === 'en') await page.locator('[data-action="language"]').click();
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        await page.waitForTimeout(200);
        const where = `${lang} ${width}`;
        expect(await tooWide(page), where).toEqual([]);
        if (width === 390) expect(await tooSmall(page), where).toEqual([]);
        await expect.poll(() => figuresWithoutPicture(page), { timeout: 20_000 }).toEqual([]);
        // What axe sees of a language it sees at any width, and what of a width in any language.
        if ((lang === 'zh') !== (width === 390)) continue;
        expect(await serious(page, false), where).toEqual([]);
        // Colours are those of every language and width.
        if (lang === 'en') continue;
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await serious(page, true), `${where} dark`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
      }
    }
    expect(await page.locator('[role="alert"]').allTextContents()).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('prints on A4 with whole figures, without what is folded', async () => {
    const { page, context } = await visit(site.browser, url(), { width: paper.width });
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.waitForTimeout(300);
    expect(await tooWide(page)).toEqual([]);
    const printed = await page.evaluate((height) => {
      const shown = (selector: string) =>
        [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
      const cut = [...document.querySelectorAll('main figure')].filter(
        (f) => f.getBoundingClientRect().height < height && getComputedStyle(f).breakInside !== 'avoid',
      );
      const unspelled = [
        ...document.querySelectorAll<HTMLAnchorElement>('main .prose a[href^="http"]'),
      ].filter((a) => a.checkVisibility() && !getComputedStyle(a, '::after').content.includes(a.href));
      return {
        cut: cut.length,
        unspelled: unspelled.length,
        folded: shown('figure details'),
        tools: shown('header nav'),
      };
    }, paper.height);
    expect(printed).toEqual({ cut: 0, unspelled: 0, folded: 0, tools: 1 });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map((m) =>
      m[1]?.trim().split(/\s+/).map(Number),
    );
    expect(boxes.length).toBeGreaterThan(0);
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0).toBeGreaterThan(0);
    // A4 in points.
    for (const box of boxes) expect(box?.slice(2).map((n) => Math.round(n))).toEqual([595, 842]);
    await context.close();
  });
});
