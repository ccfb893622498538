import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chineseFont } from '../../src/publish/pdf/chinese-font.ts';
import { pagePdf } from '../../src/publish/pdf/page-pdf.ts';
import { figureText } from '../../src/share/figure-files/figure-text.ts';
import { onlyFigure } from '../../src/share/figure-files/shared-figure.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';
import { cases } from '../figures/cases.ts';
import { pageOf, svgOf } from '../share/figure-page.ts';

/** Poppler reads and paints PDFs; it is none of ours. */
const installed = spawnSync('pdftotext', ['-v']).status === 0;
/** Clips, halos, and what is drawn again by reference. */
const names = ['profile', 'bump', 'multiples'];
const drawn = cases.filter((one) => names.includes(one.name));
const plain = (text: string) => text.replace(/[\s\u2060]/g, '');

describe('a page as PDF without a browser', () => {
  it('says what to install where no Chinese font is found', () => {
    expect(() => chineseFont(['/no/such/folder'])).toThrow(/fonts-noto-cjk/);
  });

  describe.skipIf(!installed)('as poppler reads it', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'siwang-pdf-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    async function readBy(program: string, page: SharedPage, lang: 'zh' | 'en', args: readonly string[]) {
      const file = path.join(folder, 'page.pdf');
      writeFileSync(file, await pagePdf(page, lang));
      const { status, stdout, stderr } = spawnSync(program, [...args.slice(0, 1), file, ...args.slice(1)], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
      return stdout;
    }

    it('has every word of a figure as text, beside its title and source', async () => {
      for (const one of drawn) {
        const page = pageOf(one, { fictional: true, shown: 'protected' });
        const found = plain(await readBy('pdftotext', page, 'zh', ['-raw', '-']));
        const text = figureText(onlyFigure(page), 'zh');
        for (const line of [text.title, text.subtitle, text.caption, text.withheld, text.source])
          expect(found, one.name).toContain(plain(line));
        expect(found).toContain('小数保密');
        expect(found).toContain('编造');
        const { svg } = svgOf(page, 'zh', { width: 649, words: false });
        // Words that stand upright; those that are turned are read letter by letter.
        const said = [...svg.matchAll(/<text(?![^>]*rotate)[^>]*>([^<&]+)</g)].map(([, word = '']) =>
          plain(word),
        );
        expect(said.length).toBeGreaterThan(5);
        expect(
          said.filter((word) => !found.includes(word)),
          one.name,
        ).toEqual([]);
      }
    });

    it('is A4, with its title and its fonts inside', async () => {
      const [one] = drawn;
      if (!one) throw new Error('no case');
      const about = await readBy('pdfinfo', pageOf(one), 'en', []);
      expect(about).toMatch(/Title: +Page of a case[^]*595\.28 x 841\.89 pts \(A4\)/);
      const fonts = spawnSync('pdffonts', [path.join(folder, 'page.pdf')], { encoding: 'utf8' }).stdout;
      expect(fonts.split('\n').slice(2, -1)).not.toEqual([]);
      for (const font of fonts.split('\n').slice(2, -1)) expect(font).toMatch(/ yes yes yes /);
    });
  });
});
