import * as v from 'valibot';
import { cellName, common, words } from '../spec-parts.ts';

/** A channel: the name of a column, or one value for all. */
const channel = v.union([v.string(), v.number()]);
const constant = v.union([v.string(), v.number(), v.boolean()]);

const keys = <const Names extends readonly string[], Schema extends v.GenericSchema>(
  names: Names,
  schema: Schema,
) => v.entriesFromList(names, v.exactOptional(schema));

const style = {
  ...keys(['fill', 'stroke', 'fillOpacity', 'strokeOpacity', 'opacity', 'strokeWidth', 'title'], channel),
  ...keys(['strokeDasharray', 'strokeLinecap', 'strokeLinejoin', 'mixBlendMode', 'paintOrder'], v.string()),
  ...keys(
    ['dx', 'dy', 'inset', 'insetTop', 'insetRight', 'insetBottom', 'insetLeft', 'rx', 'ry'],
    v.number(),
  ),
  ...keys(['clip', 'reverse'], v.boolean()),
  sort: v.exactOptional(v.union([v.string(), v.record(v.string(), constant)])),
};

const mark = <
  const Name extends string,
  const Channels extends readonly string[],
  const Options extends readonly string[],
>(
  name: Name,
  channels: Channels,
  options: Options,
) =>
  v.strictObject({
    mark: v.literal(name),
    /** The cell that is drawn; the figure's `data` if not given. */
    data: v.exactOptional(cellName),
    /** In place of a cell: Plot's own array of values. */
    values: v.exactOptional(v.array(v.union([v.number(), v.string()]))),
    ...keys(channels, channel),
    ...keys(options, constant),
    ...style,
  });

/** The marks of Observable Plot that a table can feed, with their channels and options under Plot's names. */
const marks = v.variant('mark', [
  mark('areaX', ['x', 'x1', 'x2', 'y', 'z'], ['curve']),
  mark('areaY', ['x', 'y', 'y1', 'y2', 'z'], ['curve']),
  mark('barX', ['x', 'x1', 'x2', 'y', 'z'], ['offset']),
  mark('barY', ['x', 'y', 'y1', 'y2', 'z'], ['offset']),
  mark('cell', ['x', 'y'], []),
  mark('dot', ['x', 'y', 'z', 'r', 'symbol', 'rotate'], ['frameAnchor']),
  mark('line', ['x', 'y', 'z'], ['curve', 'marker']),
  mark('lineX', ['x', 'y', 'z'], ['curve', 'marker']),
  mark('lineY', ['x', 'y', 'z'], ['curve', 'marker']),
  mark('link', ['x', 'y', 'x1', 'y1', 'x2', 'y2'], ['curve', 'marker']),
  mark('rect', ['x', 'y', 'x1', 'x2', 'y1', 'y2'], ['interval']),
  mark('rectX', ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'z'], ['interval', 'offset']),
  mark('rectY', ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'z'], ['interval', 'offset']),
  mark('ruleX', ['x', 'y', 'y1', 'y2'], ['interval']),
  mark('ruleY', ['x', 'y', 'x1', 'x2'], ['interval']),
  mark(
    'text',
    ['x', 'y', 'z', 'text', 'rotate', 'fontSize'],
    ['textAnchor', 'lineAnchor', 'fontWeight', 'frameAnchor', 'lineWidth', 'lineHeight'],
  ),
  mark('tickX', ['x', 'y'], []),
  mark('tickY', ['x', 'y'], []),
  mark('vector', ['x', 'y', 'length', 'rotate'], ['anchor', 'shape', 'frameAnchor']),
]);

const values = v.array(v.union([v.number(), v.string(), v.boolean()]));

/** Scale options under Plot's names. */
const scale = v.strictObject({
  label: v.exactOptional(words),
  type: v.exactOptional(
    v.picklist([
      'linear',
      'log',
      'sqrt',
      'pow',
      'symlog',
      'time',
      'utc',
      'point',
      'band',
      'ordinal',
      'categorical',
      'threshold',
      'quantile',
      'quantize',
      'diverging',
    ]),
  ),
  domain: v.exactOptional(values),
  range: v.exactOptional(values),
  ticks: v.exactOptional(v.union([v.number(), v.string(), values])),
  ...keys(['grid', 'nice', 'zero', 'reverse', 'percent', 'clamp', 'line', 'legend'], v.boolean()),
  ...keys(
    ['tickSize', 'tickSpacing', 'tickRotate', 'padding', 'inset', 'base', 'exponent', 'pivot'],
    v.number(),
  ),
  ...keys(['tickFormat', 'labelAnchor', 'axis'], v.string()),
});

/** A picture put together from Observable Plot's marks, channels and scales. */
export const plot = v.strictObject({
  kind: v.literal('plot'),
  ...common,
  data: v.exactOptional(cellName),
  marks: v.pipe(v.array(marks), v.minLength(1)),
  ...keys(['x', 'y', 'color', 'r', 'length', 'opacity', 'symbol'], scale),
  ...keys(['marginTop', 'marginRight', 'marginBottom', 'marginLeft', 'inset'], v.number()),
  ...keys(['grid'], v.boolean()),
});

export type PlotSpec = v.InferOutput<typeof plot>;
export type PlotMark = v.InferOutput<typeof marks>;
export type PlotScale = v.InferOutput<typeof scale>;
