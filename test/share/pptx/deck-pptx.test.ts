import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../../../src/figures/read-columns.ts';
import { deckPptx } from '../../../src/share/pptx/deck-pptx.ts';
import { nativeFigure } from '../../../src/share/pptx/native/native-figure.ts';
import { cases } from '../../figures/cases.ts';
import { reading } from '../../figures/draw-case.ts';
import { caseChart, caseNamed, deckOf, onePixel, slideOf, withhold } from './case-deck.ts';
import { cachedSeries, cellsOf, everyText, openPptx, type OpenPptx } from './open-pptx.ts';

const picture = () => Promise.resolve(onePixel);
const langs = ['zh', 'en'] as const;

function part(file: OpenPptx, name: string): string {
  const found = file.texts.get(name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found;
}
const parts = (file: OpenPptx, pattern: RegExp) =>
  [...file.texts].filter(([name]) => pattern.test(name)).map(([, text]) => text);
const charts = (file: OpenPptx) => parts(file, /^ppt\/charts\/chart\d+\.xml$/);
const slides = (file: OpenPptx) =>
  file.names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;
const words = (xml: string) => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text ?? '');

describe('a deck with every kind of figure as PPTX', () => {
  const files = new Map<string, OpenPptx>();
  const bytes = new Map<string, Uint8Array>();
  const all = cases.map((one) => caseChart(one));
  const deck = (lang: 'zh' | 'en') =>
    deckOf(
      all.map((chart) => slideOf('chart', { charts: [chart.id], notes: '先说结论' })),
      all,
      lang,
    );
  beforeAll(async () => {
    for (const lang of langs) {
      const made = await deckPptx(deck(lang), { picture });
      bytes.set(lang, made);
      files.set(lang, await openPptx(made));
    }
  });
  const file = (lang: 'zh' | 'en') => {
    const found = files.get(lang);
    if (!found) throw new Error('not made');
    return found;
  };

  it('has a chart part for each native chart, with exactly its numbers in the part and in its workbook', () => {
    for (const lang of langs) {
      const expected = cases.flatMap(
        (one) =>
          nativeFigure(one.spec, { read: reading(one.answers), lang, choices: one.choices ?? {} })?.charts ??
          [],
      );
      expect(expected.length).toBeGreaterThan(12);
      const { texts, sheets } = file(lang);
      expect(sheets.size).toBe(expected.length);
      expected.forEach((chart, i) => {
        const name = `ppt/charts/chart${i + 1}.xml`;
        const cached = cachedSeries(texts.get(name) ?? '');
        const sheet = sheets.get(name);
        if (!sheet) throw new Error(`${name} has no workbook`);
        // Bars come first in the part, lines after them.
        for (const series of chart.series) {
          const found = cached.find(
            ({ name: called, values }) => called === series.name && `${values}` === `${series.values}`,
          );
          expect(found?.values, series.name).toEqual(series.values);
          expect(cellsOf(sheet, found?.range ?? '')).toEqual(series.values);
        }
        expect(cached).toHaveLength(chart.series.length);
      });
    }
  });

  it('shows gaps as gaps, and rounds nothing', () => {
    for (const chart of charts(file('zh'))) {
      expect(chart).toContain('<c:dispBlanksAs val="gap"/>');
      expect(chart).not.toMatch(/<c:v>(?:NaN|null|undefined|Infinity)?<\/c:v>/);
    }
    const trend = charts(file('zh'))
      .map(cachedSeries)
      .find(([first]) => first?.name === '每月出生数' && first.values.length === 60);
    const table = reading(caseNamed('trend').answers)('monthly');
    expect(trend?.[0]?.values.filter((value) => value !== null)).toEqual(numbers(table, 'value'));
    expect(trend?.[0]?.values.filter((value) => value === null)).toHaveLength(1);
  });

  it('titles each slide with the finding, in its place, and says source, protection and invention', () => {
    const zh = slides(file('zh'));
    expect(zh).toBe(all.length);
    const slide = part(file('zh'), 'ppt/slides/slide3.xml');
    expect(words(/<p:sp>(?:(?!<\/p:sp>).)*type="title".*?<\/p:sp>/s.exec(slide)?.[0] ?? '')).toEqual([
      '322 个县高于全国的偏离无法用偶然解释'.replace('322 ', '322\u00a0'),
    ]);
    for (const [lang, said] of [
      ['zh', '虚构示例'],
      ['en', 'Invented sample'],
    ] as const)
      for (const xml of parts(file(lang), /^ppt\/slides\/slide\d+\.xml$/)) {
        expect(words(xml).join(' ')).toContain(said);
        expect(words(xml).join(' ')).toContain(lang === 'zh' ? '保密' : 'suppressed');
      }
  });

  it('has the speaker’s notes, line by line, with provenance', () => {
    const notes = parts(file('zh'), /^ppt\/notesSlides\/notesSlide\d+\.xml$/);
    expect(notes).toHaveLength(all.length);
    for (const xml of notes) {
      expect(words(xml)[0]).toBe('先说结论');
      expect(words(xml)).toContain('来源文件：出生 &amp; &lt;统计&gt;.xlsx › Sheet1，2009-01 至 2009-12');
      expect(xml).not.toMatch(/<a:t>[^<]*\n/);
    }
  });

  it('names a Latin and a Chinese font wherever it names one', () => {
    const held = parts(
      file('zh'),
      /^ppt\/(?:slides|slideLayouts|slideMasters|charts|notesSlides)\/\w+\.xml$/,
    );
    for (const xml of held) {
      for (const [ea] of xml.matchAll(/<a:ea [^>]*>/g)) expect(ea).toContain('typeface="Microsoft YaHei"');
      expect(xml.match(/<a:latin /g)?.length).toBe(xml.match(/<a:ea /g)?.length);
      for (const [run] of xml.matchAll(/<a:rPr[^>]*>/g)) expect(run).toContain('lang="zh-CN"');
    }
    expect(
      part(file('zh'), 'ppt/theme/theme1.xml').match(
        /<a:latin typeface="Arial"\/><a:ea typeface="Microsoft YaHei"\/>/g,
      ),
    ).toHaveLength(2);
    expect(part(file('en'), 'ppt/slides/slide1.xml')).toContain('lang="en-US"');
  });

  it('has the deck’s colours as the presentation’s own', () => {
    const xml = part(file('zh'), 'ppt/theme/theme1.xml');
    for (const [name, colour] of [
      ['dk1', '1D2429'],
      ['lt1', 'FDFCF9'],
      ['accent1', '1F6F8B'],
    ] as const)
      expect(xml).toContain(`<a:${name}><a:srgbClr val="${colour}"/></a:${name}>`);
    expect(charts(file('zh')).some((chart) => chart.includes('<a:schemeClr val="accent1"/>'))).toBe(true);
  });

  it('places SVG behind the pictures of what is no chart', () => {
    const { names, texts } = file('zh');
    const drawings = names.filter((name) => name.endsWith('.svg'));
    expect(drawings.length).toBe(cases.length - 11);
    const linked = [...texts.values()].join('').match(/<asvg:svgBlip /g);
    expect(linked).toHaveLength(drawings.length);
  });

  it('is a package without what PowerPoint would ask to repair', () => {
    for (const lang of langs) {
      const { texts, names } = file(lang);
      const types = part(file(lang), '[Content_Types].xml');
      for (const [, name = ''] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(names).toContain(name);
      for (const [name, xml] of texts) {
        if (name.endsWith('.rels'))
          for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"(?! TargetMode)/g)) {
            const base = `file:///${name.replace('_rels/', '').replace(/\.rels$/, '')}`;
            expect(names).toContain(decodeURI(new URL(target, base).pathname.slice(1)));
          }
        const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size, name).toBe(ids.length);
        if (name.startsWith('ppt/charts/chart')) {
          const used = [...xml.matchAll(/<c:axId val="(\d+)"\/>/g)].map(([, id]) => id);
          // Each axis is named by every plot and defines itself once.
          for (const id of new Set(used))
            expect(xml).toMatch(new RegExp(`<c:(?:cat|val|date)Ax><c:axId val="${id}"`));
          if (xml.includes('<c:grouping val="stacked"/>')) expect(xml).not.toContain('outEnd');
        }
      }
    }
  });

  it('is the same file each time', async () => {
    expect(await deckPptx(deck('zh'), { picture })).toEqual(bytes.get('zh'));
  });
});

describe('slides of each layout', () => {
  const trend = caseChart(caseNamed('trend'));
  const intervals = {
    ...caseChart(caseNamed('intervals')),
    title: { zh: '我的标题', en: 'My title' },
    note: '看前三个。',
  };
  const funnel = caseChart(caseNamed('funnel'));
  const long = '这一句很长，长到一张幻灯片放不下：'.repeat(60);
  const png = onePixel.png;
  const deck = deckOf(
    [
      slideOf('title', { subtitle: '副标题 <b>&' }),
      slideOf('section', { title: '一、出生' }),
      slideOf('two-charts', { charts: [trend.id, intervals.id] }),
      slideOf('chart-points', { charts: [intervals.id], points: ['第一点', '', '第二点'] }),
      slideOf('table', { charts: [funnel.id] }),
      slideOf('points', { title: '要做的事', points: Array.from({ length: 9 }, () => long) }),
      slideOf('chart', { charts: ['gone-0001'], title: '图不在了' }),
      slideOf('chart', { charts: [trend.id], title: `${long}\u0000\u001f\ud800` }),
    ],
    [trend, intervals, funnel],
    'zh',
    { theme: { accent: '#9a3a22', paper: '#15191c', ink: '#ece8df', logo: png } },
  );
  let file: OpenPptx;
  beforeAll(async () => {
    file = await openPptx(await deckPptx(deck, { picture }));
  });
  const said = (slide: number) => words(part(file, `ppt/slides/slide${slide}.xml`));

  it('hold what they are to hold', () => {
    expect(said(1)).toEqual(expect.arrayContaining(['示例区 2010 年 12 月讲评', '副标题 &lt;b&gt;&amp;']));
    expect(said(1).join(' ')).toContain('虚构示例');
    expect(said(2)).toEqual(['一、出生']);
    expect(part(file, 'ppt/slides/slide3.xml').match(/<c:chart /g)).toHaveLength(2);
    expect(said(4)).toEqual(expect.arrayContaining(['我的标题', '看前三个。', '第一点', '第二点']));
    expect(part(file, 'ppt/slides/slide4.xml').match(/<a:buChar/g)).toHaveLength(2);
    expect(said(7)).toContain('图不在了');
  });

  it('has a native table of the rows that there is room for, and counts the rest', () => {
    const xml = part(file, 'ppt/slides/slide5.xml');
    const rows = xml.match(/<a:tr /g)?.length ?? 0;
    expect(rows).toBeGreaterThan(8);
    expect(said(5).join(' ')).toContain(`另有 ${2857 - rows + 1} 行未列出。`);
    const heights = [...xml.matchAll(/<a:tr h="(\d+)"/g)].reduce((sum, [, h]) => sum + Number(h), 0);
    expect(heights / 914_400).toBeLessThan(4.8);
  });

  it('cuts what has no room, and gives it to the speaker', () => {
    expect(said(6).join('').length).toBeLessThan(long.length * 3);
    expect(said(6).join('')).toContain('…');
    const notes = words(part(file, 'ppt/notesSlides/notesSlide6.xml')).join('');
    expect(notes).toContain(long);
    expect(said(8)[0]).toMatch(/…$/);
  });

  it('shows the logo once for each kind of slide', () => {
    expect(
      parts(file, /^ppt\/slideLayouts\/slideLayout\d+\.xml$/).filter((xml) => xml.includes('<p:pic>')),
    ).toHaveLength(2);
  });
});

describe('what is withheld', () => {
  it('is a gap in part and workbook, is counted on the slide, and stands in no part as a number', async () => {
    for (const name of ['trend', 'multiples', 'intervals', 'bullet', 'pyramid', 'waterfall', 'plot-bars']) {
      const open = caseNamed(name);
      const one = withhold(open, 4);
      const chart = caseChart(one);
      const deck = deckOf(
        [slideOf('chart', { charts: [chart.id] }), slideOf('table', { charts: [chart.id] })],
        [chart],
        'zh',
      );
      const bytes = await deckPptx(deck, { picture });
      const file = await openPptx(bytes);
      const count = Object.entries(one.answers).flatMap(([, { columns }]) =>
        columns.flatMap((c) => c.suppressed ?? []),
      ).length;
      expect(count).toBeGreaterThan(0);
      expect(words(part(file, 'ppt/slides/slide1.xml')).join(' '), name).toMatch(
        /图中有 \d+ 个数保密：不是零，也不是没有。/,
      );
      expect(words(part(file, 'ppt/slides/slide2.xml')), name).toContain('保密');
      const text = await everyText(bytes);
      const held = Object.values(one.answers).flatMap(({ columns }) =>
        columns.flatMap(({ values }) => values),
      );
      const visible = new Set(held);
      const hidden = Object.entries(one.answers).flatMap(([cell, { columns }]) =>
        columns.flatMap(({ name: called, suppressed = [] }) => {
          const real = open.answers[cell]?.columns.find((c) => c.name === called)?.values ?? [];
          return suppressed.flatMap((row) => real[row] ?? []);
        }),
      );
      // A number of few digits is found by chance; one of many is that number.
      const telling = hidden.filter((value) => String(value).length > 6 && !visible.has(value));
      if (['trend', 'intervals'].includes(name)) expect(telling.length, name).toBeGreaterThan(0);
      for (const value of telling) expect(text.includes(`>${value}<`), `${name} ${value}`).toBe(false);
    }
  });
});
