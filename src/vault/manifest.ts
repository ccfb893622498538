import * as v from 'valibot';
import { hash } from '../base/hash.ts';
import { migrate, type Migration } from '../base/migrate.ts';
import { isDatasetId } from '../domain/datasets.ts';
import type { TableKind } from '../domain/edition-table.ts';
import { grains } from '../domain/period.ts';
import { notMigrated, vaultDamaged, vaultNewer } from './failures.ts';
import type { LogEntry } from './log.ts';

/** What is stored beside the editions: the log of everything that was done with them. */
export interface Manifest {
  readonly version: number;
  readonly log: readonly LogEntry[];
}

/** In order: the first takes version 1 to 2. A migration that has shipped is never changed. */
const migrations: readonly Migration[] = [listToLog];

/** The version that this code writes. */
export const manifestVersion = migrations.length + 1;

/** A vault that nothing was accepted into. */
export const emptyManifest: Manifest = { version: manifestVersion, log: [] };

/** A new entry's name: the same act at the same time has the same name everywhere. */
export function entryId(entry: Readonly<Record<string, unknown>>): string {
  return hash(JSON.stringify(entry)).slice(0, 24);
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.nullable(v.pipe(v.string(), v.isoDate()));
const hashText = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const isTableKind = (name: string): name is TableKind => name === 'free' || isDatasetId(name);

// Loose: what a newer version adds to an edition survives a log that this one writes.
const editionSchema = v.looseObject({
  id: hashText,
  dataset: v.pipe(v.string(), v.guard(isTableKind)),
  table: v.exactOptional(v.string()),
  columns: v.exactOptional(
    v.array(
      v.looseObject({
        name: v.string(),
        type: v.picklist(['text', 'integer', 'number', 'date']),
        nullable: v.boolean(),
      }),
    ),
  ),
  rows: count,
  bytes: count,
  source: v.looseObject({
    file: v.string(),
    fileHash: v.string(),
    sheet: v.string(),
    encoding: v.nullable(v.string()),
  }),
  from: day,
  to: day,
  grain: v.exactOptional(v.picklist(grains)),
  units: count,
  acceptedAt: v.string(),
  findings: v.object({ error: count, warning: count, note: count }),
  rules: v.exactOptional(
    v.array(v.looseObject({ rule: v.string(), severity: v.picklist(['error', 'warning', 'note']), count })),
  ),
  derived: v.exactOptional(v.literal(true)),
  places: v.exactOptional(
    v.array(
      v.looseObject({
        sheet: v.string(),
        wide: v.exactOptional(v.string()),
        columns: v.record(v.string(), v.string()),
        sums: v.exactOptional(v.record(v.string(), v.array(v.string()))),
      }),
    ),
  ),
});

const entry = { id: v.pipe(v.string(), v.minLength(1)), at: v.string() };
const entrySchema = v.variant('kind', [
  v.looseObject({ ...entry, kind: v.literal('import'), editions: v.array(editionSchema) }),
  v.looseObject({ ...entry, kind: v.picklist(['undo', 'redo']), of: v.string() }),
  v.looseObject({ ...entry, kind: v.literal('purge'), editions: v.array(hashText) }),
  v.looseObject({ ...entry, kind: v.literal('restore'), file: v.string(), editions: v.array(hashText) }),
]);

const manifestSchema = v.object({ log: v.array(entrySchema) });

/**
 * What was stored, brought to this version step by step. A `Failure` tells a log that a newer version wrote from
 * one that is damaged; neither is ever overwritten.
 */
export function readManifest(stored: unknown, steps: readonly Migration[] = migrations): Manifest {
  const checked = v.safeParse(manifestSchema, migrate(stored, steps, notMigrated));
  if (!checked.success) {
    const issue = checked.issues[0];
    const path = v.getDotPath(issue) ?? 'manifest';
    // A dataset, a grain or an act this page does not know yet is no damage: a page that knows it wrote it.
    throw /\.(?:dataset|grain|kind)$/.test(path) && typeof issue.input === 'string'
      ? vaultNewer(issue.input)
      : vaultDamaged(`${path}: ${issue.message}`);
  }
  return { version: steps.length + 1, ...checked.output };
}

/**
 * Version 1 stored the list of editions that count. Each run of editions from one file becomes an import, so that
 * the history begins with what is known of it.
 */
function listToLog(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { editions, ...rest } = stored;
  if (!Array.isArray(editions)) throw vaultDamaged('editions');
  const parts: { file: unknown; at: string; editions: unknown[] }[] = [];
  for (const edition of editions as unknown[]) {
    const known = v.safeParse(sourceSchema, edition);
    const file = known.success ? known.output.source.fileHash : null;
    const last = parts.at(-1);
    const at = known.success ? known.output.acceptedAt : '';
    if (last && last.file === file) last.editions.push(edition);
    else parts.push({ file, at: last && last.at > at ? last.at : at, editions: [edition] });
  }
  const log = parts.map((part) => {
    const act = { kind: 'import', at: part.at, editions: part.editions };
    return { id: entryId(act), ...act };
  });
  return { ...rest, log };
}

const sourceSchema = v.looseObject({
  acceptedAt: v.string(),
  source: v.looseObject({ fileHash: v.string() }),
});
