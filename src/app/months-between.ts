/** Every month from the first to the last, as `YYYY-MM`; none when they are the wrong way round or no months. */
export function monthsBetween(first: string, last: string): string[] {
  const count = (month: string) =>
    /^\d{4}-\d{2}$/.test(month) ? Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 : NaN;
  const [start, end] = [count(first), count(last)];
  if (!(end >= start)) return [];
  return Array.from({ length: end - start + 1 }, (_, i) => {
    const year = Math.floor((start + i) / 12);
    return `${String(year).padStart(4, '0')}-${String(((start + i) % 12) + 1).padStart(2, '0')}`;
  });
}
