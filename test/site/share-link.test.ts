import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTRANET_HOST } from '../browser/chromium.ts';
import { dictionary } from '../../src/share/link/dictionary.ts';
import { hostileLinks } from '../share/link/hostile-links.ts';
import { builtSite } from './built-site.ts';
import { headlineValues, settled, visit } from './reader.ts';

declare global {
  interface Window {
    ran?: unknown;
    seen?: string[];
  }
}

const site = builtSite();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-share-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three invented villages over half a year, small enough that most of their counts are 1 to 4. */
function births(): string {
  const lines = ['单位编码,单位名称,月份,孩次,出生男孩,出生女孩'];
  for (let month = 1; month <= 6; month += 1)
    for (const [at, name] of ['甲村', '乙村', '丙村'].entries()) {
      const [boys, girls] = [(month * 7 + at * 3 + 3) % 9, (month * 5 + at + 1) % 7];
      lines.push(`98010100100${at + 1},${name},2012年${month}月,一孩,${boys},${girls}`);
    }
  return lines.join('\r\n');
}

/** The page behind `s=`, as anybody can unpack it. */
function payload(link: string): string {
  const [, packed = ''] = /#s=1\.[0-9a-f]{8}\.([\w-]+)/.exec(link) ?? [];
  return inflateRawSync(Buffer.from(packed, 'base64url'), { dictionary }).toString();
}

async function openDialog(page: Page): Promise<string> {
  await page.locator('[data-action="share-link"]').click();
  const field = page.locator('textarea[data-share="link"]');
  await field.waitFor();
  return field.inputValue();
}

async function previewOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe[data-share="preview"]')).contentFrame();
  if (!frame) throw new Error('the preview shows nothing');
  await frame.waitForFunction(
    () =>
      document.documentElement.dataset['other'] === undefined &&
      document.querySelector('[data-kind="value"] :is(data, .suppressed), [data-kind="figure"] svg') !== null,
  );
  return frame;
}
const numbers = (page: Page | Frame) =>
  page.$$eval('[data-kind="value"] :is(data, .suppressed)', (all) => all.map((d) => d.textContent));

/** Own births, accepted, on the page about them; over plain http, as an office has it. */
async function withOwnBirths() {
  const file = path.join(folder, 'births.csv');
  writeFileSync(file, births());
  const url = site.url.replace('127.0.0.1', INTRANET_HOST);
  const visited = await visit(site.browser, url);
  const { page } = visited;
  await page.locator('input[type=file]#import').setInputFiles(file);
  await page.locator('[data-action="accept-import"]:enabled').click();
  await page.locator('[data-action="undo-import"]').first().waitFor();
  await page.goto(`${url}monthly-births/`);
  await page.locator('main[data-state="live"]').waitFor();
  await settled(page);
  return { ...visited, url };
}

describe('sharing a page of the site', () => {
  it('copies the address with the choices, and shows its size, its code and what others will see', async () => {
    const { page, context, errors } = await visit(
      site.browser,
      `${site.url}monthly-births/#unit=990611100&lang=en`,
    );
    await settled(page);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const link = await openDialog(page);
    expect(link).toBe(`${site.url}monthly-births/#unit=990611100&lang=en`);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect(await page.locator('[data-share="size"]').getAttribute('data-bytes')).toBe(String(link.length));
    expect(await page.locator('[data-share="size"]').innerText()).toMatch(/QR code.*messengers.*browsers/);
    expect(await page.locator('svg[data-share="qr"] path').count()).toBe(1);
    expect(await numbers(await previewOf(page))).toEqual(await numbers(page));
    expect(errors).toEqual([]);
    await page.locator('[data-share="close"]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await context.close();
  });

  it('shares one figure alone, with the frame to put it into another page', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/#unit=990611100`);
    await settled(page);
    await openDialog(page);
    await page.locator('select[data-share="what"]').selectOption('trend');
    await page.locator('textarea[data-share="embed"]').waitFor();
    const link = await page.locator('textarea[data-share="link"]').inputValue();
    expect(link).toBe(`${site.url}monthly-births/#only=trend&unit=990611100`);
    expect(await page.locator('textarea[data-share="embed"]').inputValue()).toMatch(
      /^<iframe src="http:[^"]*#only=trend&amp;unit=990611100" title="[^"]+" width="100%" height="\d+"/,
    );
    await context.close();
  });
});

describe('sharing own data', () => {
  it('puts the page into the link without a small count, and a phone that knows nothing shows the same', async () => {
    const { page, context, url } = await withOwnBirths();
    const link = await openDialog(page);
    expect(link.startsWith(`${url}monthly-births/#s=1.`)).toBe(true);
    const held = JSON.parse(payload(link)) as {
      readonly shown: string;
      readonly answers: readonly {
        readonly tables: Readonly<
          Record<string, { readonly columns: readonly [string, string, unknown[], number[]?][] }>
        >;
      }[];
    };
    expect(held.shown).toBe('protected');
    const columns = held.answers.flatMap(({ tables }) => Object.values(tables).flatMap((t) => t.columns));
    const counts = columns.filter(([name]) => /births|male|female|boys|girls/.test(name));
    expect(counts.length).toBeGreaterThan(2);
    expect(counts.flatMap(([, , values]) => values).filter((v) => Number(v) > 0 && Number(v) < 5)).toEqual(
      [],
    );
    const withheld = columns.reduce((sum, [, , , hidden = []]) => sum + hidden.length, 0);
    expect(withheld).toBeGreaterThan(0);
    expect(await page.locator('[data-share="protection"]').getAttribute('data-suppressed')).toBe(
      String(withheld),
    );
    expect(payload(link)).not.toMatch(/SELECT|fileHash/);

    const preview = await previewOf(page);
    const previewed = await numbers(preview);
    expect(previewed).toContain('保密');
    const phone = await visit(site.browser, link, { width: 390 });
    await settled(phone.page);
    expect(await numbers(phone.page)).toEqual(previewed);
    expect(await phone.page.locator('[data-shared="protected"]').innerText()).toContain('births.csv');
    expect(await phone.page.locator('main').getAttribute('data-state')).toBe('published');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(phone.requests.filter((r) => /\/(engine|editions|answers|reports)\//.test(r))).toEqual([]);
    expect(phone.errors).toEqual([]);
    await phone.context.close();
    await context.close();
  });

  it('makes a link of one figure, which stands alone in a frame too', async () => {
    const { page, context } = await withOwnBirths();
    await openDialog(page);
    await page.locator('select[data-share="what"]').selectOption('villages');
    await page.locator('textarea[data-share="embed"]').waitFor();
    const snippet = await page.locator('textarea[data-share="embed"]').inputValue();
    const [, src = ''] = /src="([^"]*)"/.exec(snippet) ?? [];
    const alone = await visit(site.browser, src.replaceAll('&amp;', '&'), { width: 390 });
    await settled(alone.page);
    expect(await alone.page.locator('figure svg').count()).toBe(1);
    expect(await alone.page.locator('main').innerText()).toMatch(/甲村[^]*保密/);
    await alone.context.close();
    await context.close();
  });
});

describe('a link with a page inside', () => {
  let link: string;
  beforeAll(async () => {
    const { page, context } = await withOwnBirths();
    link = await openDialog(page);
    await context.close();
  });

  it('never shows the numbers of the page behind it, and leads back to the site', async () => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.seen = [];
      const look = () => {
        const first = document.querySelector('[data-kind="value"] :is(data, .suppressed)');
        if (first && getComputedStyle(first).visibility === 'visible') window.seen?.push(first.textContent);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(link);
    await settled(page);
    const [own] = await numbers(page);
    expect(new Set(await page.evaluate(() => window.seen))).toEqual(new Set([own]));
    await page.locator('[data-shared] a').click();
    await page.locator('main[data-notebook="index"]').waitFor();
    await page.goBack();
    await page.locator('[data-shared]').waitFor();
    // The fragment is all of it: without it the same address is the site's own page again.
    await page.evaluate(() => (location.hash = ''));
    await page.locator('main[data-notebook="monthly-births"]:not(:has([data-shared]))').waitFor();
    expect((await headlineValues(page))[0]).toBeGreaterThan(5000);
    await context.close();
  });

  it.each([
    ['cut off', (whole: string) => whole.slice(0, -9), /不完整或被改动过/],
    ['newer', (whole: string) => whole.replace('#s=1.', '#s=7.'), /更新的版本/],
    ['of nothing', () => `${site.url}monthly-births/#s=`, /不完整或被改动过/],
  ])('says in one sentence that it is broken, over the page itself: %s', async (_, change, sentence) => {
    const { page, context, errors } = await visit(site.browser, change(link), { width: 390 });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.count()).toBe(1);
    expect(await alert.innerText()).toMatch(sentence);
    await settled(page);
    expect((await headlineValues(page))[0]).toBeGreaterThan(5000);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is a page or one sentence whatever is done to it, runs nothing and asks nobody', async () => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
    const wrong: string[] = [];
    let [shown, refused] = [0, 0];
    const origin = new URL(link).origin;
    const open = async (mutated: string) => {
      const page = await context.newPage();
      page.on('dialog', (dialog) => {
        wrong.push(dialog.message());
        void dialog.dismiss();
      });
      page.on('pageerror', (error) => wrong.push(String(error)));
      page.on('request', (r) => r.url().startsWith(origin) || wrong.push(r.url()));
      await page.goto(`${origin}/monthly-births/#s=${mutated}`, { waitUntil: 'commit' });
      await page.waitForFunction(() => {
        const { other, pending } = document.documentElement.dataset;
        return document.readyState === 'complete' && other === undefined && pending === undefined;
      });
      await page.waitForSelector('[data-shared], [role="alert"]');
      if ((await page.locator('[data-shared]').count()) > 0) shown += 1;
      else refused += 1;
      if ((await page.evaluate(() => window.ran)) !== undefined) wrong.push(`ran: ${mutated.slice(0, 80)}`);
      await page.close();
    };
    // What is changed inside: other changes are refused before anything is shown.
    const mutations = [...hostileLinks([link.split('#s=')[1] ?? ''], 60)].filter((_, i) => i % 5 > 2);
    while (mutations.length > 0) await Promise.all(mutations.splice(0, 4).map(open));
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(3);
    expect(refused).toBeGreaterThan(3);
    await context.close();
  }, 600_000);
});

describe('one figure alone', () => {
  it.each([320, 390, 1280])(
    'fits a frame of %i pixels, with its source and the way to its page',
    async (width) => {
      const { page, context, errors } = await visit(
        site.browser,
        `${site.url}monthly-births/#only=trend&unit=990611100`,
        { width },
      );
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.locator('header, nav, input[type=file], [data-action]').count()).toBe(0);
      expect(await page.locator('[data-kind="figure"]').count()).toBe(1);
      const svg = await page.locator('figure svg').boundingBox();
      expect(svg?.width).toBeGreaterThan(width * 0.8);
      expect(await page.locator('figcaption').innerText()).toContain('来源');
      const full = page.locator('main footer a');
      expect(await full.getAttribute('href')).toBe(`${site.url}monthly-births/#unit=990611100`);
      expect(await full.getAttribute('target')).toBe('_blank');
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('stands in a page of another host', async () => {
    const frame = `<!doctype html><iframe src="${site.url}monthly-births/#only=trend&lang=en" title="x" width="100%" height="500"></iframe>`;
    const host = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(frame);
    });
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    const address = host.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { page, context } = await visit(site.browser, `http://${INTRANET_HOST}:${port}/`, { width: 600 });
    const inside = page.frameLocator('iframe');
    // Before its script runs, the page that the frame was sent has all of its figures.
    await inside.locator('main', { hasText: 'Full page: Monthly births' }).waitFor();
    await inside.locator('figure svg').waitFor();
    await context.close();
    host.closeAllConnections();
    await new Promise((done) => host.close(done));
  });

  it('that the page has not is told over the whole page', async () => {
    const { page, context } = await visit(site.browser, `${site.url}monthly-births/#only=nothing`);
    await page.getByRole('alert').getByText('nothing').waitFor();
    expect((await headlineValues(page))[0]).toBeGreaterThan(5000);
    await context.close();
  });
});
