import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';
import { openSnapshot, readPacked, writePacked } from '../../src/share/snapshot/snapshot-data.ts';
import { soundPage } from '../../src/share/sound-page.ts';
import { INTRANET_HOST } from '../browser/chromium.ts';
import { builtSite } from './built-site.ts';
import { settled, visit } from './reader.ts';

const site = builtSite();
let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'siwang-snapshot-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const passphrase = '四网 correct horse';

interface Wish {
  readonly below?: boolean;
  readonly inside?: boolean;
  readonly passphrase?: string;
  readonly pages?: readonly string[];
}

/** Makes a snapshot of the page that is open and saves it; the file's path and the numbers that the dialog told. */
async function save(page: Page, name: string, wish: Wish) {
  await page.locator('[data-action="share-snapshot"]').click();
  const dialog = page.locator('dialog[open]');
  await dialog.locator('form').waitFor();
  if (wish.below) await dialog.locator('input[value="below"]').check();
  if (wish.inside) await dialog.locator('[data-snapshot="inside"]').check();
  if (wish.passphrase) await dialog.locator('[data-snapshot="passphrase"]').fill(wish.passphrase);
  if (wish.pages) await dialog.locator('summary').click();
  for (const title of wish.pages ?? []) await dialog.getByLabel(title, { exact: true }).check();
  await dialog.locator('[data-action="make-snapshot"]').click();
  const told = dialog.locator('[data-snapshot-size]');
  await told.waitFor({ timeout: 120_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.locator('[data-action="save-snapshot"]').click(),
  ]);
  const file = path.join(folder, name);
  await download.saveAs(file);
  return {
    file,
    suggested: download.suggestedFilename(),
    bytes: Number(await told.getAttribute('data-snapshot-size')),
    suppressed: Number(await told.getAttribute('data-snapshot-suppressed')),
  };
}

/** Opens a file without any network, as its receiver does. */
async function receive(file: string, { width = 1280, script = true, hash = '', old = false } = {}) {
  const context = await site.browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: 'zh-CN',
  });
  await context.setOffline(true);
  const page = await context.newPage();
  if (old) await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream'));
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (r) => requests.push(r.url()));
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  await page.goto(pathToFileURL(file).href + hash);
  return { page, context, requests, errors };
}

const dataOf = (html: string) =>
  /<script type="application\/json" id="snapshot">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
const pagesIn = (file: string, key: string | null): Promise<SharedPage[]> =>
  openSnapshot(readPacked(dataOf(readFileSync(file, 'utf8'))), key);

describe('a snapshot of monthly births', () => {
  let file: string;
  beforeAll(async () => {
    const { page, context, errors } = await visit(site.browser, `${site.url}monthly-births/`);
    await settled(page);
    const saved = await save(page, 'births.html', { below: true });
    file = saved.file;
    expect(saved.bytes).toBe(readFileSync(file).length);
    expect(saved.suggested).toMatch(/^月度出生 · 示例区（虚构） \d{4}-\d\d-\d\d\.html$/);
    // The preview is exactly this file, in a frame that can reach nothing.
    const preview = page.frameLocator('dialog iframe').frameLocator('iframe');
    await preview.locator('main[data-notebook="monthly-births"][data-state="published"]').waitFor();
    expect(await preview.locator('h1').innerText()).toBe('月度出生');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is under 400 kB without answers and pictures', () => {
    const html = readFileSync(file, 'utf8');
    const empty = html.replace(dataOf(html), '').replace(/<article class="static".*<\/article>/s, '');
    expect(Buffer.byteLength(empty)).toBeLessThan(400_000);
  });

  it.each([390, 1280])('opens at %i px without network, and answers for what was taken', async (width) => {
    const { page, context, requests, errors } = await receive(file, { width });
    await page.locator('main[data-state="published"]').waitFor();
    await settled(page);
    const births = page.locator('[data-kind="value"] data[value]').first();
    expect(await births.getAttribute('value')).toBe('11534');
    // Nothing of the site that it came from.
    expect(
      await page.locator('input[type=file], [data-action="source"], [data-action^="share-"]').count(),
    ).toBe(0);

    await page.locator('.trail button').first().click();
    await page.locator('dialog [data-unit="990611100"]').click();
    await settled(page);
    expect(Number(await births.getAttribute('value'))).toBeLessThan(11_534);
    expect(page.url()).toContain('unit=990611100');

    await page.locator('details.data summary').first().click();
    expect(await page.locator('details.data table tbody tr').count()).toBeGreaterThan(10);

    const picture = page.locator('.picture').first();
    await picture.scrollIntoViewIfNeeded();
    await picture.locator('svg').waitFor();
    const box = await picture.boundingBox();
    if (!box) throw new Error('no picture');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => picture.locator('[aria-live]').innerText()).toMatch(/\d/);

    await page.locator('[data-action="language"]').click();
    expect(await page.locator('h1').innerText()).toBe('Monthly births');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.goBack();
    await settled(page);
    expect(await births.getAttribute('value')).toBe('11534');
    expect(requests.filter((url) => !/^(file:\/\/\/\S+births\.html|blob:null\/)/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('can be read where no script runs', async () => {
    const { page, context } = await receive(file, { script: false });
    expect(await page.locator('h1').innerText()).toBe('月度出生');
    expect(await page.locator('article.static svg.wide').count()).toBe(3);
    expect(await page.locator('article.static').innerText()).toContain('11,534');
    expect(await page.locator('script:not([type])').count()).toBe(1);
    await context.close();
  });

  it('compares two of its units', async () => {
    const { page, context, errors } = await receive(file, { hash: '#vs=990611101' });
    await page.locator('main[data-state="published"]').waitFor();
    await settled(page);
    expect(await page.locator('.compared').count()).toBe(1);
    expect(await page.locator('[data-kind="value"]').count()).toBe(2);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says to an old browser that it is too old, and can be read there', async () => {
    const { page, context, errors } = await receive(file, { old: true });
    await page.locator('#said').filter({ hasText: '浏览器太旧' }).waitFor();
    expect(await page.locator('article.static').innerText()).toContain('11,534');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('that was changed on its way says so above the page that stands in it', async () => {
    const html = readFileSync(file, 'utf8');
    const { bytes } = readPacked(dataOf(html));
    for (const at of [20, bytes.length >> 1, bytes.length - 5]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const broken = path.join(folder, `broken-${at}.html`);
      writeFileSync(broken, html.replace(dataOf(html), writePacked({ lock: null, bytes: changed })));
      const { page, context, errors } = await receive(broken);
      await page.locator('#said:not([hidden])').waitFor();
      expect(await page.locator('#said').innerText()).toMatch(/^[^。]*。 [^.]*\.$/);
      expect(await page.locator('article.static h1').innerText()).toBe('月度出生');
      expect(errors).toEqual([]);
      await context.close();
    }
  });
});

describe('a snapshot whose data somebody changed', () => {
  it('is shown as far as it can be, or says in one sentence why not: a thousand changes, fifteen of those believed in Chromium', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/`);
    await settled(page);
    const { file } = await save(page, 'to-change.html', {});
    await context.close();
    const html = readFileSync(file, 'utf8');
    const packed = gunzipSync(readPacked(dataOf(html)).bytes).toString();
    const believed: Buffer<ArrayBuffer>[] = [];
    let refused = 0;
    for (let seed = 1; seed <= 1000; seed += 1) {
      const bytes = gzipSync(JSON.stringify(changed(JSON.parse(packed), seed)));
      try {
        const pages = await openSnapshot({ lock: null, bytes: new Uint8Array(bytes) }, null);
        for (const shared of pages) soundPage(shared, (text) => text);
        believed.push(bytes);
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(Failure);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(200);
    expect(believed.length).toBeGreaterThan(15);
    const received = await receive(file);
    for (const bytes of believed.slice(0, 15)) {
      const data = writePacked({ lock: null, bytes: new Uint8Array(bytes) });
      writeFileSync(
        file,
        html.replace(dataOf(html), () => data),
      );
      await received.page.goto('about:blank');
      await received.page.goto(pathToFileURL(file).href);
      await received.page.locator('main[data-notebook]').waitFor();
      await settled(received.page);
    }
    expect(received.errors).toEqual([]);
    expect(received.requests.every((url) => /^(file|blob|about):/.test(url))).toBe(true);
    await received.context.close();
  });
});

const bad = [
  null,
  1e308,
  -1,
  '',
  '{{births.none}}',
  '{{#',
  '<img src=x onerror=alert(1)>',
  [],
  {},
  '</script>',
];

/** JSON with one thing in it changed, which and how decided by the seed. */
function changed(json: unknown, seed: number): unknown {
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const held = value as Record<string, unknown>;
    for (const key of Object.keys(held)) {
      places.push([held, key]);
      walk(held[key]);
    }
  };
  walk(json);
  // Values of answers are most of it: every other change is to something else.
  const few = places.filter(([held]) => !Array.isArray(held));
  const from = seed % 2 === 0 ? places : few;
  const [held, key] = from[(seed * 2_654_435_761) % from.length] ?? [{}, ''];
  if (seed % 5 === 0) Reflect.deleteProperty(held, key);
  else held[key] = bad[seed % bad.length];
  return json;
}

describe('making a snapshot', () => {
  it('that fails says so in one sentence and leaves nothing, can be stopped, and works again', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/`);
    await settled(page);
    await page.locator('[data-action="share-snapshot"]').click();
    const make = page.locator('dialog [data-action="make-snapshot"]');
    await make.waitFor();
    const reader = '**/snapshot/reader.html';
    await page.route(reader, (route) => route.abort());
    await make.click();
    await page.locator('dialog [role="alert"]').filter({ hasText: 'snapshot/reader.html' }).waitFor();
    expect(await page.locator('[data-action="save-snapshot"]').count()).toBe(0);
    await page.unroute(reader);

    // A host that never answers.
    await page.route(reader, () => undefined);
    await make.click();
    await page.locator('dialog [data-action="stop"]').click();
    await make.waitFor();
    await page.unroute(reader);
    expect(await page.locator('dialog :is([role="alert"], [data-action="save-snapshot"])').count()).toBe(0);
    await make.click();
    await page.locator('[data-action="save-snapshot"]').waitFor();
    await context.close();
  });
});

describe('a snapshot with several pages', () => {
  it('leads from one to the other within the file', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/`);
    await settled(page);
    const { file } = await save(page, 'pages.html', { pages: ['工作网络', '月度讲评'] });
    await context.close();
    const received = await receive(file);
    await received.page.locator('main[data-notebook="monthly-births"]').waitFor();
    await received.page.getByRole('navigation').getByText('工作网络').click();
    await received.page.locator('main[data-notebook="work-network"][data-state="published"]').waitFor();
    await settled(received.page);
    expect(await received.page.locator('main h1').count()).toBe(1);
    await received.page.goBack();
    await received.page.locator('main[data-notebook="monthly-births"][data-state="published"]').waitFor();
    expect(received.requests.every((url) => /^(file|blob):/.test(url))).toBe(true);
    expect(received.errors).toEqual([]);
    await received.context.close();
  });
});

describe.each([
  ['a secure host', '127.0.0.1'],
  ['a plain http host', INTRANET_HOST],
])('a locked snapshot from %s', (_, host) => {
  it('opens with its passphrase and no other, and tells nothing before', async () => {
    const url = site.url.replace('127.0.0.1', host);
    const { page, context } = await visit(site.browser, `${url}monthly-births/`);
    await settled(page);
    const { file, suggested } = await save(page, 'locked.html', { passphrase });
    await context.close();
    expect(suggested).not.toMatch(/出生/);
    // Any four digits stand somewhere in the locked bytes by chance; in clear there are none of these.
    const clear = readFileSync(file, 'utf8').replaceAll(/[A-Za-z0-9+/=]{200,}/g, '');
    expect(clear).not.toMatch(/月度出生|示例区|Monthly births|11,?534|990611|1234/);
    const received = await receive(file, { width: 390 });
    const field = received.page.locator('input[type=password]');
    await field.fill('四网 correct house');
    await received.page.locator('button[type=submit]').click();
    await received.page.locator('[role=alert]').filter({ hasText: '口令不对' }).waitFor();
    expect(await received.page.title()).not.toContain('出生');
    await field.fill(passphrase);
    await received.page.locator('button[type=submit]').click();
    await received.page.locator('main[data-state="published"]').waitFor();
    await settled(received.page);
    expect(await received.page.locator('[data-kind="value"] data').first().innerText()).toBe('11,534');
    expect(received.errors).toEqual([]);
    await received.context.close();
  });
});

describe('a snapshot of own data', () => {
  it('holds no small count; an internal one does, under a passphrase, and says so on every page', async () => {
    const { page, context } = await visit(site.browser, site.url);
    const own = path.resolve(import.meta.dirname, '../../data-samples/district/births-2010.csv');
    await page.locator('input[type=file]#import').setInputFiles(own);
    await page.locator('[data-action="accept-import"]:enabled').click();
    await page.locator('[data-action="undo-import"]').first().waitFor();
    await page.goto(`${site.url}monthly-births/`);
    await page.locator('main[data-state="live"]').waitFor();
    await settled(page);
    const given = await save(page, 'own.html', {});
    expect(given.suppressed).toBeGreaterThan(0);
    await page.locator('dialog[open] header button').click();

    await page.locator('[data-action="share-snapshot"]').click();
    await page.locator('dialog [data-snapshot="inside"]').check();
    expect(await page.locator('[data-action="make-snapshot"]').isDisabled()).toBe(true);
    await page.locator('dialog[open] header button').click();
    const kept = await save(page, 'inside.html', { inside: true, passphrase });
    await context.close();

    const [pages, raw] = await Promise.all([pagesIn(given.file, null), pagesIn(kept.file, passphrase)]);
    expect([pages[0]?.shown, raw[0]?.shown]).toEqual(['protected', 'raw']);
    await expect(pagesIn(kept.file, 'another one')).rejects.toThrow();
    // Numbers that are withheld and too long to be there by chance, in a time of day for one.
    const telling = new Set<string>();
    for (const held of pages[0]?.answers ?? [])
      for (const [name, table] of Object.entries(held.tables)) {
        const full = raw[0]?.answers.find(
          (a) => JSON.stringify(a.choices) === JSON.stringify(held.choices) && name in a.tables,
        )?.tables[name];
        for (const [at, { suppressed = [], values }] of table.columns.entries())
          for (const row of suppressed) {
            expect(values[row]).toBeNull();
            const value = full?.rows === table.rows ? full.columns[at]?.values[row] : null;
            const digits = typeof value === 'number' && !Number.isInteger(value) ? String(value) : '';
            if (digits.length >= 10) telling.add(digits.slice(0, 10));
          }
      }
    const text = readFileSync(given.file, 'utf8') + JSON.stringify(pages);
    for (const number of telling) expect(text).not.toContain(number);
    expect(telling.size).toBeGreaterThan(0);

    const received = await receive(kept.file);
    await received.page.locator('input[type=password]').fill(passphrase);
    await received.page.locator('button[type=submit]').click();
    const says = received.page.locator('[data-inside]');
    await says.waitFor();
    await received.page.emulateMedia({ media: 'print' });
    // What browsers repeat on every sheet of paper.
    const repeated = await says.evaluate((e) => [
      getComputedStyle(e).display,
      getComputedStyle(e).breakInside,
    ]);
    expect(repeated).toEqual(['table-header-group', 'avoid']);
    await received.context.close();
  });
});
