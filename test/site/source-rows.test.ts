import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const site = builtSite();
let folder: string;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-lineage-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Rows of a dataset as the dialog lists them: the place, then each cell with its exact value. */
async function cells(page: Page, table: string): Promise<string[]> {
  const rows = page.locator(`dialog [data-source-table="${table}"] li`);
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map((li) =>
      [
        li.querySelector('.place')?.textContent?.trim() ?? '',
        ...[...li.querySelectorAll('[data-source-cell]')].map(
          (cell) =>
            `${cell.getAttribute('data-source-cell')}=${cell.querySelector('data')?.getAttribute('value')}`,
        ),
      ].join(' '),
    ),
  );
}

async function serious(page: Page): Promise<string[]> {
  const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
    violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

/** Births of two invented villages, below a title. */
const births = [
  '出生统计表,,,,,',
  '单位编码,单位名称,月份,孩次,出生男孩,出生女孩',
  '980101001001,甲村,2012年1月,一孩,5,4',
  '980101001001,甲村,2012年2月,一孩,3,6',
  '980101001002,乙村,2012年1月,一孩,7,5',
  '980101001002,乙村,2012年3月,二孩,16,5',
].join('\r\n');

describe('where a number comes from, on own data', () => {
  it('leads from a month of the trend by keyboard to the cell of the dropped file', async () => {
    const file = path.join(folder, 'births.csv');
    writeFileSync(file, births);
    const { page, context, errors } = await visit(site.browser, site.url);
    await page.locator('input[type=file]#import').setInputFiles(file);
    await page.locator('[data-action="accept-import"]:enabled').click();
    await page.locator('[data-action="undo-import"]').first().waitFor();
    await page.goto(`${site.url}monthly-births/`);
    await page.locator('main[data-state="live"]').waitFor();
    await settled(page);
    const picture = page.locator('[data-cell="trend"] .picture');
    await picture.scrollIntoViewIfNeeded();
    await page.locator('[data-cell="trend"] .canvas svg').waitFor();
    await picture.focus();
    await page.keyboard.press('End');
    await page.locator('[data-cell="trend"] .tip').waitFor();
    await page.keyboard.press('s');
    expect(await cells(page, 'births')).toEqual(['births.csv › 第 6 行 E6=16 F6=5 E6 + F6=21']);
    expect(await page.locator('dialog [data-source-table="births"]').innerText()).toContain('2012-03-01');
    // The file's hash, as the vault has it.
    expect(await page.locator('dialog').innerText()).toMatch(/SHA-256[\s\S]*[0-9a-f]{64}/);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await picture.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('where a number comes from, on a published page', () => {
  it('names files at once, and cells when asked: 1,208 and 1,029 stand in T1900 and U1900', async () => {
    const { page, context, requests, errors } = await visit(site.browser, `${site.url}census-2010/`);
    await settled(page);
    await page.locator('[data-kind="value"] dl > div').nth(2).locator('dd.number data').click();
    const dialog = page.locator('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('[data-source="number"] option:checked').innerText()).toMatch(
      /0 岁性别比 117\.4.*headline\.ratio0/,
    );
    expect(await dialog.innerText()).toContain('census-2010-counties.xlsx');
    expect(requests.filter((r) => r.includes('/engine/'))).toEqual([]);
    await dialog.locator('[data-source="start"]').click();
    const found = await cells(page, 'age_sex');
    expect(found.slice(0, 2)).toEqual([
      'census-2010-counties.xlsx › Sheet1 › 第 1900 行 U1900=1029',
      'census-2010-counties.xlsx › Sheet1 › 第 1900 行 T1900=1208',
    ]);
    expect(await cells(page, 'population')).toHaveLength(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('gives the focus to the button beside what a mouse pointed at', async () => {
    const { page, context } = await visit(site.browser, `${site.url}census-2010/`);
    await settled(page);
    await page.locator('[data-kind="value"] dd.number data').first().click();
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    const focused = () =>
      page.evaluate(() => [
        document.activeElement?.getAttribute('data-action'),
        document.activeElement?.closest('[data-kind]')?.getAttribute('data-kind'),
      ]);
    expect(await focused()).toEqual(['source', 'value']);
    // From a point of a picture by S the focus comes back to the picture.
    const picture = page.locator('[data-kind="figure"] [role="group"]').first();
    await picture.focus();
    // What draws pictures may still be on its way.
    const walked = async () => {
      await page.keyboard.press('ArrowRight');
      return picture.locator('[aria-live]').innerText();
    };
    await expect.poll(walked).not.toBe('');
    await page.keyboard.press('s');
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await picture.evaluate((node) => node === document.activeElement)).toBe(true);
    await context.close();
  });

  it('opens from the button of a text by keyboard and gives the focus back', async () => {
    const { page, context } = await visit(site.browser, `${site.url}census-2010/`);
    await settled(page);
    const button = page.locator('[data-kind="text"] [data-action="source"]').first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor();
    expect(await page.locator('dialog').evaluate((d) => d.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
    await context.close();
  });

  it.each(['', '#lang=en'])('is clean for axe and fits 390 px and 1280 px%s', async (hash) => {
    const { page, context, errors } = await visit(site.browser, `${site.url}census-2010/${hash}`);
    await settled(page);
    await page.locator('[data-cell="ranking"] [data-action="source"]').click();
    await page.locator('dialog [data-source="start"]').click();
    await page.locator('dialog [data-source-table="age_sex"] li').first().waitFor();
    await page.locator('dialog [data-source-table="units"] li').first().waitFor();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await serious(page), String(width)).toEqual([]);
      const overflow = await page
        .locator('dialog .content')
        .evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(overflow, String(width)).toBeLessThanOrEqual(0);
      const small = await page.$$eval('dialog :is(button, select, input, summary)', (all) =>
        all
          .filter((node) => node.getBoundingClientRect().height < 44)
          .map((node) => node.outerHTML.slice(0, 90)),
      );
      expect(small, String(width)).toEqual([]);
    }
    if (hash) expect(await page.locator('dialog').innerText()).not.toMatch(/[，。；]/);
    expect(errors).toEqual([]);
    await context.close();
  });
});
