import * as v from 'valibot';
import { fromBase64, toBase64 } from '../base/base64.ts';
import { hash } from '../base/hash.ts';
import { joinBytes } from '../base/join-bytes.ts';
import { Failure } from '../base/errors.ts';
import { gzipped, ungzipped } from './gzipped.ts';
import { leastRounds, lockUnder, mostRounds, newIv, unlockUnder, type KeyMaking } from './lock.ts';

/** The keys of a locked site: one for what is in its files, one for what they are called. */
export interface SiteKeys {
  readonly contents: Uint8Array<ArrayBuffer>;
  readonly names: Uint8Array<ArrayBuffer>;
}

/** A page as a locked site has it. Its path below the root is bound to its text. */
export interface LockedPage {
  readonly making: KeyMaking;
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The form of a locked site; a new one is read beside the older ones. */
const form = 'siwang-site-1';

const ivLength = 12;

/** Two keys of the one that the passphrase makes, so that no key has two uses. */
export function siteKeys(master: Uint8Array): SiteKeys {
  const derived = (use: string) => bytesOf(mac(master, use));
  return { contents: derived('siwang contents'), names: derived('siwang names') };
}

/** Where a file lies below a locked site's root: a name that tells nothing to who has no key. */
export function lockedPath({ names }: SiteKeys, path: string): string {
  return `locked/${mac(names, path).slice(0, 32)}.bin`;
}

/** A file's bytes, packed and locked, bound to its path below the root; `path` is not in them. */
export async function lockFile(
  { contents }: SiteKeys,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = newIv();
  const packed = isPacked(path) ? bytes : await gzipped(bytes);
  const locked = await lockUnder(contents, iv, packed, path);
  return joinBytes([iv, locked]);
}

/** The bytes of the file at `path` again. Rejects with a `Failure` under another key, and for another file's bytes. */
export async function unlockFile(
  { contents }: SiteKeys,
  path: string,
  whole: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await unlockUnder(contents, whole.slice(0, ivLength), whole.slice(ivLength), path);
  return isPacked(path) ? packed : ungzipped(packed);
}

/** As text that may stand inside a script element. */
export function writeLockedPage({ making, path, bytes }: LockedPage): string {
  const { rounds, salt } = making;
  return JSON.stringify({
    form,
    key: 'PBKDF2-SHA-256',
    cipher: 'AES-256-GCM',
    rounds,
    salt: toBase64(salt),
    path,
    data: toBase64(bytes),
  });
}

const pageSchema = v.strictObject({
  form: v.literal(form),
  key: v.literal('PBKDF2-SHA-256'),
  cipher: v.literal('AES-256-GCM'),
  rounds: v.pipe(v.number(), v.integer(), v.minValue(leastRounds), v.maxValue(mostRounds)),
  salt: v.string(),
  path: v.string(),
  data: v.string(),
});

/** Reads what `writeLockedPage` wrote; throws a `Failure` where that is not what it is. */
export function readLockedPage(text: string): LockedPage {
  try {
    const { rounds, salt, path, data } = v.parse(pageSchema, JSON.parse(text));
    return { making: { rounds, salt: fromBase64(salt) }, path, bytes: fromBase64(data) };
  } catch (cause) {
    throw new Failure(
      'site-damaged',
      {
        zh: '这个网页不完整或被改动过，不能打开；请告诉发布的人。',
        en: 'This page is incomplete or was changed and cannot be opened: tell who published it.',
      },
      { cause },
    );
  }
}

/**
 * HMAC-SHA-256 (RFC 2104) of a text, as hexadecimal digits, by the hash that the first script has: the library's own
 * would move parts of it to files that every page waits for. The key has 64 bytes at most.
 */
export function mac(key: Uint8Array, text: string): string {
  const block = (pad: number) => Uint8Array.from({ length: 64 }, (_, i) => (key[i] ?? 0) ^ pad);
  const inner = bytesOf(hash(joinBytes([block(0x36), new TextEncoder().encode(text)])));
  return hash(joinBytes([block(0x5c), inner]));
}

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Files that are packed already would not get smaller. */
const isPacked = (path: string) => path.endsWith('.gz');
