/** An 11-digit mobile number that is no part of a longer number: unit codes contain such runs (430**13812**…). */
export const mobileNumber = /(?<![\dA-Za-z.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\dA-Za-z]|\.\d)/;

/** A mobile number with its middle hidden: `138****5678`. */
export const maskedMobileNumber = /(?<!\d)1[3-9]\d[*＊]{4}\d{4}(?!\d)/;

/**
 * Whether a text is the number of a bank card: 16 to 19 digits, an issuer's first digits (62 UnionPay, 4, 5), and
 * the check digit (Luhn, ISO/IEC 7812-1). One random number in ten passes, so one alone proves nothing.
 */
export function isBankCard(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  return /^(?:62|[45])\d{14,17}$/.test(digits) && digits.length >= 16 && passesLuhn(digits);
}

/** Luhn's check: every second digit from the right doubled, digits summed, divisible by ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}
