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
  /** posts: a village without its 村专干, and three groups without a leader in another. */
  posts: {
    village: '990611103204',
    groups: ['990611100207-02', '990611100207-03', '990611100207-05'] as readonly string[],
  },
  /** reports-2010.csv: from September on a town's villages report late. */
  late: { town: '990611101', from: 9 },
  /** birth-reports-2010.csv: from July on the police count in a town is far below the others. */
  department: { town: '990611102', from: 7 },
  /** inspections-2010.csv: one office's groups check three towns and cannot keep up. */
  overloaded: {
    inspector: '区局督查三组',
    towns: ['990611102', '990611103', '990611200'] as readonly string[],
  },
  /** inspections-2010.csv: a town's findings are put right late or not at all. */
  overdue: { town: '990611200', from: 5 },
  /** assessments-2010.xlsx: a village at the edge of category 1, whose place a point of its score decides. */
  category: { village: '990611001006' },
  /** contacts-2010.xlsx: one village was paid less than the range of the rules, two have no contact unit. */
  fund: {
    village: '990611102205',
    paid: 3000,
    without: ['990611100215', '990611101213'] as readonly string[],
  },
} as const;
