import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../base/base64.ts';
import { Failure } from '../../base/errors.ts';
import { readSharedPage, writeSharedPage, type SharedPage } from '../shared-page.ts';
import { gzipped, ungzipped } from '../gzipped.ts';
import { checkPassphrase, leastRounds, lockBytes, mostRounds, unlockBytes, type Lock } from '../lock.ts';

/** A snapshot as its file carries it. Without a lock the bytes are packed JSON, else that is what is locked. */
export interface Packed {
  readonly lock: Lock | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The form of a snapshot's data; a new one is read beside the older ones. */
const form = 'siwang-snapshot-1';

const bytesOf = (length?: number) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      try {
        const bytes = fromBase64(value);
        if (length === undefined || bytes.length === length) return bytes;
      } catch {
        // Said below.
      }
      addIssue({ message: 'base64' });
      return NEVER;
    }),
  );

const packedSchema = v.strictObject({
  form: v.literal(form),
  lock: v.nullable(
    v.strictObject({
      key: v.literal('PBKDF2-SHA-256'),
      cipher: v.literal('AES-256-GCM'),
      rounds: v.pipe(v.number(), v.integer(), v.minValue(leastRounds), v.maxValue(mostRounds)),
      salt: bytesOf(16),
      iv: bytesOf(12),
    }),
  ),
  data: bytesOf(),
});

/**
 * Packs pages, locked where there is a passphrase. Pages that are not protected are packed in no other way: this is
 * the only road on which raw counts leave.
 */
export async function packSnapshot(pages: readonly SharedPage[], passphrase: string | null): Promise<Packed> {
  if (pages.length === 0) throw new Error('A snapshot has at least one page.');
  if (passphrase === null && pages.some((page) => page.shown === 'raw'))
    throw new Failure('raw-unlocked', {
      zh: '未做保密处理的数字只能加口令带走；请先设口令。',
      en: 'Counts without suppression leave under a passphrase only: set one first.',
    });
  if (passphrase !== null) checkPassphrase(passphrase);
  const text = JSON.stringify({ pages: pages.map(writeSharedPage) });
  const bytes = await gzipped(new TextEncoder().encode(text));
  if (passphrase === null) return { lock: null, bytes };
  const { lock, locked } = await lockBytes(bytes, passphrase);
  return { lock, bytes: locked };
}

/** The pages again, read as a stranger's. Rejects with a `Failure` of one sentence. */
export async function openSnapshot(
  { lock, bytes }: Packed,
  passphrase: string | null,
): Promise<SharedPage[]> {
  const packed = lock ? await unlockBytes(bytes, lock, passphrase ?? '') : bytes;
  let json: unknown;
  try {
    const text = await ungzipped(packed);
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    throw damaged();
  }
  const read = v.safeParse(v.strictObject({ pages: v.pipe(v.array(v.unknown()), v.minLength(1)) }), json);
  if (!read.success) throw damaged();
  return read.output.pages.map(readSharedPage);
}

/** As text that may stand inside a script element. */
export function writePacked({ lock, bytes }: Packed): string {
  const written = lock && {
    key: 'PBKDF2-SHA-256',
    cipher: 'AES-256-GCM',
    rounds: lock.rounds,
    salt: toBase64(lock.salt),
    iv: toBase64(lock.iv),
  };
  return JSON.stringify({ form, lock: written, data: toBase64(bytes) });
}

/** Reads what `writePacked` wrote; throws a `Failure` where that is not what it is. */
export function readPacked(text: string): Packed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged();
  }
  const read = v.safeParse(packedSchema, json);
  if (!read.success) throw damaged();
  const { lock, data } = read.output;
  return { lock: lock && { rounds: lock.rounds, salt: lock.salt, iv: lock.iv }, bytes: data };
}

function damaged(): Failure {
  return new Failure('snapshot-damaged', {
    zh: '快照文件不完整或被改动过，不能打开；请让发送的人重新发一次。',
    en: 'This snapshot is incomplete or was changed and cannot be opened: ask the sender for it again.',
  });
}
