import { chartSheet, type ChartSheet } from './chart-sheet.ts';
import { isBar, seriesXml } from './chart-series.ts';
import { lineXml, richText, textLook, type ChartStyle } from './chart-text.ts';
import type { NativeAxis, NativeChart, NativeTime } from './native/native-chart.ts';
import { xmlText } from '../xml.ts';

const spaces = [
  ['c', 'http://schemas.openxmlformats.org/drawingml/2006/chart'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
];
const ids = { along: 111111111, values: 222222222 };

/** A chart as a part of a presentation, and the sheet that it reads; `rId1` leads to the workbook. */
export function chartXml(
  chart: NativeChart,
  style: ChartStyle,
): { readonly xml: string; readonly sheet: ChartSheet } {
  const sheet = chartSheet(chart);
  const drawn = chart.series.map((series, i) => ({ series, i, bar: isBar(series.mark) }));
  // LibreOffice loses the numbers of a series when a longer one follows it.
  if (chart.form === 'scatter') drawn.sort((a, b) => b.series.values.length - a.series.values.length);
  // Bars stand behind lines, and are numbered first: the legend counts in that order.
  const ordered = [...drawn.filter(({ bar }) => bar), ...drawn.filter(({ bar }) => !bar)];
  const written = (bar: boolean) =>
    ordered
      .map((one, index) => ({ ...one, index }))
      .filter((one) => one.bar === bar)
      .map(({ series, i, index }) => {
        const place = sheet.series[i];
        return place ? seriesXml(series, place, index, chart, sheet.categories, style) : '';
      })
      .join('');
  const axisIds = `<c:axId val="${ids.along}"/><c:axId val="${ids.values}"/>`;
  const bars = written(true);
  const lines = written(false);
  const plots = [
    bars && barsXml(chart, bars, axisIds),
    lines && chart.form === 'scatter'
      ? `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${lines}${axisIds}</c:scatterChart>`
      : lines &&
        `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines}<c:marker val="1"/>${axisIds}</c:lineChart>`,
  ];
  const title = chart.title
    ? `<c:title>${richText(chart.title, style, { colour: 'ink', bold: chart.strong === true, size: style.size + 1 })}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`
    : '<c:autoTitleDeleted val="1"/>';
  const plot = `<c:plotArea><c:layout/>${plots.join('')}${axes(chart, style)}<c:spPr><a:noFill/></c:spPr></c:plotArea>`;
  const legend = legendXml(
    ordered.map(({ series }) => series.keyed !== false),
    style,
  );
  const open = spaces.map(([name, uri]) => ` xmlns:${name}="${uri}"`).join('');
  const xml = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<c:chartSpace${open}><c:date1904 val="0"/><c:roundedCorners val="0"/>`,
    `<c:chart>${title}${plot}${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
    `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textLook(style)}`,
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
  ].join('');
  return { xml, sheet };
}

function barsXml({ form, bars = 'beside' }: NativeChart, series: string, axisIds: string): string {
  const grouping = bars === 'stacked' ? 'stacked' : 'clustered';
  // Bars from one line in two directions, and those of a stack, share their row.
  const overlap = bars === 'beside' ? 0 : 100;
  const gap = bars === 'mirrored' ? 12 : 45;
  return `<c:barChart><c:barDir val="${form === 'lying' ? 'bar' : 'col'}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}<c:gapWidth val="${gap}"/><c:overlap val="${overlap}"/>${axisIds}</c:barChart>`;
}

function axes(chart: NativeChart, style: ChartStyle): string {
  const lying = chart.form === 'lying';
  const along =
    chart.form === 'scatter'
      ? `<c:valAx>${numberAxis(ids.along, ids.values, 'b', chart.across, style, { grid: false })}<c:crossBetween val="midCat"/>${step(chart.across)}</c:valAx>`
      : categoryAxis(chart, style);
  const far = chart.downwards === true;
  const between = chart.form === 'scatter' ? 'midCat' : 'between';
  return `${along}<c:valAx>${numberAxis(ids.values, ids.along, lying ? 'b' : 'l', chart.values, style, { grid: true, far })}<c:crossBetween val="${between}"/>${step(chart.values)}</c:valAx>`;
}

function step({ step: unit }: NativeAxis): string {
  return unit === undefined ? '' : `<c:majorUnit val="${unit}"/>`;
}

function numberAxis(
  id: number,
  crossing: number,
  place: 'b' | 'l',
  axis: NativeAxis,
  style: ChartStyle,
  { grid, far = false }: { readonly grid: boolean; readonly far?: boolean },
): string {
  const { min, max, log, title, format } = axis;
  const scaling = [
    log ? '<c:logBase val="10"/>' : '',
    '<c:orientation val="minMax"/>',
    max === undefined ? '' : `<c:max val="${max}"/>`,
    min === undefined ? '' : `<c:min val="${min}"/>`,
  ];
  const lines = grid
    ? `<c:majorGridlines><c:spPr>${lineXml('band', 0.75, style.palette)}</c:spPr></c:majorGridlines>`
    : '';
  // A list that is read downwards has its first row at the axis's far end.
  const crosses = far ? 'max' : 'min';
  return [
    `<c:axId val="${id}"/><c:scaling>${scaling.join('')}</c:scaling><c:delete val="0"/><c:axPos val="${place}"/>`,
    lines,
    axisTitle(title, place, style),
    `<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`,
    `<c:spPr>${grid ? lineXml('band', 0, style.palette) : lineXml('receded', 0.75, style.palette)}</c:spPr>${textLook(style)}`,
    `<c:crossAx val="${crossing}"/><c:crosses val="${crosses}"/>`,
  ].join('');
}

function categoryAxis(chart: NativeChart, style: ChartStyle): string {
  const lying = chart.form === 'lying';
  const { time, downwards, across } = chart;
  const order = downwards ? 'maxMin' : 'minMax';
  const format = time?.format ?? 'General';
  const tag = time ? 'dateAx' : 'catAx';
  // Turned on end, four names take an inch.
  const everyName = Math.max(1, Math.ceil(chart.categories.length / (4.2 * style.width)));
  // Names stand level beside lying bars; below, the program may turn them.
  const look = textLook(style, { colour: 'ink' }, time !== undefined || lying);
  return [
    `<c:${tag}><c:axId val="${ids.along}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/>`,
    axisTitle(across.title, lying ? 'l' : 'b', style),
    `<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
    `<c:spPr>${lineXml('receded', 0.75, style.palette)}</c:spPr>${look}`,
    `<c:crossAx val="${ids.values}"/><c:crosses val="autoZero"/><c:auto val="0"/>`,
    time
      ? `<c:lblOffset val="100"/>${timeSteps(time, style)}`
      : `<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="${lying ? 1 : everyName}"/><c:noMultiLvlLbl val="1"/>`,
    `</c:${tag}>`,
  ].join('');
}

/** As many times are written as there is room for. */
function timeSteps({ days, step: months }: NativeTime, { width, size }: ChartStyle): string {
  const room = Math.max(2, Math.floor((width * 0.86 * 72) / (size * 6.2)));
  const all = days.length * months;
  const every =
    [1, 2, 3, 6, 12, 24, 36, 60, 120, 240].find((one) => one >= months && all / one <= room) ?? 600;
  const base = months % 12 === 0 ? 'years' : 'months';
  return every % 12 === 0
    ? `<c:baseTimeUnit val="${base}"/><c:majorUnit val="${every / 12}"/><c:majorTimeUnit val="years"/>`
    : `<c:baseTimeUnit val="${base}"/><c:majorUnit val="${every}"/><c:majorTimeUnit val="months"/>`;
}

function axisTitle(title: string, place: 'b' | 'l', style: ChartStyle): string {
  if (title === '') return '';
  const text = richText(title, style);
  const turned = place === 'l' ? text.replace('<a:bodyPr/>', '<a:bodyPr rot="-5400000" vert="horz"/>') : text;
  return `<c:title>${turned}<c:overlay val="0"/></c:title>`;
}

/** Names of the series where there are several; those that need no name are taken out. */
function legendXml(keyed: readonly boolean[], style: ChartStyle): string {
  if (keyed.filter((one) => one).length < 2) return '';
  const without = keyed
    .map((one, i) => (one ? '' : `<c:legendEntry><c:idx val="${i}"/><c:delete val="1"/></c:legendEntry>`))
    .join('');
  return `<c:legend><c:legendPos val="b"/>${without}<c:overlay val="0"/>${textLook(style, { colour: 'ink' })}</c:legend>`;
}
