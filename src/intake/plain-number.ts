/** Digits of a whole number that a column of numbers takes; longer ones are codes. */
export const mostDigits = 11;
/** Digits in all: a double tells so many apart. */
const exactDigits = 15;
const mostDecimals = 6;

/** The byte of the digit 0. */
export const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;
const point = 0x2e;

/**
 * The number that an ASCII text from `start` to before `end` is, where the number says exactly that text again:
 * digits without a leading zero, with a minus and up to six decimals of which the last is not 0. `NaN` for all else,
 * also for codes of 12 digits and more, which stay text.
 */
export function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  const negative = bytes[i] === minus;
  if (negative) i += 1;
  const first = i;
  let value = 0;
  for (; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < zero || byte > nine) break;
    value = value * 10 + (byte - zero);
  }
  const whole = i - first;
  if (whole === 0 || whole > mostDigits || (whole > 1 && bytes[first] === zero)) return Number.NaN;
  if (i < end) {
    if (bytes[i] !== point) return Number.NaN;
    let scale = 1;
    for (i += 1; i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte < zero || byte > nine) return Number.NaN;
      value = value * 10 + (byte - zero);
      scale *= 10;
    }
    const decimals = end - first - whole - 1;
    if (decimals === 0 || decimals > mostDecimals || whole + decimals > exactDigits) return Number.NaN;
    if (bytes[end - 1] === zero) return Number.NaN;
    // Both are exact, so the quotient is the double nearest to the text.
    value /= scale;
  }
  if (!negative) return value;
  return value === 0 ? Number.NaN : -value;
}

const characters = new Uint8Array(exactDigits + 2);

/** A text as the number that says exactly it, else as it is. */
export function numberOrText(text: string): number | string {
  if (text.length > characters.length) return text;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    if (character > nine) return text;
    characters[i] = character;
  }
  const number = plainNumber(characters, 0, text.length);
  return Number.isNaN(number) ? text : number;
}
