import * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';
import { figureWords } from '../figures/figure-words.ts';
import { onlyFigure } from './figure-files/shared-figure.ts';
import { readSharedPage, sharedDamaged, writeSharedPage, type SharedPage } from './shared-page.ts';

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
  /** Name of the unit that it is about, where it is about one. */
  readonly unit?: string;
}

const bilingual = v.strictObject({ zh: v.string(), en: v.string() });

/** A chart as it is kept; its page brings its own version. */
export const savedChartSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{8,64}$/)),
    page: v.pipe(v.unknown(), v.transform(readSharedPage)),
    title: v.nullable(bilingual),
    note: v.string(),
    unit: v.exactOptional(v.string()),
  }),
  v.transform(sound),
);

/** The chart as JSON data. */
export function writeSavedChart(chart: SavedChart): Readonly<Record<string, unknown>> {
  return { ...chart, page: writeSharedPage(chart.page) };
}

/** Reads what `writeSavedChart` wrote; a `Failure` says in one sentence what is wrong. */
export function readSavedChart(json: unknown): SavedChart {
  const read = v.safeParse(savedChartSchema, json);
  if (!read.success) throw sharedDamaged(v.getDotPath(read.issues[0]) ?? read.issues[0].message);
  return read.output;
}

/** One figure and nothing else, whose words can be said. */
function sound(chart: SavedChart): SavedChart {
  const others = chart.page.cells.filter((c) => c.kind !== 'query');
  if (others.length !== 1 || others[0]?.kind !== 'figure') throw sharedDamaged('cells');
  const { spec, read } = onlyFigure(chart.page);
  for (const lang of ['zh', 'en'] as const) figureWords(spec, read, lang);
  return chart;
}
