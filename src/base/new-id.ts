const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A name that nobody else has: 20 random digits and letters. Plain http has no `crypto.randomUUID`. */
export function newId(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (b) => crypto.getRandomValues(b),
): string {
  return Array.from(random(new Uint8Array(20)), (byte) => digits[byte % digits.length]).join('');
}
