// Seconds and bytes of a deck as PPTX, at three sizes, beside PptxGenJS writing as many slides with one small chart
// each in the same run: what the machine and the library take.
import PptxGenJS from 'pptxgenjs';
import { deckPptx } from '../src/share/pptx/deck-pptx.ts';
import { caseChart, caseNamed, deckOf, onePixel, slideOf } from '../test/share/pptx/case-deck.ts';

const kinds = [
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
const charts = kinds.map((name) => caseChart(caseNamed(name)));

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
  const own = await seconds(() => deckPptx(deck, { picture: () => Promise.resolve(onePixel) }));
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
