// Seconds and bytes of a deck as PPTX, at three sizes, beside PptxGenJS writing as many slides with one small chart
// each in the same run: what the machine and the library take. Then milliseconds and bytes of every kind of file of one
// figure, a trend of 120 months.
import PptxGenJS from 'pptxgenjs';
import { pagePdf } from '../src/publish/pdf/page-pdf.ts';
import { pngInNode } from '../src/publish/png-in-node.ts';
import { slidePictureInNode } from '../src/publish/slide-picture-in-node.ts';
import { figureArrow } from '../src/share/figure-files/figure-arrow.ts';
import { figureCsv } from '../src/share/figure-files/figure-csv.ts';
import { figureWorkbook } from '../src/share/figure-files/figure-workbook.ts';
import { onlyFigure } from '../src/share/figure-files/shared-figure.ts';
import { writeLink } from '../src/share/link/link-text.ts';
import { deckPptx } from '../src/share/pptx/deck-pptx.ts';
import { figureDeck } from '../src/share/pptx/figure-deck.ts';
import { pageOf, svgOf } from '../test/share/figure-page.ts';
import { caseChart, caseNamed, deckOf, slideOf } from '../test/share/pptx/case-deck.ts';

const drawn = [
  'trend',
  'intervals',
  'bullet',
  'pyramid',
  'waterfall',
  'series',
  'plot-bars',
  'matrix',
  'plot-line',
  'villages',
];
const charts = drawn.map((name) => caseChart(caseNamed(name)));

async function seconds(work: () => Promise<Uint8Array>) {
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < 3; run++) {
    const from = performance.now();
    bytes = (await work()).length;
    times.push((performance.now() - from) / 1000);
  }
  return { best: Math.min(...times), bytes };
}

async function reference(slides: number): Promise<Uint8Array> {
  const pptx = new PptxGenJS();
  for (let i = 0; i < slides; i++)
    pptx
      .addSlide()
      .addChart(pptx.ChartType.line, [{ name: 'a', labels: ['x', 'y', 'z'], values: [1, 2, 3] }], {});
  const bytes = await pptx.write({ outputType: 'uint8array', compression: true });
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

const row = (cells: readonly string[]) => console.log(cells.map((cell) => cell.padStart(14)).join(''));
row(['slides', 'deck s', 'deck kB', 'reference s', 'reference kB', 'times']);
for (const slides of [10, 30, 90]) {
  const listed = Array.from({ length: slides }, (_, i) =>
    slideOf('chart', { charts: [charts[i % charts.length]?.id ?? ''], notes: 'notes' }),
  );
  const deck = deckOf(listed, charts, 'zh');
  const own = await seconds(() => deckPptx(deck, { picture: slidePictureInNode }));
  const other = await seconds(() => reference(slides));
  row([
    String(slides),
    own.best.toFixed(2),
    (own.bytes / 1000).toFixed(0),
    other.best.toFixed(2),
    (other.bytes / 1000).toFixed(0),
    (own.best / other.best).toFixed(2),
  ]);
}

const page = pageOf(caseNamed('trend'));
const figure = onlyFigure(page);
const text = (content: string) => new TextEncoder().encode(content);
const kinds: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  link: () => text(writeLink(page)),
  csv: () => text(figureCsv(figure, 'zh')),
  arrow: () => figureArrow(figure, 'zh'),
  xlsx: () => figureWorkbook(figure, 'zh'),
  svg: () => text(svgOf(page, 'zh').svg),
  png: () => pngInNode(svgOf(page, 'zh')),
  pptx: () => deckPptx(figureDeck(page, 'zh'), { picture: slidePictureInNode }),
  pdf: () => pagePdf(page, 'zh'),
};
console.log();
row(['file', 'milliseconds', 'bytes']);
for (const [kind, make] of Object.entries(kinds)) {
  const { best, bytes } = await seconds(async () => make());
  row([kind, (best * 1000).toFixed(0), String(bytes)]);
}
