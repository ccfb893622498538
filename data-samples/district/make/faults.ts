/**
 * The faults that are planted in the files, each for one check to find; `../README.md` tells their places. Two of
 * them are in the district itself (`copied`, `ratio`), the others are slips of the hand in one file.
 */
export const faults = {
  /** births-2010.csv: a row of December that says month 13. */
  month: { village: '990611001004', year: 2010, month: 12, writtenAs: 13 },
  /** One village sends last month's figures once more; from this month on, at the first month that can be repeated unnoticed. */
  copied: { village: '990611101206', from: { year: 2008, month: 3 } },
  /** population-2009.xlsx: two digits of 迁出 changed places. */
  balance: { village: '990611100210', year: 2009, month: 5 },
  /** Far more boys than chance explains, over all 60 months. */
  ratio: { village: '990611102203', people: 4650, boys: 0.7 },
  /** population-2010.xlsx: 迁入 is a text with a full-width first digit. */
  fullWidth: { village: '990611103206', year: 2010, month: 8 },
  /** population-2007.xlsx: the subtotal of a town's births is 2 too high. */
  subtotal: { town: '990611102', year: 2007, month: 11, tooMany: 2 },
} as const;
