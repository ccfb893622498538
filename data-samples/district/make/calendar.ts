/** One month of the sample, 1-based. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The years that the sample covers, oldest first. */
export const years: readonly number[] = [2006, 2007, 2008, 2009, 2010];

/** The 60 months, oldest first. */
export const months: readonly Month[] = years.flatMap((year) =>
  Array.from({ length: 12 }, (_, i) => ({ year, month: i + 1 })),
);

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Length of the month as a share of a year of 365.25 days. */
export function shareOfYear({ year, month }: Month): number {
  const leap = month === 2 && year % 4 === 0 ? 1 : 0;
  return ((days[month - 1] ?? 30) + leap) / 365.25;
}
