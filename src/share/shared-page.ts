import * as v from 'valibot';
import type { Bilingual, Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { migrate, type Migration } from '../base/migrate.ts';
import { oneLine } from '../base/one-line.ts';
import type { Table } from '../base/table.ts';
import { figureSchemas } from '../figures/spec.ts';
import type { Choices, ProgramCell } from '../notebook/program.ts';
import { tableFromJson, tableToJson } from '../notebook/table-json.ts';

/** How the counts of a page that left the device are shown. `raw` leaves it only under a passphrase. */
export type SharedAs = 'public' | 'protected' | 'raw';

/** A file that numbers come from, as far as others are told of it. Its hash stays: it would answer guesses. */
export interface SharedSource {
  readonly dataset: string;
  readonly file: string;
  readonly sheet: string;
  /** First days of the first and last month (`YYYY-MM-DD`), where it says any. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Answers to one choice of the parameters that they depend on. */
export interface SharedAnswers {
  /** Exactly the parameters that these cells use. */
  readonly choices: Choices;
  readonly tables: Readonly<Record<string, Table>>;
}

/** A query cell without its statement: whoever receives it has nothing to ask. */
interface SharedQuery {
  readonly kind: 'query';
  readonly name: string;
  /** Parameters that it uses, sorted. */
  readonly params: readonly string[];
}

export type SharedCell = Exclude<ProgramCell, { readonly kind: 'query' }> | SharedQuery;

/**
 * A notebook's page, or some of its cells, that can stand without a host: what it says and the answers it says it
 * with, never the data. What links, snapshots and saved charts carry.
 */
export interface SharedPage {
  /** Name of the notebook. */
  readonly name: string;
  readonly title: Bilingual;
  readonly subtitle: Bilingual;
  /** True when the data is invented. */
  readonly fictional: boolean;
  readonly shown: SharedAs;
  /** What it opens with. */
  readonly lang: Lang;
  readonly choices: Choices;
  readonly cells: readonly SharedCell[];
  readonly answers: readonly SharedAnswers[];
  readonly sources: readonly SharedSource[];
  /** When it was taken (ISO 8601, UTC). */
  readonly takenAt: string;
}

/** The form that `writeSharedPage` writes. A new form gets a step in `migrations`, which never changes later. */
const migrations: readonly Migration[] = [];
const sharedPageVersion = migrations.length + 1;

const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const choices = v.record(v.string(), scalar);
const bilingual = v.strictObject({ zh: v.string(), en: v.string() });
const name = v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u));
const cell = { name, reads: v.array(name), error: v.nullable(bilingual) };
const label = { label: bilingual };

const inputSpec = v.variant('type', [
  v.strictObject({ type: v.literal('unit'), ...label, options: name, trail: name, default: v.string() }),
  v.strictObject({ type: v.literal('select'), ...label, options: name, default: v.string() }),
  v.strictObject({
    type: v.literal('period'),
    ...label,
    options: name,
    default: v.strictObject({ from: v.string(), to: v.string() }),
    listed: v.exactOptional(v.literal(true)),
  }),
]);

const cellSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('query'), name, params: v.array(name) }),
  v.strictObject({
    kind: v.literal('text'),
    ...cell,
    lang: v.nullable(v.picklist(['zh', 'en'])),
    html: v.string(),
  }),
  v.strictObject({ kind: v.literal('input'), ...cell, spec: inputSpec }),
  v.strictObject({
    kind: v.literal('figure'),
    ...cell,
    spec: v.variant('kind', [...Object.values(figureSchemas)]),
  }),
  v.strictObject({
    kind: v.literal('value'),
    ...cell,
    items: v.array(
      v.strictObject({
        ...label,
        value: v.string(),
        unit: v.nullable(bilingual),
        note: v.nullable(bilingual),
        spark: v.nullable(v.string()),
      }),
    ),
  }),
  v.strictObject({
    kind: v.literal('list'),
    ...cell,
    spec: v.strictObject({
      data: name,
      text: bilingual,
      kinds: v.nullable(v.record(v.string(), bilingual)),
      empty: v.nullable(bilingual),
    }),
  }),
]);

const table = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Table => {
    try {
      return tableFromJson(value);
    } catch (error) {
      addIssue({ message: String(error) });
      return NEVER;
    }
  }),
);

const day = v.nullable(v.pipe(v.string(), v.isoDate()));
const pageSchema = v.strictObject({
  name,
  title: bilingual,
  subtitle: bilingual,
  fictional: v.boolean(),
  shown: v.picklist(['public', 'protected', 'raw']),
  lang: v.picklist(['zh', 'en']),
  choices,
  cells: v.array(cellSchema),
  answers: v.array(v.strictObject({ choices, tables: v.record(name, table) })),
  sources: v.array(
    v.strictObject({ dataset: v.string(), file: v.string(), sheet: v.string(), from: day, to: day }),
  ),
  takenAt: v.pipe(v.string(), v.isoTimestamp()),
});

/** The page as JSON data, with its version. */
export function writeSharedPage(page: SharedPage): Readonly<Record<string, unknown>> {
  const tables = (held: SharedAnswers['tables']) =>
    Object.fromEntries(Object.entries(held).map(([of, answer]) => [of, tableToJson(answer)]));
  return {
    ...page,
    version: sharedPageVersion,
    answers: page.answers.map((held) => ({ choices: held.choices, tables: tables(held.tables) })),
  };
}

/**
 * Reads what `writeSharedPage` wrote, in this version or an older one. Whoever made it is not trusted: every part is
 * checked, and HTML is text until `clean-html.ts` has seen it. A `Failure` says in one sentence what is wrong.
 */
export function readSharedPage(json: unknown): SharedPage {
  const stored = migrate(json, migrations, { damaged: () => sharedDamaged('version'), newer: sharedNewer });
  const read = v.safeParse(pageSchema, stored);
  if (!read.success) throw sharedDamaged(oneLine(v.getDotPath(read.issues[0]) ?? read.issues[0].message, 80));
  return read.output;
}

/** What was shared is not what it was; `where` is the part of it. */
export function sharedDamaged(where: string): Failure {
  return new Failure('shared-damaged', {
    zh: `分享的内容不完整或被改动过（${where}），不能打开；请让发送的人重新发一次。`,
    en: `What was shared is incomplete or was changed (${where}) and cannot be opened: ask the sender for it again.`,
  });
}

function sharedNewer(version: number): Failure {
  return new Failure('shared-newer', {
    zh: `分享的内容是更新的版本（${version}），这里只认识到 ${sharedPageVersion}；请用更新的网站打开。`,
    en: `What was shared is of a newer version (${version}) than this site knows (${sharedPageVersion}): open it on a newer one.`,
  });
}
