import { read, utils } from '@e965/xlsx';
import { Resvg } from '@resvg/resvg-js';
import { tableFromIPC } from 'apache-arrow';
import { readFileSync } from 'node:fs';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/base/table.ts';
import { pngInNode } from '../../src/publish/png-in-node.ts';
import { firstTheme, palette } from '../../src/share/deck/theme.ts';
import { clipboardTable } from '../../src/share/figure-files/clipboard-table.ts';
import { figureArrow } from '../../src/share/figure-files/figure-arrow.ts';
import { figureColours } from '../../src/share/figure-files/figure-colours.ts';
import { figureCsv } from '../../src/share/figure-files/figure-csv.ts';
import { figureStem, figureText } from '../../src/share/figure-files/figure-text.ts';
import { figureWorkbook } from '../../src/share/figure-files/figure-workbook.ts';
import { drawnTable, onlyFigure, withheldIn } from '../../src/share/figure-files/shared-figure.ts';
import { wrapText } from '../../src/share/figure-files/wrap-text.ts';
import { textWidth } from '../../src/figures/text-size.ts';
import { cases } from '../figures/cases.ts';
import type { Case } from '../figures/draw-case.ts';
import { convertedBy, libreOffice } from '../libreoffice.ts';
import { pageOf, svgOf } from './figure-page.ts';

const langs = ['zh', 'en'] as const;
/** Looking for the machine's fonts takes a second, and words are not looked at. */
const bare = { font: { loadSystemFonts: false } };
const drawn = cases.filter((one) => one.reviewed !== false);
const named = (name: string): Case => {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
};

/** What is written in an SVG, entities resolved. */
const words = (svg: string) =>
  svg
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const plain = (text: string) => text.replace(/\s/g, '');

const withheld = (of: Column): Column => {
  if (!['value', 'low', 'high'].includes(of.name)) return of;
  const suppressed = [...of.values.keys()].filter((row) => row % 3 === 1);
  return { ...of, suppressed, values: of.values.map((value, row) => (row % 3 === 1 ? null : value)) };
};
const suppressedTrend = (): Case => {
  const one = named('trend');
  return {
    ...one,
    answers: Object.fromEntries(
      Object.entries(one.answers).map(([name, of]) => [name, { ...of, columns: of.columns.map(withheld) }]),
    ),
  };
};

describe('a figure as an SVG that stands alone', () => {
  for (const one of drawn)
    for (const lang of langs)
      it(`explains ${one.name} in ${lang} and needs nothing around it`, () => {
        const page = pageOf(one, { fictional: true, shown: 'protected' });
        const { svg, width, height } = svgOf(page, lang);
        // A strict reader of XML; it throws where the text is none.
        const rendered = new Resvg(svg, bare);
        expect([rendered.width, rendered.height]).toEqual([width, height]);
        expect(svg).not.toMatch(
          /<(?:script|style|foreignObject|image)\b|href="(?!#)|\bon[a-z]+=|url\((?!#)|@import/i,
        );
        expect(svg.match(/.{40}(?:var\(|color-mix|currentColor|\bclass=|NaN|undefined)/) ?? []).toEqual([]);
        expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        expect(svg).toMatch(/font-family="[^"]*Noto Sans CJK SC[^"]*sans-serif"/);
        const text = figureText(onlyFigure(page), lang);
        const said = plain(words(svg.replace(/<(title|desc)\b.*?<\/\1>/gs, '')));
        for (const line of [text.title, text.subtitle, text.caption, text.source, text.shown, text.invented])
          expect(said).toContain(plain(line));
        expect(words(/<title\b.*?<\/title>/s.exec(svg)?.[0] ?? '').trim()).toBe(text.title);
        expect(words(/<desc\b.*?<\/desc>/s.exec(svg)?.[0] ?? '')).toContain(text.alt);
      });

  it('has the colours of the theme', () => {
    const css = readFileSync(new URL('../../src/app/theme.css', import.meta.url), 'utf8');
    const light = css.slice(0, css.indexOf('@media'));
    const theme = Object.fromEntries(
      [...light.matchAll(/--([a-z0-9]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour]) => [name, colour]),
    );
    expect(figureColours).toEqual(theme);
  });

  it('is drawn for its width, and without words or background where those are not wanted', () => {
    const page = pageOf(named('trend'));
    expect(svgOf(page, 'zh', { width: 640 }).width).toBe(640);
    const bare = svgOf(page, 'zh', { words: false, background: null });
    expect(bare.height).toBeLessThan(svgOf(page, 'zh').height);
    expect(bare.svg).not.toContain('<rect fill="#fdfcf9"');
    // Halos go with the paper that the picture is put on.
    expect(svgOf(page, 'zh', { background: '#ffffff' }).svg).not.toContain('#fdfcf9');
  });

  it('has no light colour on a dark slide', () => {
    const night = palette({ ...firstTheme, paper: '#15191c', ink: '#ece8df' });
    for (const one of drawn) {
      const { svg } = svgOf(pageOf(one), 'zh', { colours: night });
      const light = Object.values(figureColours).filter((colour) => svg.includes(colour));
      expect(light, one.name).toEqual([]);
    }
  });

  it('keeps hostile words words', () => {
    const one = named('trend');
    const title = '<script>alert(1)</script> & "]]>\u0000\ud800 = 1';
    const page = pageOf({ ...one, spec: { ...one.spec, title, source: '<img src=x onerror=alert(1)>' } });
    const { svg } = svgOf(page, 'zh');
    expect(svg).not.toMatch(/<script|<img/);
    expect(() => new Resvg(svg, bare)).not.toThrow();
    expect(plain(words(svg))).toContain('<script>alert(1)</script>&"]]>=1');
  });
});

describe('lines of a long title', () => {
  it.each([
    '岳阳市 9 个下级单位中，只有临湘市、湘阴县、岳阳县明显高于全国（其余的区间都含有全国的数）。',
    'In 6 towns the rate of the period lay between 37% and 67%; age of claims plays a part, and none is better',
    'Averyveryverylongwordthatfitsintonolineatallandstandsaloneonitsown',
  ])('hold every word of “%s”, none wider than its place', (text) => {
    const lines = wrapText(text, 240, 20);
    expect(plain(lines.join(''))).toBe(plain(text));
    for (const line of lines) {
      expect(/ /.test(line.trim()) && textWidth(line, 20) > 240).toBe(false);
      expect(line).not.toMatch(/^[，。、；：）%]|[（]$/);
    }
  });
});

describe('the PNG of a figure', () => {
  it('has two pixels for each of its own and Chinese letters', () => {
    const svg = svgOf(pageOf(named('trend')), 'zh');
    const png = Buffer.from(pngInNode(svg));
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([svg.width * 2, svg.height * 2]);
    const boxes =
      '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><text y="16" font-family="Noto Sans CJK SC">君山区</text></svg>';
    expect(new Resvg(boxes, { font: { loadSystemFonts: true } }).getBBox()?.width).toBeGreaterThan(30);
  });
});

describe('the numbers of a figure as files', () => {
  for (const one of drawn)
    it(`are the same in CSV, workbook, Arrow and clipboard for ${one.name}`, async () => {
      const figure = onlyFigure(pageOf(one));
      const { headers, table } = drawnTable(figure, 'zh');
      const values = Array.from({ length: table.rows }, (_, row) =>
        table.columns.map((c) => c.values[row] ?? null),
      );
      const csv = figureCsv(figure, 'zh');
      const { data, errors } = papaparse.parse<string[]>(csv.slice(1), { skipEmptyLines: true });
      expect(errors).toEqual([]);
      const neutral = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, '');
      expect(data[0]?.map(neutral)).toEqual(headers);
      expect(data.slice(1).map((row) => row.map(neutral))).toEqual(
        values.map((row) => row.map((value) => (value === null ? '' : String(value)))),
      );

      const book = read(await figureWorkbook(figure, 'zh'), { cellDates: true, UTC: true });
      const [first = '', second = ''] = book.SheetNames;
      const rows = utils.sheet_to_json<unknown[]>(book.Sheets[first] ?? {}, {
        header: 1,
        raw: true,
        UTC: true,
      });
      expect(rows.length).toBe(table.rows + 1);
      values.forEach((row, at) =>
        row.forEach((value, c) => {
          const written = rows[at + 1]?.[c] ?? null;
          const date = written instanceof Date ? written.toISOString().slice(0, 10) : written;
          expect(date).toBe(value === '' ? null : value);
        }),
      );
      const about = utils.sheet_to_json<string[]>(book.Sheets[second] ?? {}, { header: 1 });
      expect(about.flat().map((text) => text.replace(/\s/g, ' '))).toContain(
        figureText(figure, 'zh').title.replace(/\s/g, ' '),
      );

      const own =
        'data' in one.spec && typeof one.spec.data === 'string' ? one.answers[one.spec.data] : table;
      const arrow = tableFromIPC(figureArrow(figure, 'zh'));
      expect(arrow.numRows).toBe(own?.rows);
      for (const column of own?.columns ?? [])
        if (column.type === 'number' || column.type === 'text')
          expect([...(arrow.getChild(column.name) ?? [])]).toEqual(column.values);

      const copied = clipboardTable(figure, 'zh');
      expect(copied.rows).toBe(table.rows);
      const lines = copied.text.split('\r\n').map((line) => line.split('\t'));
      expect(lines.slice(2, 2 + table.rows).every((line) => line.length === headers.length)).toBe(true);
      expect(copied.html.match(/<tr>/g)?.length).toBe(table.rows + 1);
    });

  it('say which are withheld, and never what they are', async () => {
    const raw = named('trend');
    const own =
      'data' in raw.spec && typeof raw.spec.data === 'string' ? raw.answers[raw.spec.data] : undefined;
    const hidden = (own?.columns ?? []).flatMap((c) =>
      ['value', 'low', 'high'].includes(c.name)
        ? c.values.filter((value, row) => row % 3 === 1 && value !== null && !Number.isInteger(value))
        : [],
    );
    const shown = new Set(own?.columns.flatMap((c) => c.values.filter((_, row) => row % 3 !== 1)));
    const telling = hidden.filter((value) => !shown.has(value)).map(String);
    expect(telling.length).toBeGreaterThan(3);
    const page = pageOf(suppressedTrend(), { shown: 'protected' });
    const figure = onlyFigure(page);
    const count = withheldIn(figure);
    expect(count).toBeGreaterThan(0);
    const csv = figureCsv(figure, 'zh');
    expect(csv.match(/保密/g)?.length).toBe(count);
    const book = read(await figureWorkbook(figure, 'en'));
    const [data, about] = book.SheetNames.map((name) => utils.sheet_to_csv(book.Sheets[name] ?? {}));
    expect(data?.match(/suppressed/g)?.length).toBe(count);
    expect(about).toContain('Small counts are suppressed');
    expect(about).toContain(`${count} numbers suppressed`);
    const arrow = tableFromIPC(figureArrow(figure, 'zh'));
    expect(arrow.schema.metadata.get('withheld')).toContain(String(count));
    const flags = [...(arrow.getChild('value_suppressed') ?? [])];
    expect(flags.filter(Boolean).length).toBeGreaterThan(0);
    [...(arrow.getChild('value') ?? [])].forEach((value, row) => {
      if (flags[row]) expect(value).toBeNull();
    });
    const { svg } = svgOf(page, 'zh');
    expect(svg).toContain(`图中有 ${count} 个数保密`);
    const { html, text } = clipboardTable(figure, 'zh');
    for (const file of [csv, data ?? '', svg, html, text])
      expect(telling.filter((value) => file.includes(value))).toEqual([]);
  });

  it('run nothing in a sheet', () => {
    const one = named('trend');
    const data = 'data' in one.spec && typeof one.spec.data === 'string' ? one.spec.data : '';
    const evil: Column = {
      name: 'note',
      type: 'text',
      values: one.answers[data]?.columns[0]?.values.map(() => '=HYPERLINK("http://x","<b>")') ?? [],
    };
    const table = one.answers[data];
    if (!table) throw new Error('no answer');
    const columns = [...table.columns.filter((c) => c.name !== 'note'), evil];
    const figure = onlyFigure(pageOf({ ...one, answers: { ...one.answers, [data]: { ...table, columns } } }));
    const { html, text } = clipboardTable(figure, 'zh');
    expect(text).not.toMatch(/(?:^|\t)=/m);
    expect(html).not.toMatch(/>=|<b>/);
    expect(figureCsv(figure, 'zh')).not.toMatch(/(?:^|[,"])=/m);
  });

  it.skipIf(libreOffice() === null)(
    'open in LibreOffice with their numbers',
    async () => {
      const figure = onlyFigure(pageOf(named('intervals')));
      const { table } = drawnTable(figure, 'zh');
      const program = libreOffice() ?? '';
      const bytes = convertedBy(program, 'figure.xlsx', await figureWorkbook(figure, 'zh'), 'fods');
      const written = [
        ...bytes.toString('utf8').matchAll(/office:value-type="float"[^>]*office:value="([^"]*)"/g),
      ];
      const numbers = table.columns.flatMap((c) => c.values.filter((v) => typeof v === 'number'));
      const opened = new Set(written.map(([, value]) => Number(value).toPrecision(12)));
      expect(numbers.length).toBeGreaterThan(10);
      for (const number of numbers) expect(opened).toContain(Number(number).toPrecision(12));
    },
    120_000,
  );
});

describe('the name of a file', () => {
  it('is one that Windows takes, and says that numbers are invented', () => {
    const one = named('trend');
    const page = pageOf(
      { ...one, spec: { ...one.spec, title: 'a/b\\c:d*e?"f"<g>|h\u0000 .' } },
      { fictional: true },
    );
    for (const lang of langs) {
      const stem = figureStem(onlyFigure(page), lang);
      expect(stem).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[. ]$/u);
      expect(stem).toContain(lang === 'zh' ? '虚构示例' : 'invented sample');
    }
  });
});
