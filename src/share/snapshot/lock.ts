// Not fetched later, as the rest is: every page has it, and one that is fetched brings its whole family into the first script.
import { sha256 } from '@noble/hashes/sha2.js';
import { Failure } from '../../base/errors.ts';

/** How the bytes of a snapshot were locked; all of it may be known to everybody. */
export interface Lock {
  readonly rounds: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/** What a passphrase becomes a key by. More than this many rounds would keep who opens the file waiting for nothing. */
export const leastRounds = 600_000;
export const mostRounds = 10_000_000;

/** A passphrase shorter than this is guessed too soon, however slow a guess is. */
export const shortestPassphrase = 8;

/** The part of WebCrypto that locks; null on plain http, where a library does the same, only slower. */
export type Subtle = Pick<SubtleCrypto, 'importKey' | 'deriveKey' | 'encrypt' | 'decrypt'> | null;

const own = (): Subtle => globalThis.crypto?.subtle ?? null;

/** Locks bytes by AES-256-GCM, with a key made from the passphrase by PBKDF2-SHA-256; salt and iv are new each time. */
export async function lockBytes(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
  subtle = own(),
): Promise<{ readonly lock: Lock; readonly locked: Uint8Array<ArrayBuffer> }> {
  const lock: Lock = {
    rounds: leastRounds,
    salt: crypto.getRandomValues(new Uint8Array(16)),
    iv: crypto.getRandomValues(new Uint8Array(12)),
  };
  if (!subtle) {
    const { gcm } = await import('@noble/ciphers/aes.js');
    const locked = gcm(await slowKey(passphrase, lock), lock.iv).encrypt(bytes);
    return { lock, locked: new Uint8Array(locked) };
  }
  const key = await quickKey(passphrase, lock, 'encrypt', subtle);
  return { lock, locked: new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: lock.iv }, key, bytes)) };
}

/** The bytes again. Rejects with a `Failure` where the passphrase is another one or the bytes were changed. */
export async function unlockBytes(
  locked: Uint8Array<ArrayBuffer>,
  lock: Lock,
  passphrase: string,
  subtle = own(),
): Promise<Uint8Array<ArrayBuffer>> {
  if (subtle) {
    const key = await quickKey(passphrase, lock, 'decrypt', subtle);
    return subtle.decrypt({ name: 'AES-GCM', iv: lock.iv }, key, locked).then(
      (opened) => new Uint8Array(opened),
      () => Promise.reject(notOpened()),
    );
  }
  const { gcm } = await import('@noble/ciphers/aes.js');
  const key = await slowKey(passphrase, lock);
  try {
    return new Uint8Array(gcm(key, lock.iv).decrypt(locked));
  } catch {
    throw notOpened();
  }
}

/** Passphrases typed on another keyboard have the same letters in another form. */
const passBytes = (passphrase: string) => new TextEncoder().encode(passphrase.normalize('NFC'));

async function quickKey(
  passphrase: string,
  { rounds, salt }: Lock,
  use: 'encrypt' | 'decrypt',
  subtle: Exclude<Subtle, null>,
): Promise<CryptoKey> {
  const typed = await subtle.importKey('raw', passBytes(passphrase), 'PBKDF2', false, ['deriveKey']);
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return subtle.deriveKey(derive, typed, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** The same key by a library, in pieces that let the page go on. */
async function slowKey(passphrase: string, { rounds, salt }: Lock): Promise<Uint8Array> {
  const { pbkdf2Async } = await import('@noble/hashes/pbkdf2.js');
  return pbkdf2Async(sha256, passBytes(passphrase), salt, { c: rounds, dkLen: 32, asyncTick: 20 });
}

function notOpened(): Failure {
  return new Failure('passphrase', {
    zh: '口令不对，或文件被改动过；请再输一次。',
    en: 'The passphrase is another one, or the file was changed: type it again.',
  });
}
