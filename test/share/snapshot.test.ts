import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { lockBytes, unlockBytes } from '../../src/share/lock.ts';
import { linksInside } from '../../src/share/snapshot/links-inside.ts';
import {
  openSnapshot,
  packSnapshot,
  readPacked,
  writePacked,
} from '../../src/share/snapshot/snapshot-data.ts';
import { places, snapshotHtml } from '../../src/share/snapshot/snapshot-file.ts';
import { anyPage } from './any-page.ts';

const reader = `<!doctype html><html lang="${places.lang}"><head><title>${places.title}</title></head>
<body><div id="app">${places.body}</div><script type="application/json" id="snapshot">${places.data}</script></body></html>`;

const [sample] = fc.sample(anyPage, { numRuns: 1, seed: 7 });
if (!sample) throw new Error('no page');
const secret = { ...sample, title: { zh: '某镇出生十一月', en: 'Births of a town' } };

describe('a snapshot', () => {
  it('brings back the pages that were put in, through a file whose texts break out of nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPage, { minLength: 1, maxLength: 3 }), async (pages) => {
        const packed = await packSnapshot(pages, null);
        const title = pages[0]?.title.zh ?? '';
        const { document } = parseHTML(
          snapshotHtml(reader, { packed, title, body: '<p>静</p>', lang: 'zh' }),
        );
        expect(document.querySelectorAll('script').length).toBe(1);
        expect(document.querySelector('#app')?.innerHTML).toBe('<p>静</p>');
        const back = readPacked(document.getElementById('snapshot')?.textContent ?? '');
        expect(await openSnapshot(back, null)).toEqual(pages);
      }),
      { numRuns: 60 },
    );
  });

  it('opens with its passphrase in either form of its letters, and with no other', async () => {
    const packed = await packSnapshot([secret], 'Café 电池 2010');
    const back = readPacked(writePacked(packed));
    expect(await openSnapshot(back, 'Cafe\u0301 电池 2010')).toEqual([secret]);
    await expect(openSnapshot(back, 'café 电池 2010')).rejects.toThrow(/passphrase is another one/);
    await expect(openSnapshot(back, '')).rejects.toThrow(/passphrase is another one/);
  });

  it('says nothing in clear when locked, whatever stands around it', async () => {
    const packed = await packSnapshot([secret], 'a long passphrase');
    const html = snapshotHtml(reader, {
      packed,
      title: secret.title.zh,
      body: '<p>某镇 1234</p>',
      lang: 'zh',
    });
    expect(html).not.toMatch(/某镇|Births of|1234/);
    const again = await packSnapshot([secret], 'a long passphrase');
    expect(again.lock?.salt).not.toEqual(packed.lock?.salt);
    expect(again.lock?.iv).not.toEqual(packed.lock?.iv);
  });

  it('takes raw counts under a passphrase only, and no short passphrase', async () => {
    const raw = { ...secret, shown: 'raw' as const };
    await expect(packSnapshot([secret, raw], null)).rejects.toThrow(/under a passphrase only/);
    await expect(packSnapshot([raw], 'short')).rejects.toThrow(/at least 8/);
    const packed = await packSnapshot([raw], 'long enough');
    expect(await openSnapshot(packed, 'long enough')).toEqual([raw]);
  });

  it('is locked and opened alike where the browser has no WebCrypto', async () => {
    const bytes = new TextEncoder().encode('出生 11,534');
    const { lock, locked } = await lockBytes(bytes, 'plain http here', null);
    expect(await unlockBytes(locked, lock, 'plain http here')).toEqual(bytes);
    expect(await unlockBytes(locked, lock, 'plain http here', null)).toEqual(bytes);
    await expect(unlockBytes(locked, lock, 'plain http there', null)).rejects.toThrow(
      /passphrase is another/,
    );
  });

  it('that was changed opens as it was or says so in one sentence', async () => {
    const text = writePacked(await packSnapshot([secret], null));
    const json = JSON.parse(text) as { data: string };
    const change = fc.tuple(fc.nat(text.length - 1), fc.nat(3), fc.string({ unit: 'binary', maxLength: 3 }));
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(change, async ([at, cut, put]) => {
        try {
          const pages = await openSnapshot(readPacked(text.slice(0, at) + put + text.slice(at + cut)), null);
          expect(pages).toEqual([secret]);
          opened += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 1000 },
    );
    expect(opened).toBeLessThan(200);
    expect(() => readPacked(JSON.stringify({ ...json, form: 'siwang-snapshot-99' }))).toThrow(Failure);
  });

  it('never asks for so many rounds that opening it would not end', async () => {
    const text = writePacked(await packSnapshot([secret], 'a long passphrase'));
    for (const rounds of [1, 599_999, 1e12, -1, 600_000.5])
      expect(() => readPacked(text.replace('"rounds":600000', `"rounds":${rounds}`))).toThrow(Failure);
  });
});

describe('links inside a snapshot', () => {
  it('lead to pages of the same file, or are words', () => {
    const html =
      '<p><a href="../work-network/" rel="noreferrer">甲</a> <a href="../">乙</a> <a href="../%E4%B8%AD/">丙</a> ' +
      '<a href="https://example.org/" rel="noreferrer">丁</a> <a href="../sex-ratio/">戊</a></p>';
    const page = {
      ...secret,
      cells: [{ kind: 'text' as const, name: 't', reads: [], error: null, lang: null, html }],
    };
    const [cell] = linksInside(page, new Set(['work-network', '中'])).cells;
    expect(cell?.kind === 'text' && cell.html).toBe(
      '<p><a href="#page=work-network">甲</a> 乙 <a href="#page=%E4%B8%AD">丙</a> ' +
        '<a href="https://example.org/" rel="noreferrer">丁</a> 戊</p>',
    );
  });
});
