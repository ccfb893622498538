const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checks = '10X98765432';
const province = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/**
 * Whether an 18-character text is a citizen identity number: GB 11643-1999, a province, a real date of birth and
 * the check character (weights 7 9 10 …, sum mod 11 → `10X98765432`).
 */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !province.test(text)) return false;
  if (!startsWithBirthday(text.slice(6))) return false;
  const sum = weights.reduce<number>((total, weight, i) => total + weight * Number(text[i]), 0);
  return checks[sum % 11] === text[17]?.toUpperCase();
}

/** Whether a 15-digit text can be an identity number of before 1999, which had no check digit. */
export function isOldIdentityNumber(text: string): boolean {
  return (
    /^\d{15}$/.test(text) &&
    province.test(text) &&
    isBirthday(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)))
  );
}

/**
 * Whether a number can be an identity number that a spreadsheet stored as one: 18 digits, of which it keeps the first
 * 15 (province, date of birth) and turns the last, check digit included, into others.
 */
export function isRoundedIdentityNumber(value: number): boolean {
  if (!Number.isInteger(value) || value < 1e17 || value >= 1e18) return false;
  const text = BigInt(value).toString();
  return province.test(text) && startsWithBirthday(text.slice(6));
}

/** Whether a text is an identity number with its middle hidden: `4306**********12`. */
export function isMaskedIdentityNumber(text: string): boolean {
  return (
    /^\d{1,6}[*＊xX×]{4,16}[\dXx]{0,4}$/.test(text) &&
    (text.length === 18 || text.length === 15) &&
    /[*＊×]|x{4}/i.test(text)
  );
}

function startsWithBirthday(digits: string): boolean {
  return isBirthday(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

function isBirthday(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
