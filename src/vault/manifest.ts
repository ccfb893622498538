import * as v from 'valibot';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Edition, EditionManifest } from '../domain/edition.ts';
import { grains } from '../domain/period.ts';
import { vaultDamaged, vaultNewer } from './failures.ts';

/** The list of kept editions, oldest first, as it is stored beside them. */
export interface Manifest {
  readonly version: number;
  readonly editions: readonly EditionManifest[];
}

/** Turns what version n stored into what version n + 1 stores. */
export type Migration = (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** In order: the first takes version 1 to 2. A migration that has shipped is never changed. */
const migrations: readonly Migration[] = [];

/** The version that this code writes. */
export const manifestVersion = migrations.length + 1;

/** A vault that nothing was accepted into. */
export const emptyManifest: Manifest = { version: manifestVersion, editions: [] };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.nullable(v.pipe(v.string(), v.isoDate()));
const hashText = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const isDatasetId = (name: string): name is DatasetId => Object.hasOwn(datasets, name);

// Loose: what a newer version adds to an edition survives a list that this one writes.
const editionSchema = v.looseObject({
  id: hashText,
  dataset: v.pipe(v.string(), v.guard(isDatasetId)),
  rows: count,
  bytes: count,
  source: v.object({
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
  derived: v.exactOptional(v.literal(true)),
});

const storedSchema = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const manifestSchema = v.object({ version: v.number(), editions: v.array(editionSchema) });

/**
 * What was stored, brought to this version step by step. A `Failure` tells a list that a newer version wrote from
 * one that is damaged; neither is ever
 * overwritten.
 */
export function readManifest(stored: unknown, steps: readonly Migration[] = migrations): Manifest {
  const known = v.safeParse(storedSchema, stored);
  if (!known.success) throw vaultDamaged(known.issues[0].message);
  const { version } = known.output;
  const current = steps.length + 1;
  if (version > current) throw vaultNewer(`${version} > ${current}`);
  let migrated: Readonly<Record<string, unknown>> = known.output;
  for (const [i, step] of steps.entries())
    if (i + 1 >= version) migrated = { ...step(migrated), version: i + 2 };
  const checked = v.safeParse(manifestSchema, migrated);
  if (!checked.success) {
    const issue = checked.issues[0];
    const path = v.getDotPath(issue) ?? 'manifest';
    // A dataset this page does not know yet is no damage: a page that knows it kept the edition.
    throw path.endsWith('.dataset')
      ? vaultNewer(String(issue.input))
      : vaultDamaged(`${path}: ${issue.message}`);
  }
  return checked.output;
}

/** Those of the editions that are not kept yet, each once. */
export function newTo(manifest: Manifest, editions: readonly Edition[]): Edition[] {
  const kept = new Set(manifest.editions.map((edition) => edition.id));
  return editions.filter(({ manifest: { id } }) => !kept.has(id) && kept.add(id));
}

/** The list with these editions at its end. */
export function withEditions(manifest: Manifest, editions: readonly Edition[]): Manifest {
  return { ...manifest, editions: [...manifest.editions, ...editions.map((edition) => edition.manifest)] };
}

/** The list without these editions. */
export function withoutEditions(manifest: Manifest, ids: readonly string[]): Manifest {
  return { ...manifest, editions: manifest.editions.filter(({ id }) => !ids.includes(id)) };
}
