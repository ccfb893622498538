import * as v from 'valibot';
import { Failure } from '../base/errors.ts';
import type { EditionManifest } from '../domain/edition.ts';
import { loadZip, zipEntries, type ZipItem } from '../intake/formats/zip-entries.ts';
import { backupDamaged } from './failures.ts';
import { contents } from './is-backup.ts';
import { pairsIn } from './kept-mappings.ts';
import { stateOf } from './log.ts';
import { manifestVersion, readManifest } from './manifest.ts';
import { readRecord, type StoredRecord } from './stored-record.ts';
import type { RestoredFiles, Vault } from './vault.ts';
import { verifyBytes } from './verify-edition.ts';

const version = 1;

const schema = v.looseObject({
  format: v.literal('siwang-backup'),
  version: v.number(),
  savedAt: v.string(),
  manifest: v.unknown(),
  mappings: v.optional(v.unknown()),
});

/** A backup that was written, and what could not be put into it. */
export interface WrittenBackup {
  readonly blob: Blob;
  readonly name: string;
  /** Editions whose bytes are gone or spoiled on this device. */
  readonly left: readonly EditionManifest[];
}

/** A backup that was opened and checked. */
export interface OpenedBackup extends RestoredFiles {
  readonly savedAt: string;
  /** Editions in it, those of undone imports too. */
  readonly editions: readonly EditionManifest[];
  readonly mappings: ReturnType<typeof pairsIn>;
}

/**
 * Everything kept, as one ZIP that any tool opens: the log, each edition's Arrow stream under its hash, the
 * remembered mappings, saved charts and decks.
 */
export async function writeBackup(
  vault: Vault,
  mappings: ReturnType<typeof pairsIn>,
  now: () => Date = () => new Date(),
): Promise<WrittenBackup> {
  const zip = await loadZip();
  const writer = new zip.ZipWriter(new zip.BlobWriter('application/zip'));
  const { log, state } = await vault.history();
  const savedAt = now().toISOString();
  const manifest = { version: manifestVersion, log };
  const text = JSON.stringify({ format: 'siwang-backup', version, savedAt, manifest, mappings });
  await writer.add(contents, new zip.TextReader(text));
  await writer.add(recordsEntry, new zip.TextReader(JSON.stringify(await vault.records.all())));
  const left: EditionManifest[] = [];
  for (const edition of state.kept) {
    const bytes = await vault.read(edition.id).catch((error: unknown) => {
      if (error instanceof Failure) return null;
      throw error;
    });
    if (bytes) await writer.add(entryOf(edition.id), new zip.Uint8ArrayReader(bytes));
    else left.push(edition);
  }
  return { blob: await writer.close(), name: `siwang-${savedAt.slice(0, 10)}.zip`, left };
}

/**
 * Opens a backup and checks every edition in it against its hash, one after the other, before anything is written.
 * An edition that the log names and the archive lacks was lost on the other device already: it is passed over. A
 * `Failure` says what is damaged, or that a newer version wrote it.
 */
export async function openBackup(file: Blob, name: string): Promise<OpenedBackup> {
  const items = new Map((await zipEntries(file, unlimited)).map((item) => [item.name, item]));
  const list = items.get(contents);
  if (!list) throw backupDamaged(name, contents);
  const parsed = v.safeParse(schema, parseJson(name, new TextDecoder().decode(await list.read())));
  if (!parsed.success || parsed.output.version !== version) throw backupDamaged(name, contents);
  const { log } = readManifest(parsed.output.manifest);
  const kept = await items.get(recordsEntry)?.read();
  const records = kept ? recordsIn(parseJson(name, new TextDecoder().decode(kept))) : [];
  if (!records) throw backupDamaged(name, recordsEntry);
  const there = stateOf(log).kept.filter((e) => items.has(entryOf(e.id)));
  for (const { id } of there) await bytesOf(items, id, name);
  return {
    file: name,
    savedAt: parsed.output.savedAt,
    log,
    editions: there,
    mappings: pairsIn(parsed.output.mappings),
    records,
    bytes: (id) => bytesOf(items, id, name),
  };
}

async function bytesOf(items: ReadonlyMap<string, ZipItem>, id: string, name: string): Promise<Uint8Array> {
  const bytes = await items.get(entryOf(id))?.read();
  if (!bytes) throw backupDamaged(name, entryOf(id));
  return verifyBytes(id, bytes).catch((cause: unknown) => {
    throw backupDamaged(name, entryOf(id), cause);
  });
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw backupDamaged(name, contents, cause);
  }
}

/** Saved charts and decks, in one list; backups from before there were any lack it. */
const recordsEntry = 'records.json';

function recordsIn(list: unknown): readonly StoredRecord[] | null {
  return Array.isArray(list) ? list.map((stored: unknown) => readRecord(stored)) : null;
}

const unlimited = { entries: 100_000, entry: 2 ** 31, total: Infinity };

function entryOf(id: string): string {
  return `editions/${id}.arrow`;
}
