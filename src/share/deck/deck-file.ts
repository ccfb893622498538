import * as v from 'valibot';
import { Failure } from '../../base/errors.ts';
import { migrate, type Migration } from '../../base/migrate.ts';
import type { Deck } from '../deck.ts';
import { savedChartSchema, writeSavedChart } from '../saved-chart.ts';

/** The form that `writeDeck` writes. A new form gets a step in `migrations`, which never changes later. */
const migrations: readonly Migration[] = [];
const deckVersion = migrations.length + 1;

const id = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/));
const text = v.pipe(v.string(), v.maxLength(10_000));
// An address that shows a picture and does nothing else, of a size that a slide has use for.
const logo = v.pipe(
  v.string(),
  v.maxLength(700_000),
  v.regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/),
);

const slide = v.strictObject({
  id,
  layout: v.picklist(['title', 'section', 'chart', 'two-charts', 'chart-points', 'table', 'points']),
  title: text,
  subtitle: text,
  charts: v.array(id),
  points: v.array(text),
  notes: text,
});

const format = v.literal('siwang-deck');
const ofThisFormat = v.looseObject({ format });

const schema = v.strictObject({
  format,
  id,
  title: text,
  lang: v.picklist(['zh', 'en']),
  theme: v.strictObject({ accent: colour, paper: colour, ink: colour, logo: v.nullable(logo) }),
  slides: v.array(slide),
  charts: v.record(id, savedChartSchema),
  changedAt: v.pipe(v.string(), v.isoTimestamp()),
});

/** The deck as JSON data, with its version. */
export function writeDeck(deck: Deck): Readonly<Record<string, unknown>> {
  const charts = Object.entries(deck.charts).map(([name, chart]) => [name, writeSavedChart(chart)] as const);
  return { format: 'siwang-deck', version: deckVersion, ...deck, charts: Object.fromEntries(charts) };
}

/**
 * Reads what `writeDeck` wrote, in this version or an older one. Whoever made it is not trusted; a `Failure` says in
 * one sentence what is wrong. A chart that a slide names and the deck lacks is left out.
 */
export function readDeck(json: unknown): Deck {
  if (!v.is(ofThisFormat, json)) throw noDeck('format');
  const stored = migrate(json, migrations, { damaged: () => noDeck('format'), newer: newerDeck });
  const read = v.safeParse(schema, stored);
  if (!read.success) throw noDeck(v.getDotPath(read.issues[0]) ?? read.issues[0].message);
  const { id, title, lang, theme, charts, slides, changedAt } = read.output;
  const named = Object.entries(charts).find(([name, chart]) => name !== chart.id);
  if (named) throw noDeck(`charts.${named[0]}`);
  if (new Set(slides.map((s) => s.id)).size < slides.length) throw noDeck('slides');
  const held = slides.map((s) => ({
    ...s,
    charts: s.charts.filter((chart) => Object.hasOwn(charts, chart)),
  }));
  return { id, title, lang, theme, slides: held, charts, changedAt };
}

function noDeck(where: string): Failure {
  return new Failure('deck-damaged', {
    zh: `这不是一份简报，或者它不完整、被改动过（${where}），没有打开；请换一个文件。`,
    en: `This is no deck, or it is incomplete or was changed (${where}): it was not opened. Use another file.`,
  });
}

function newerDeck(version: number): Failure {
  return new Failure('deck-newer', {
    zh: `这份简报由更新的版本（${version}）保存，这里只认识到 ${deckVersion}；请用更新的网站打开。`,
    en: `This deck was saved by a newer version (${version}) than this site knows (${deckVersion}): open it on a newer one.`,
  });
}
