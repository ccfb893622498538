// Not fetched later, as the rest is: every page has it, and one that is fetched brings its whole family into the first script.
import { sha256 } from '@noble/hashes/sha2.js';
import { Failure } from '../base/errors.ts';

/** What makes a key of a passphrase; all of it may be known to everybody. */
export interface KeyMaking {
  readonly rounds: number;
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** How bytes were locked under a passphrase. */
export interface Lock extends KeyMaking {
  readonly iv: Uint8Array<ArrayBuffer>;
}

/** What a passphrase becomes a key by. More than this many rounds would keep who opens the file waiting for nothing. */
export const leastRounds = 600_000;
export const mostRounds = 10_000_000;

/** A passphrase shorter than this is guessed too soon, however slow a guess is. */
export const shortestPassphrase = 8;

/** The part of WebCrypto that locks; null on plain http, where a library does the same, only slower. */
export type Subtle = Pick<SubtleCrypto, 'importKey' | 'deriveBits' | 'encrypt' | 'decrypt'> | null;

const own = (): Subtle => globalThis.crypto?.subtle ?? null;

/** Rejects what would be guessed too soon. */
export function checkPassphrase(passphrase: string): void {
  if (passphrase.length < shortestPassphrase)
    throw new Failure('passphrase-short', {
      zh: `口令至少要 ${shortestPassphrase} 个字符。`,
      en: `A passphrase has at least ${shortestPassphrase} characters.`,
    });
}

/** A new salt, and the rounds of today. */
export function newKeyMaking(): KeyMaking {
  return { rounds: leastRounds, salt: crypto.getRandomValues(new Uint8Array(16)) };
}

/** The 32 bytes that PBKDF2-SHA-256 makes of a passphrase; without WebCrypto in pieces that let the page go on. */
export async function keyOf(
  passphrase: string,
  { rounds, salt }: KeyMaking,
  subtle = own(),
): Promise<Uint8Array<ArrayBuffer>> {
  // Passphrases typed on another keyboard have the same letters in another form.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  if (!subtle) {
    const { pbkdf2Async } = await import('@noble/hashes/pbkdf2.js');
    return new Uint8Array(await pbkdf2Async(sha256, typed, salt, { c: rounds, dkLen: 32, asyncTick: 20 }));
  }
  const secret = await subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await subtle.deriveBits(derive, secret, 256));
}

/** A number used once for each text under a key. */
export const newIv = () => crypto.getRandomValues(new Uint8Array(12));

/** Locks bytes by AES-256-GCM. What they are `about` is not in them, and opens them no other way. */
export async function lockUnder(
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  about: string,
  subtle = own(),
): Promise<Uint8Array<ArrayBuffer>> {
  const additionalData = new TextEncoder().encode(about);
  if (!subtle) {
    const { gcm } = await import('@noble/ciphers/aes.js');
    return new Uint8Array(gcm(key, iv, additionalData).encrypt(bytes));
  }
  const secret = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, secret, bytes));
}

/** The bytes again. Rejects with a `Failure` where the key is another one, or anything was changed. */
export async function unlockUnder(
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  locked: Uint8Array<ArrayBuffer>,
  about: string,
  subtle = own(),
): Promise<Uint8Array<ArrayBuffer>> {
  const additionalData = new TextEncoder().encode(about);
  try {
    if (!subtle) {
      const { gcm } = await import('@noble/ciphers/aes.js');
      return new Uint8Array(gcm(key, iv, additionalData).decrypt(locked));
    }
    const secret = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, secret, locked));
  } catch (cause) {
    throw new Failure(
      'passphrase',
      {
        zh: '口令不对，或文件被改动过；请再输一次。',
        en: 'The passphrase is another one, or the file was changed: type it again.',
      },
      { cause },
    );
  }
}

/** Locks bytes under a passphrase; salt and iv are new each time. */
export async function lockBytes(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
  subtle = own(),
): Promise<{ readonly lock: Lock; readonly locked: Uint8Array<ArrayBuffer> }> {
  const lock: Lock = { ...newKeyMaking(), iv: newIv() };
  const key = await keyOf(passphrase, lock, subtle);
  return { lock, locked: await lockUnder(key, lock.iv, bytes, '', subtle) };
}

/** The bytes again. Rejects with a `Failure` where the passphrase is another one or the bytes were changed. */
export async function unlockBytes(
  locked: Uint8Array<ArrayBuffer>,
  lock: Lock,
  passphrase: string,
  subtle = own(),
): Promise<Uint8Array<ArrayBuffer>> {
  return unlockUnder(await keyOf(passphrase, lock, subtle), lock.iv, locked, '', subtle);
}
