import * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';
import { readSharedPage, writeSharedPage, type SharedPage } from './shared-page.ts';

/**
 * A figure with its answer, title, note and provenance, taken at one moment. Its numbers are those that may leave the
 * device: small counts are suppressed unless their source publishes them.
 */
export interface SavedChart {
  readonly id: string;
  /** A page with exactly one figure, and the answers that it reads. */
  readonly page: SharedPage;
  /** The briefer's own title, in place of the figure's. */
  readonly title: Bilingual | null;
  readonly note: string;
}

const bilingual = v.strictObject({ zh: v.string(), en: v.string() });

/** A chart as it is kept; its page brings its own version. */
export const savedChartSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{8,64}$/)),
  page: v.pipe(v.unknown(), v.transform(readSharedPage)),
  title: v.nullable(bilingual),
  note: v.string(),
});

/** The chart as JSON data. */
export function writeSavedChart(chart: SavedChart): Readonly<Record<string, unknown>> {
  return { ...chart, page: writeSharedPage(chart.page) };
}
