import { colourXml, fillXml, lineXml, richText, textLook, type ChartStyle } from './chart-text.ts';
import type { SheetColumn, SheetSeries } from './chart-sheet.ts';
import type { ChartColour, NativeChart, NativeSeries, SeriesMark } from './native/native-chart.ts';
import { xmlText } from '../xml.ts';

/** Marks that are bars; the others are lines and dots. */
export const isBar = (mark: SeriesMark) => mark === 'bar' || mark === 'outline' || mark === 'hidden';

/** Points, by mark; small charts have thinner lines. */
const widths: Readonly<Record<SeriesMark, number>> = {
  line: 2.25,
  'line-dots': 1.75,
  thin: 1,
  dashed: 1.25,
  dots: 0,
  bar: 0,
  outline: 1,
  hidden: 0,
};

/** One series of a chart of that kind, its elements in the order that the format asks for. */
export function seriesXml(
  series: NativeSeries,
  place: SheetSeries,
  index: number,
  chart: NativeChart,
  categories: SheetColumn | null,
  style: ChartStyle,
): string {
  const format = series.format ?? chart.values.format;
  const bar = isBar(series.mark);
  const parts = [
    `<c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx><c:strRef><c:f>${place.values.head}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xmlText(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
    shape(series, style),
    bar ? '<c:invertIfNegative val="0"/>' : marker(series, style),
    pointColours(series, style),
    labels(series, chart, format, style),
    place.reach ? errorBars(place.reach, series, chart, style) : '',
    ...(place.x
      ? [
          `<c:xVal>${numberRef(place.x, chart.across.format)}</c:xVal>`,
          `<c:yVal>${numberRef(place.values, format)}</c:yVal>`,
        ]
      : [
          categories
            ? `<c:cat>${chart.time ? numberRef(categories, chart.time.format) : textRef(categories)}</c:cat>`
            : '',
          `<c:val>${numberRef(place.values, format)}</c:val>`,
        ]),
    bar ? '' : '<c:smooth val="0"/>',
  ];
  return `<c:ser>${parts.join('')}</c:ser>`;
}

function shape({ mark, colour }: NativeSeries, { palette }: ChartStyle): string {
  const line = lineXml(colour, widths[mark], palette, mark === 'dashed');
  if (mark === 'bar') return `<c:spPr>${fillXml(colour, palette)}${line}</c:spPr>`;
  if (mark === 'outline' || mark === 'hidden') return `<c:spPr><a:noFill/>${line}</c:spPr>`;
  return `<c:spPr>${line}</c:spPr>`;
}

function marker({ mark, colour }: NativeSeries, style: ChartStyle): string {
  if (mark !== 'dots' && mark !== 'line-dots') return '<c:marker><c:symbol val="none"/></c:marker>';
  return dot(colour, mark === 'dots' ? 7 : 5, style);
}

function dot(colour: ChartColour, size: number, { palette }: ChartStyle): string {
  const paper = `<a:ln w="6350"><a:solidFill>${colourXml('paper', palette)}</a:solidFill></a:ln>`;
  return `<c:marker><c:symbol val="circle"/><c:size val="${size}"/><c:spPr>${fillXml(colour, palette)}${paper}</c:spPr></c:marker>`;
}

function pointColours({ colours = [], mark }: NativeSeries, style: ChartStyle): string {
  return colours
    .map((colour, i) => {
      if (colour === null) return '';
      const look = isBar(mark)
        ? `<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fillXml(colour, style.palette)}</c:spPr>`
        : `${dot(colour, 9, style)}<c:bubble3D val="0"/>`;
      return `<c:dPt><c:idx val="${i}"/>${look}</c:dPt>`;
    })
    .join('');
}

/** Values beside their marks, and notes in place of them. */
function labels(
  { valued = false, notes = [], mark }: NativeSeries,
  chart: NativeChart,
  format: string,
  style: ChartStyle,
): string {
  const noted = notes.flatMap((note, i) => (note === null ? [] : [{ note, i }]));
  if (!valued && noted.length === 0) return '';
  // Beyond the end of a bar, above a dot; a stack has room inside alone.
  const stacked = isBar(mark) && chart.bars === 'stacked';
  const place = isBar(mark) ? (stacked ? 'ctr' : 'outEnd') : chart.form === 'upright' ? 'r' : 't';
  const shown = (value: boolean) =>
    `<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
  const single = noted.map(
    ({ note, i }) =>
      `<c:dLbl><c:idx val="${i}"/>${richText(note, style, { colour: 'ink' })}<c:dLblPos val="t"/>${shown(true)}</c:dLbl>`,
  );
  const colour = stacked ? 'band' : 'ink';
  const all = valued
    ? `<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textLook(style, { colour })}<c:dLblPos val="${place}"/>${shown(true)}`
    : shown(false);
  return `<c:dLbls>${single.join('')}${all}</c:dLbls>`;
}

function errorBars(
  { minus, plus }: NonNullable<SheetSeries['reach']>,
  { colour }: NativeSeries,
  chart: NativeChart,
  { palette }: ChartStyle,
): string {
  const direction = '<c:errDir val="y"/>';
  const format = chart.values.format;
  return `<c:errBars>${direction}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/><c:plus>${numberRef(plus, format)}</c:plus><c:minus>${numberRef(minus, format)}</c:minus><c:spPr>${lineXml(colour, 1.5, palette)}</c:spPr></c:errBars>`;
}

/** Numbers with what the program shows before the workbook is opened. A gap has no point. */
function numberRef({ range, values }: SheetColumn, format: string): string {
  const points = values.flatMap((value, i) =>
    typeof value === 'number' || value instanceof Date
      ? [`<c:pt idx="${i}"><c:v>${typeof value === 'number' ? value : serial(value)}</c:v></c:pt>`]
      : [],
  );
  return `<c:numRef><c:f>${range}</c:f><c:numCache><c:formatCode>${xmlText(format)}</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}

/** Excel counts days from the end of 1899. */
function serial(day: Date): number {
  return day.getTime() / 86_400_000 + 25_569;
}

function textRef({ range, values }: SheetColumn): string {
  const points = values.map(
    (value, i) => `<c:pt idx="${i}"><c:v>${xmlText(String(value ?? ''))}</c:v></c:pt>`,
  );
  return `<c:strRef><c:f>${range}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}
