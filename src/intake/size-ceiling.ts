import { Failure } from '../base/errors.ts';

/** What a page can hold beside the engine: measured with 9 columns, 10 M rows take 3.5 GB at their peak. */
export const mostRows = 12_000_000;
const mostCells = 160_000_000;
/** As many as Excel has. */
const mostColumns = 16_384;

/** Refuses a sheet that is larger than the engine can hold, as soon as that is known. */
export function checkSize(rows: number, columns: number): void {
  if (columns > mostColumns)
    throw new Failure('too-large', {
      zh: `一行有 ${columns} 格，超过了 16,384 列的上限；请核对分隔符，或把表拆开。`,
      en: `A row has ${columns} cells; no more than 16,384 columns can be read. Check the delimiter, or split the table.`,
    });
  if (rows > mostRows || rows * columns > mostCells)
    throw new Failure('too-large', {
      zh: `表超过了浏览器能装下的大小（约 ${mostRows / 1e4} 万行，或 ${mostCells / 1e8} 亿格）；请按年份或地区拆成几个文件，或先汇总再导出。`,
      en: `The table is larger than a browser can hold (about ${mostRows / 1e6} million rows, or ${mostCells / 1e6} million cells); split it by year or area, or export totals.`,
    });
}
