import { TimeUnit } from 'apache-arrow';
import { NotKept } from './not-kept.ts';

const DAY_MS = 86_400_000;

/** Digits of a second's fraction in each of Arrow's units. */
const DIGITS: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 0,
  [TimeUnit.MILLISECOND]: 3,
  [TimeUnit.MICROSECOND]: 6,
  [TimeUnit.NANOSECOND]: 9,
};

/** Days since 1970-01-01 as `YYYY-MM-DD`. @throws {NotKept} outside the years 1 to 9999 (and for infinity). */
export function dateText(days: number): string {
  const date = new Date(days * DAY_MS);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new NotKept(`date ${days}`, 'strftime(…)');
  return date.toISOString().slice(0, 10);
}

/** A count of units since 1970-01-01T00:00Z as ISO 8601 in UTC; the fraction has 0, 3, 6 or 9 digits. */
export function timestampText(count: bigint, unit: TimeUnit): string {
  const perDay = 86_400n * 10n ** BigInt(DIGITS[unit]);
  const inDay = ((count % perDay) + perDay) % perDay;
  return `${dateText(Number((count - inDay) / perDay))}T${timeText(inDay, unit)}Z`;
}

/** A count of units since midnight as `HH:MM:SS` with the fraction that it has. */
export function timeText(count: bigint, unit: TimeUnit): string {
  const perSecond = 10n ** BigInt(DIGITS[unit]);
  const seconds = Number(count / perSecond);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return clock + fractionText(String(count % perSecond).padStart(DIGITS[unit], '0'), DIGITS[unit]);
}

/** `.500` for `500000`: groups of three zeros at the end say nothing. */
function fractionText(digits: string, width: number): string {
  if (width === 0) return '';
  const kept = digits.replace(/(?:000)+$/, '');
  return kept === '' ? '' : `.${kept}`;
}
