import type { Bilingual, Lang } from '../../base/bilingual.ts';
import type { Scalar } from '../../base/table.ts';
import { textWidth } from '../../figures/text-size.ts';
import { chosenLines } from '../chosen-lines.ts';
import { sourceLines } from '../source-lines.ts';
import { workbookBytes } from '../workbook.ts';
import { figureText } from './figure-text.ts';
import { drawnTable, type SharedFigure } from './shared-figure.ts';
import { tableRows } from './table-rows.ts';

const words = {
  data: { zh: '数据', en: 'Data' },
  about: { zh: '说明', en: 'About' },
  item: { zh: '项目', en: 'Item' },
  text: { zh: '内容', en: 'What it says' },
  title: { zh: '标题', en: 'Title' },
  subtitle: { zh: '副标题', en: 'Subtitle' },
  caption: { zh: '读法', en: 'How to read it' },
  choice: { zh: '选择', en: 'Choice' },
  source: { zh: '来源', en: 'Source' },
  file: { zh: '来源文件', en: 'File' },
  shown: { zh: '保密处理', en: 'Protection' },
  public: { zh: '公开数据，原样', en: 'Public data, as published' },
  invented: { zh: '数据', en: 'Data' },
  empty: { zh: '空白单元格', en: 'Empty cells' },
  emptyText: {
    zh: '没有数：没有上报、不适用，或数太少不计算；不是零。',
    en: 'No number: not reported, not applicable, or too few to compute. Not zero.',
  },
  notebook: { zh: '笔记', en: 'Notebook' },
  taken: { zh: '取出时间', en: 'Taken' },
} as const satisfies Record<string, Bilingual>;

/** The numbers of a figure as a workbook: numbers are numbers, dates are dates; a second sheet says what they are. */
export async function figureWorkbook(figure: SharedFigure, lang: Lang): Promise<Uint8Array> {
  const table = drawnTable(figure, lang);
  const types = table.table.columns.map((c) => c.type);
  const rows = tableRows(table, lang);
  return workbookBytes([
    {
      name: words.data[lang],
      columns: table.headers.map((header, at) => ({
        header,
        width: Math.min(
          40,
          Math.max(widthOf(header), ...rows.slice(0, 200).map((r) => widthOf(r[at] ?? null))),
        ),
        ...(types[at] === 'number' ? { decimals: table.decimals[at] ?? 2 } : {}),
      })),
      rows: rows.map((row) => row.map((value, at) => (types[at] === 'date' ? dayOf(value) : value))),
    },
    {
      name: words.about[lang],
      columns: [
        { header: words.item[lang], width: 16 },
        { header: words.text[lang], width: 90, wrap: true },
      ],
      rows: about(figure, lang),
    },
  ]);
}

function about(figure: SharedFigure, lang: Lang): Scalar[][] {
  const { page } = figure;
  const text = figureText(figure, lang);
  const lines: [keyof typeof words, string][] = [
    ['title', text.title],
    ['subtitle', text.subtitle],
    ['caption', text.caption],
    ['notebook', page.title[lang]],
    ...chosenLines(page, lang, figure.params).map((line): ['choice', string] => ['choice', line]),
    ['source', text.source],
    ...sourceLines(page.sources, lang).map((line): ['file', string] => ['file', line]),
    ['shown', [text.shown || words.public[lang], text.withheld].filter(Boolean).join(' ')],
    ['invented', text.invented],
    ['empty', words.emptyText[lang]],
    ['taken', `${page.takenAt.slice(0, 16).replace('T', ' ')} UTC`],
  ];
  return lines.filter(([, line]) => line !== '').map(([item, line]) => [words[item][lang], line]);
}

/** Excel's width of a text, in characters of its font. */
function widthOf(value: Scalar): number {
  if (value === null) return 0;
  const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
  return Math.ceil(textWidth(text, 1) / 0.52) + 3;
}

function dayOf(value: Scalar): Scalar | Date {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? new Date(`${value}T00:00:00Z`)
    : value;
}
