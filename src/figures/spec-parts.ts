import * as v from 'valibot';

/** A text of a figure: one for both languages, or one for each. May hold `{{cell.column}}`. */
export const words = v.union([
  v.pipe(v.string(), v.nonEmpty()),
  v.strictObject({ zh: v.pipe(v.string(), v.nonEmpty()), en: v.pipe(v.string(), v.nonEmpty()) }),
]);

/** The name of a query cell, as it stands in SQL. */
export const cellName = v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u));

/** The name of a column of an answer. */
export const columnName = v.pipe(v.string(), v.nonEmpty());

/** A number as it is, or `cell.column` for the first row of an answer. */
export const numberOrReference = v.union([
  v.pipe(v.number(), v.finite()),
  v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_-]*\.[\p{L}_][\p{L}\p{N}_]*$/u)),
]);

/** A labelled line across the drawing: the country, the whole, a target. */
export const referenceLine = v.strictObject({ value: numberOrReference, label: words });

/** A pale band of values that need no explanation: `[103, 107]`, or with a label of its own. */
export const usualRange = v.union([
  v.tuple([v.number(), v.number()]),
  v.strictObject({ from: v.number(), to: v.number(), label: v.exactOptional(words) }),
]);

/** An axis of a domain figure. */
export const axis = v.strictObject({
  label: v.exactOptional(words),
  domain: v.exactOptional(v.tuple([v.number(), v.number()])),
  zero: v.exactOptional(v.boolean()),
});

/** What every figure may say. */
export const common = {
  title: v.exactOptional(words),
  subtitle: v.exactOptional(words),
  caption: v.exactOptional(words),
  source: v.exactOptional(words),
  alt: v.exactOptional(words),
  span: v.exactOptional(v.picklist(['full', 'half'])),
  height: v.exactOptional(v.pipe(v.number(), v.minValue(80), v.maxValue(4000))),
  decimals: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
  columns: v.exactOptional(v.record(v.string(), words)),
};

export type Words = v.InferOutput<typeof words>;
export type UsualRange = v.InferOutput<typeof usualRange>;
export type ReferenceLine = v.InferOutput<typeof referenceLine>;
export type Axis = v.InferOutput<typeof axis>;
export type CommonSpec = v.InferOutput<v.StrictObjectSchema<typeof common, undefined>>;
