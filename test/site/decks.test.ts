import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipEntries } from '../../src/intake/formats/zip-entries.ts';
import { INTRANET_HOST } from '../browser/chromium.ts';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const site = builtSite();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-decks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What axe finds serious or critical. */
async function serious(page: Page): Promise<string[]> {
  const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
    readonly violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
/** True when nothing stands out to the side of what scrolls. */
const fits = (page: Page, panel: string) =>
  page.$eval(panel, (node) => node.scrollWidth <= node.clientWidth + 1);

async function review(lang: 'zh' | 'en' = 'zh', width = 1280, host = '127.0.0.1') {
  const made = await visit(
    site.browser,
    `${site.url.replace('127.0.0.1', host)}monthly-review/#lang=${lang}`,
    {
      width,
    },
  );
  made.page.setDefaultTimeout(60_000);
  await settled(made.page);
  return made;
}
async function save(page: Page, cell: string): Promise<void> {
  await page.locator(`[data-cell="${cell}"] details.exports summary`).click();
  await page.locator(`[data-cell="${cell}"] [data-action="save-chart"]`).click();
  await page.locator(`[data-cell="${cell}"] [data-saved]`).waitFor();
}
const openDeck = (page: Page) => page.locator('[data-action="open-deck"]').click();
const slides = (page: Page) => page.locator('[data-part="editor"] [role="option"]');
const saved = (page: Page) => page.locator('[data-part="editor"][data-saving="saved"]').waitFor();

/** Bodies of the records that are kept, read behind the product's back. */
const records = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ kind: string; body: Record<string, unknown> }[]>((resolve, reject) => {
        const opening = indexedDB.open('siwang-records');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('records').objectStore('records').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );

const births = [
  '单位编码,单位名称,月份,孩次,出生男孩,出生女孩',
  '980101001001,甲村,2012年1月,一孩,25,24',
  '980101001001,甲村,2012年2月,一孩,2,1',
  '980101001001,甲村,2012年3月,一孩,23,26',
  '980101001002,乙村,2012年1月,一孩,37,35',
  '980101001002,乙村,2012年2月,一孩,1,1',
  '980101001002,乙村,2012年3月,一孩,26,25',
];

describe('a chart saved from own data', () => {
  it('holds no suppressed count, and is on the shelf after a reload', async () => {
    const { page, context, errors } = await visit(site.browser, `${site.url}monthly-births/`);
    page.setDefaultTimeout(120_000);
    const file = path.join(folder, 'births.csv');
    writeFileSync(file, births.join('\r\n'));
    await page.locator('input[type=file]#import').setInputFiles(file);
    await page.locator('[data-action="accept-import"]:enabled').click();
    await page.locator('[data-action="undo-import"]').first().waitFor();
    await page.goto(`${site.url}monthly-births/#unit=980101001001`);
    await page.reload();
    await page.locator('main[data-state="live"]').waitFor();
    await settled(page);
    // The analyst sees the small month; what is saved does not have it.
    const shown = await page.$$eval('[data-cell="trend"] details.data tbody data', (all) =>
      all.map((d) => d.getAttribute('value')),
    );
    expect(shown).toContain('3');
    await save(page, 'trend');
    const [record] = await records(page);
    const chart = record?.body as { page: { shown: string; fictional: boolean; answers: unknown[] } };
    expect(chart.page).toMatchObject({ shown: 'protected', fictional: false });
    const tables = JSON.stringify(chart.page.answers);
    expect(tables).toContain('49');
    type Column = readonly [name: string, type: string, values: readonly unknown[], suppressed?: number[]];
    const columns = (chart.page.answers as { tables: Record<string, { columns: Column[] }> }[])
      .flatMap((held) => Object.values(held.tables))
      .flatMap((table) => table.columns);
    const withheld = columns.filter(([, , , suppressed]) => suppressed && suppressed.length > 0);
    expect(withheld.length).toBeGreaterThan(0);
    for (const [name, type, values] of columns)
      if (type === 'integer' || type === 'number')
        for (const small of [1, 2, 3])
          if (/births|value|boys|girls/.test(name)) expect(values, name).not.toContain(small);
    await page.reload();
    await openDeck(page);
    const card = page.locator('[data-part="shelf"] [data-chart]');
    await card.first().waitFor();
    expect(await card.count()).toBe(1);
    expect(await card.innerText()).toMatch(/甲村[\s\S]*births\.csv[\s\S]*保密/);
    expect(await card.innerText()).not.toContain('虚构');
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe.each([
  ['a secure host', '127.0.0.1'],
  ['a plain http host', INTRANET_HOST],
] as const)('charts and decks on %s', (_, host) => {
  it('are found, renamed, asked again, deleted and put back', async () => {
    const { page, context, errors } = await review('zh', 1280, host);
    await save(page, 'hops');
    await save(page, 'births');
    await openDeck(page);
    const cards = page.locator('[data-part="shelf"] [data-chart]');
    await cards.nth(1).waitFor();
    await page.locator('#find-chart').fill('月度讲评 2010-12 报送');
    expect(await cards.count()).toBe(1);
    await page.locator('[data-action="describe-chart"]').click();
    await page.locator('[name="title"]').fill('会上先说这张');
    await page.locator('[name="note"]').fill('问清原因');
    await page.locator('[data-action="keep-words"]').click();
    await page.locator('h4', { hasText: '会上先说这张' }).waitFor();
    await page.locator('[data-action="rerun-chart"]').click();
    await page.locator('[data-part="difference"][data-state="ready"]').waitFor();
    expect(await page.locator('[data-part="difference"]').innerText()).toContain('数字都没有变');
    await page.locator('[data-action="keep-rerun"]').click();
    await expect.poll(() => cards.count()).toBe(2);
    await page.locator('#find-chart').fill('');
    await page.locator('[data-action="delete-chart"]').first().click();
    await page.locator('[data-action="undo-delete"]').waitFor();
    expect(await cards.count()).toBe(2);
    await page.locator('[data-action="undo-delete"]').click();
    await expect.poll(() => cards.count()).toBe(3);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('make a deck of the review in one action, which is edited, kept by itself and there after a reload', async () => {
    const { page, context, errors } = await review('zh', 1280, host);
    await page.locator('[data-action="review-deck"]').click();
    await slides(page).first().waitFor();
    const count = await slides(page).count();
    expect(count).toBeGreaterThan(12);
    await page.locator('.stage [data-layout="title"]', { hasText: '月度讲评' }).waitFor();
    // A chart slide says what it found, where from, how protected, and that it is invented.
    await slides(page).nth(4).click();
    await page.locator('.stage [data-drawn] svg').waitFor();
    expect(await page.locator('.stage [data-slide]').innerText()).toMatch(
      /村报镇[\s\S]*来源：报送统计表[\s\S]*虚构/,
    );
    await page.locator('[name="slide-title"]').fill('村报镇要抓紧');
    await page.locator('[name="deck-title"]').fill('十二月讲评');
    await saved(page);
    // By keyboard: down one place, and back by undo.
    const titles = () =>
      slides(page).evaluateAll((all) =>
        all.map((o) => o.querySelector('.visually-hidden')?.textContent ?? ''),
      );
    await slides(page).nth(4).focus();
    await page.keyboard.press('Alt+ArrowDown');
    expect((await titles())[5]).toContain('村报镇要抓紧');
    await page.keyboard.press('Control+z');
    expect((await titles())[4]).toContain('村报镇要抓紧');
    // By pointer: dropped on another slide it takes its place, either way.
    await slides(page).nth(4).dragTo(slides(page).nth(2));
    expect((await titles())[2]).toContain('村报镇要抓紧');
    await slides(page).nth(2).dragTo(slides(page).nth(4));
    expect((await titles())[4]).toContain('村报镇要抓紧');
    expect(await slides(page).nth(4).getAttribute('data-over')).toBeNull();
    await page.locator('[data-action="duplicate-slide"]').click();
    await page.locator('[data-action="delete-slide"]').click();
    await page.locator('[data-action="add-slide"]').click();
    await saved(page);
    expect(await slides(page).count()).toBe(count + 1);
    await page.reload();
    await openDeck(page);
    await page.locator('[data-deck]', { hasText: '十二月讲评' }).locator('[data-action="edit-deck"]').click();
    await expect.poll(() => slides(page).count()).toBe(count + 1);
    expect((await titles()).join()).toContain('村报镇要抓紧');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-action="export-deck"]').click(),
    ]);
    const file = path.join(folder, `${host}.json`);
    await download.saveAs(file);
    await page.locator('[data-action="close-deck"]').click();
    await page.locator('#import-deck').setInputFiles(file);
    await expect.poll(() => slides(page).count()).toBe(count + 1);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('are presented by keyboard, with a second window for the speaker', async () => {
    const { page, context, errors } = await review('zh', 1280, host);
    await page.locator('[data-action="review-deck"]').click();
    await page.locator('[data-part="editor"] [data-action="present"]').click();
    const panel = page.locator('[data-panel="present"]');
    await panel.waitFor();
    await page.waitForFunction(() => document.fullscreenElement?.closest('[data-panel="present"]'));
    const at = async () => Number(await panel.getAttribute('data-at'));
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return at();
    };
    expect(await at()).toBe(1);
    expect(await panel.locator('[role="status"]').innerText()).toMatch(/第 1 张.*月度讲评/);
    expect(await press('ArrowRight')).toBe(2);
    expect(await press('PageDown')).toBe(3);
    expect(await press(' ')).toBe(4);
    expect(await press('PageUp')).toBe(3);
    await press('b');
    expect(await panel.getAttribute('data-black')).toBe('');
    expect(await press('b')).toBe(3);
    const last = await press('End');
    expect(last).toBeGreaterThan(12);
    expect(await press('ArrowRight')).toBe(last);
    expect(await press('Home')).toBe(1);
    await page.keyboard.down('l');
    // Before the pointer moves, the light stands in the middle.
    const spot = await panel.locator('[data-part="spotlight"]').getAttribute('style');
    const middle = await panel.evaluate((node) => `--x: ${node.clientWidth / 2}px`);
    expect(spot).toContain(middle);
    await page.keyboard.up('l');
    expect(await panel.locator('[data-part="spotlight"]').count()).toBe(0);

    const [speaker] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]);
    const view = speaker.locator('[data-panel="presenter"]');
    await view.waitFor();
    expect(await view.locator('[data-part="notes"]').innerText()).toContain('取数时间');
    await speaker.keyboard.press('ArrowRight');
    await expect.poll(at).toBe(2);
    expect(await view.getAttribute('data-at')).toBe('2');
    expect(await view.locator('[data-part="elapsed"]').innerText()).toMatch(/^00:\d\d$/);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    await expect.poll(() => speaker.isClosed()).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('a deck', () => {
  it('prints one slide a page, 16:9, with its charts', async () => {
    const { page, context } = await review();
    await page.locator('[data-action="review-deck"]').click();
    await slides(page).first().waitFor();
    const count = await slides(page).count();
    // The browser's own dialog would wait for a person.
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printing', '');
    });
    await page.locator('[data-action="print-deck"]').click();
    await page.locator('body[data-printing]').waitFor();
    expect(await page.locator('.deck-pages [data-picture]:not([data-drawn])').count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(count);
    expect(text).toMatch(/MediaBox\s*\[\s*0\s+0\s+960\s+540\s*\]/);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.locator('.deck-pages').waitFor({ state: 'detached' });
    await context.close();
  });

  it('is exported for PowerPoint, each chart with its numbers', async () => {
    const { page, context, errors } = await review();
    await page.locator('[data-action="review-deck"]').click();
    await slides(page).first().waitFor();
    const count = await slides(page).count();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-action="export-pptx"]').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^月度讲评.*\.pptx$/);
    const file = path.join(folder, 'deck.pptx');
    await download.saveAs(file);
    const names = (await zipEntries(new Blob([readFileSync(file)]))).map((entry) => entry.name);
    expect(names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(count);
    expect(names.filter((name) => /^ppt\/charts\/chart[^/]*\.xml$/.test(name)).length).toBeGreaterThan(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('open in two windows loses no edit: the later one goes on as a copy', async () => {
    const { page, context, errors } = await review();
    await page.locator('[data-action="review-deck"]').click();
    await slides(page).first().waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await settled(other);
    await openDeck(other);
    await other.locator('[data-action="edit-deck"]').first().click();
    await slides(other).first().waitFor();
    // What one window changed, the other one shows while it has nothing of its own.
    await page.locator('[name="deck-title"]').fill('甲');
    await saved(page);
    await expect.poll(() => other.locator('[name="deck-title"]').inputValue()).toBe('甲');
    // Both change at once.
    await Promise.all([
      page.locator('[name="deck-title"]').fill('乙'),
      other.locator('[name="deck-title"]').fill('丙'),
    ]);
    await Promise.all([saved(page), saved(other)]);
    const titles = async () =>
      (await records(page)).filter(({ kind }) => kind === 'deck').map(({ body }) => String(body['title']));
    await expect.poll(async () => (await titles()).sort().join()).toMatch(/^(?:丙,乙 \(2\)|丙 \(2\),乙)$/);
    expect(await page.locator('.editor > .warning').count()).toBe(
      1 - (await other.locator('.editor > .warning').count()),
    );
    expect(errors).toEqual([]);
    await context.close();
  });

  it('turns by a stroke of a finger', async () => {
    const { page, context } = await review('zh', 390);
    await page.locator('[data-action="review-deck"]').click();
    await page.locator('[data-part="editor"] [data-action="present"]').click();
    const panel = page.locator('[data-panel="present"]');
    await panel.waitFor();
    const touch = await context.newCDPSession(page);
    const stroke = async (from: number, to: number) => {
      const point = (x: number) => ({ touchPoints: [{ x, y: 300 }] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...point(from) });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...point((from + to) / 2) });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...point(to) });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await stroke(300, 80);
    await expect.poll(() => panel.getAttribute('data-at')).toBe('2');
    await stroke(320, 60);
    await expect.poll(() => panel.getAttribute('data-at')).toBe('3');
    await stroke(80, 300);
    await expect.poll(() => panel.getAttribute('data-at')).toBe('2');
    await context.close();
  });

  it('refuses a file that is none, and keeps what there is', async () => {
    const { page, context, errors } = await review();
    await openDeck(page);
    const file = path.join(folder, 'no-deck.json');
    writeFileSync(
      file,
      JSON.stringify({ format: 'siwang-deck', version: 1, slides: '<img onerror=alert(1)>' }),
    );
    await page.locator('#import-deck').setInputFiles(file);
    expect(await page.locator('[data-panel="briefing"] [role="alert"]').innerText()).toContain(
      '不是一份简报',
    );
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says when a colour cannot be read on its paper, and when a file is no logo', async () => {
    const { page, context, errors } = await review();
    await page.locator('[data-action="review-deck"]').click();
    await page.locator('.stage summary').click();
    const png = Buffer.from(
      await page.evaluate(() => document.createElement('canvas').toDataURL('image/png').split(',')[1] ?? ''),
      'base64',
    );
    const vast = Buffer.from(png);
    vast.writeUInt32BE(60_000, 16);
    vast.writeUInt32BE(60_000, 20);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "ran"</script></svg>';
    const bad: readonly (readonly [string, string, Buffer])[] = [
      ['logo.svg', 'image/svg+xml', Buffer.from(svg)],
      ['logo.png', 'image/png', Buffer.from(svg)],
      ['words.jpg', 'image/jpeg', Buffer.from('no picture')],
      ['vast.png', 'image/png', vast],
      ['large.png', 'image/png', Buffer.concat([png, Buffer.alloc(10 << 20)])],
    ];
    for (const [name, mimeType, buffer] of bad) {
      await page.locator('[name="logo"]').setInputFiles({ name, mimeType, buffer });
      await page.locator('[data-bad="logo"]').waitFor();
      expect(await page.locator('.stage [data-slide] img').count(), name).toBe(0);
      // A good one takes the sentence away, and goes.
      await page
        .locator('[name="logo"]')
        .setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: png });
      await page.locator('[data-bad="logo"]').waitFor({ state: 'detached' });
      await page.locator('.stage [data-slide] img').waitFor();
      await page.locator('[data-action="no-logo"]').click();
    }
    expect(await page.title()).not.toBe('ran');
    expect(errors).toEqual([]);
    expect(await page.locator('[data-contrast]').count()).toBe(0);
    await page.locator('[name="ink"]').fill('#bbbbbb');
    await page.locator('[data-contrast="ink"]').waitFor();
    await context.close();
  });
});

describe.each(['zh', 'en'] as const)('for axe and on a phone, in %s', (lang) => {
  it.each([390, 1280])('shelf, editor and presenting have nothing serious and fit %s px', async (width) => {
    const { page, context, errors } = await review(lang, width);
    // A slide that fades in is not yet what is read.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await save(page, 'hops');
    await openDeck(page);
    await page.locator('[data-chart] svg').first().waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await fits(page, '[data-panel="briefing"]')).toBe(true);
    await page.locator('[data-action="make-deck"]').click();
    await slides(page).nth(4).click();
    await page.locator('.stage [data-drawn] svg').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await fits(page, '[data-panel="briefing"]')).toBe(true);
    await page.locator('[data-part="editor"] [data-action="present"]').click();
    await page.locator('[data-panel="present"] [data-drawn] svg').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await fits(page, '[data-panel="present"]')).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });
});
