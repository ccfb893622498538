import { NotKept } from './not-kept.ts';

/** An integer as a JavaScript number. @throws {NotKept} beyond ±(2^53 − 1), where numbers have gaps. */
export function safeInteger(value: number | bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new NotKept(String(value), 'CAST(… AS VARCHAR)');
}

/** The integer in the 32-bit words of an Arrow decimal: two's complement, lowest word first. */
export function decimalOf(words: Uint32Array): bigint {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i -= 1) value = (value << 32n) | BigInt(words[i] ?? 0);
  return BigInt.asIntN(words.length * 32, value);
}

/**
 * `unscaled · 10^-scale` as a number that prints the same digits.
 *
 * @throws {NotKept} where it has more digits than a number keeps (always within 15 digits).
 */
export function decimalNumber(unscaled: bigint, scale: number): number {
  if (scale === 0) return safeInteger(unscaled);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  const exact = `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  const number = Number(exact);
  // A double shows 15 significant digits unchanged; with more it must give them back to be exact.
  if (digits.replace(/^0+/, '').length <= 15 || sameDecimal(number, unscaled, scale)) return number;
  throw new NotKept(exact, 'round(CAST(… AS DOUBLE), …)');
}

/** Whether the shortest text of the number has exactly these digits. */
function sameDecimal(number: number, unscaled: bigint, scale: number): boolean {
  const [mantissa = '', exponent = '0'] = number.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent) - fraction.length + scale;
  const units = BigInt(whole + fraction);
  return shift >= 0 ? units * 10n ** BigInt(shift) === unscaled : units === unscaled * 10n ** BigInt(-shift);
}
