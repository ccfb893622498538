import type { Lang } from '../base/bilingual.ts';
import { formatNumber } from '../base/number-format.ts';

/** A number as figures write it: grouped, with exactly that many decimals, a true minus sign. */
export function numberText(value: number, decimals: number, lang: Lang): string {
  return formatNumber(value, String(decimals), lang);
}

/** Decimals that numbers of a column are written with where the spec does not say: none for whole numbers. */
export function decimalsFor(values: Iterable<number | null>, given: number | undefined): number {
  if (given !== undefined) return given;
  for (const value of values) if (value !== null && !Number.isInteger(value)) return 1;
  return 0;
}

/** Decimals that the ticks of an axis need. */
export function tickDecimals(ticks: readonly number[]): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scale = 10 ** decimals;
    if (ticks.every((tick) => Math.abs(Math.round(tick * scale) - tick * scale) < 1e-6)) return decimals;
  }
  return 6;
}
