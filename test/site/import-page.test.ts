import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { read as readWorkbook, utils } from '@e965/xlsx';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { visit } from './reader.ts';

const site = builtSite();
let folder: string;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const births2010 = path.resolve(import.meta.dirname, '../../data-samples/district/births-2010.csv');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-page-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

async function drop(page: Page, ...files: string[]): Promise<void> {
  await page.locator('input[type=file]#import').setInputFiles(files);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-file-state="read"]').length === count,
    files.length,
  );
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  const isThere = () => to.evaluate((node) => node === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  expect(await isThere()).toBe(true);
}

const noPeriod = '单位编码,单位名称,出生男孩,出生女孩\n980101001001,甲村,5,4\n980101001002,乙村,7,3\n';

describe('a file about persons', () => {
  // The standard's own example.
  const number = '11010519491231002X';

  it('leaves nothing of it on the device or in the page once the panel is closed', async () => {
    const persons = file('persons.csv', `姓名,身份证号码,出生月份\n某人,${number},2012年1月\n`);
    const { page, context } = await visit(site.browser, site.url);
    await drop(page, persons);
    const card = page.locator('dialog article');
    expect(await card.innerText()).toMatch(/B 列.*身份证号/);
    expect(await page.content()).not.toContain(number);
    // Nothing to answer, to map, to look into or to save: only to leave it out.
    expect(await card.locator('button, select, input, details').count()).toBe(1);
    await page.locator('dialog .inside > header button').click();
    await page.locator('dialog').waitFor({ state: 'detached' });

    const kept = await page.evaluate(async () => {
      const files: string[] = [];
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const [, entry] of folder.entries())
          if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
          else files.push(await (await (entry as FileSystemFileHandle).getFile()).text());
      };
      await walk(await navigator.storage.getDirectory());
      const databases = await indexedDB.databases();
      return JSON.stringify([
        files,
        databases.map((d) => d.name),
        { ...localStorage },
        { ...sessionStorage },
        location.href,
        history.state,
        await caches.keys(),
      ]);
    });
    expect(kept).not.toMatch(/persons|身份证|某人|11010519/);

    const memory = async () => {
      const session = await context.newCDPSession(page);
      const chunks: string[] = [];
      session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.takeHeapSnapshot');
      await session.detach();
      return chunks.join('');
    };
    expect(await memory()).not.toContain(number.slice(0, 17));
    // The same search finds what is held.
    await page.evaluate(() => Object.assign(window, { held: ['a text that is', 'held'].join(' ') }));
    expect(await memory()).toContain('a text that is held');
    await context.close();
  });
});

describe('a question', () => {
  it('is asked in the reader’s words and answered in place by keyboard', async () => {
    const { page, context, errors } = await visit(site.browser, site.url);
    await drop(page, file('village.csv', noPeriod));
    expect(await page.locator('dialog').innerText()).not.toContain('--');
    expect(await page.locator('[data-action="accept-import"]:enabled').count()).toBe(0);
    const field = page.locator('input[name="period"]');
    await field.focus();
    await page.keyboard.type('三月');
    await page.keyboard.press('Enter');
    await page.locator('form [role="alert"]').waitFor();
    await field.fill('2012年3月');
    await page.keyboard.press('Enter');
    await page.locator('[data-action="accept-import"]:enabled').waitFor();
    expect(await page.locator('dialog article').innerText()).toMatch(/2012\s年\s3\s月/);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the mapping', () => {
  it('is changed by keyboard alone, says what that did, and is remembered until forgotten', async () => {
    const text = '单位编码,单位名称,月份,孩次,甲项,出生女孩\n980101001001,甲村,2012年1月,一孩,5,4\n';
    const odd = file('odd.csv', text);
    const { page, context } = await visit(site.browser, site.url);
    await drop(page, odd);
    const select = page.getByLabel('甲项（E 列）对应的字段');
    await tabTo(page, page.locator('summary', { hasText: '各列对应什么' }));
    await page.keyboard.press('Enter');
    await tabTo(page, select);
    // The file is read again at every step, and the keyboard stays where it is.
    for (let step = 0; step < 9 && (await select.inputValue()) !== 'male'; step += 1) {
      await page.keyboard.press('ArrowDown');
      await page.locator('[data-file-state="read"]').waitFor();
    }
    await page.locator('.changed', { hasText: '改动之后' }).waitFor();
    expect(await select.inputValue()).toBe('male');
    const accept = page.locator('[data-action="accept-import"]:enabled');
    await accept.waitFor();
    await tabTo(page, accept);
    await page.keyboard.press('Enter');
    await page.locator('[data-action="undo-import"]').waitFor();
    await page.reload();
    await drop(page, odd);
    await page.locator('.remembered').waitFor();
    await page.locator('.remembered button').click();
    await page.locator('.remembered').waitFor({ state: 'detached' });
    await page.locator('[data-file-state="read"]').waitFor();
    await page.locator('summary', { hasText: '各列对应什么' }).click();
    expect(await page.getByLabel('甲项（E 列）对应的字段').inputValue()).toBe('-');
    await context.close();
  });
});

describe('a finding', () => {
  it('leads to its cell in the file, and all of them go out as CSV and as Excel', async () => {
    const { page, context } = await visit(site.browser, `${site.url}#lang=en`);
    await drop(page, births2010);
    const finding = page.locator('[data-finding][data-severity="error"]').first();
    const [, row, column] = /Row (\d+), column ([A-Z]+)/.exec(await finding.innerText()) ?? [];
    await finding.locator('button').click();
    const cell = finding.locator('td.here');
    await cell.waitFor();
    expect(await finding.locator('tr.marked th').innerText()).toBe(row);
    const value = (await cell.innerText()).replace(/\(this cell\)/, '').trim();
    expect(await finding.innerText()).toContain(`reads “${value}”`);

    const save = async (kind: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`[data-action="export-${kind}"]`).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await save('csv');
    expect(csv.name).toBe('births-2010-findings.csv');
    expect(csv.bytes.toString('utf8')).toMatch(/^\ufeffFile,Sheet,Row,Column,/);
    const book = readWorkbook((await save('xlsx')).bytes);
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
    expect(rows).toHaveLength((await page.locator('[data-finding]').count()) + 1);
    expect(rows[1]?.slice(2, 4)).toEqual([Number(row), column]);
    await context.close();
  });
});

describe.each([390, 1280])('the import at %d px', (width) => {
  it.each(['zh', 'en'])('has nothing serious for axe, and nothing wider than the page (%s)', async (lang) => {
    const { page, context, errors } = await visit(site.browser, `${site.url}#lang=${lang}`, { width });
    await drop(page, file('village.csv', noPeriod), births2010);
    await page.$$eval('dialog article details', (all) => {
      for (const details of all) if (details instanceof HTMLDetailsElement) details.open = true;
    });
    await page.locator('dialog article select').nth(5).waitFor();
    const found = (await page.evaluate(`${axe}; axe.run('dialog', { resultTypes: ['violations'] })`)) as {
      violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
    };
    const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    expect(serious.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    const inside = await page.locator('dialog .inside').evaluate((e) => e.scrollWidth - e.clientWidth);
    expect(inside).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
