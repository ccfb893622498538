import * as v from 'valibot';
import { migrate, type Migration } from '../base/migrate.ts';
import { notMigrated, vaultDamaged } from './failures.ts';

export const recordKinds = ['chart', 'deck'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Something small that is kept beside the editions: a saved chart, a deck. Its body is whoever keeps it's to check. */
export interface StoredRecord {
  readonly kind: RecordKind;
  readonly id: string;
  /** Grows by one at every change, so that a window knows whether another one changed it meanwhile. */
  readonly revision: number;
  /** When it was changed last (ISO 8601, UTC). */
  readonly changedAt: string;
  /** JSON data. */
  readonly body: unknown;
}

/** In order: the first takes version 1 to 2. A migration that has shipped is never changed. */
const migrations: readonly Migration[] = [];

/** The version that this code writes. */
export const recordVersion = migrations.length + 1;

const schema = v.object({
  kind: v.picklist(recordKinds),
  id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{8,64}$/)),
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: v.pipe(v.string(), v.isoTimestamp()),
  body: v.unknown(),
});

/** The record as it is stored. */
export function writeRecord(record: StoredRecord): Readonly<Record<string, unknown>> {
  return { version: recordVersion, ...record };
}

/**
 * What was stored, brought to this version step by step. A `Failure` tells what a newer version wrote from what is
 * damaged; neither is ever overwritten.
 */
export function readRecord(stored: unknown, steps: readonly Migration[] = migrations): StoredRecord {
  const read = v.safeParse(schema, migrate(stored, steps, notMigrated));
  if (!read.success) throw vaultDamaged(`${v.getDotPath(read.issues[0]) ?? ''}: ${read.issues[0].message}`);
  return read.output;
}
