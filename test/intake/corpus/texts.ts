import { derived, girlsMissing, threeTowns, timed, twoTowns, type Expected } from './expected.ts';

const plain = (file: string, encoding: Expected['encoding']): Expected => ({
  file,
  rows: { units: 3, births: 3 },
  encoding,
  findings: [derived],
  kept: threeTowns,
});

/** How texts are written: encodings, what parts cells and rows, quotes, what stands around the table. */
export const texts: readonly Expected[] = [
  plain('utf-8.csv', 'utf-8'),
  plain('utf-8-mark.csv', 'utf-8'),
  plain('utf-16-little.txt', 'utf-16le'),
  plain('utf-16-big.csv', 'utf-16be'),
  plain('gbk.csv', 'gb18030'),
  plain('full-width-commas.csv', 'utf-8'),
  plain('lf-no-last.csv', 'utf-8'),
  plain('cr.csv', 'utf-8'),
  { ...plain('tabs.tsv', 'utf-8'), kept: girlsMissing },
  { ...plain('semicolons.csv', 'utf-8'), kept: girlsMissing },
  {
    file: 'four-bytes.csv',
    rows: { units: 2, births: 2 },
    encoding: 'gb18030',
    findings: [derived],
    kept: {
      dataset: 'units',
      columns: ['unit', 'name'],
      rows: [
        ['430611001007', '㴩湖社区'],
        ['430611001008', '景明路社区'],
      ],
    },
  },
  {
    file: 'quoted-lines.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, 'header-text note B1'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'female', 'source_row'],
      rows: [
        ['430611101', 1021, 998, 2],
        ['430611102', 17, 16, 3],
      ],
    },
  },
  {
    file: 'unclosed-quote.csv',
    rows: 'refused',
    encoding: null,
    findings: ['unreadable error blocks'],
    says: ['3'],
  },
  {
    // 1,017 without quotes: the row's numbers are not below their headers, so none of them is kept.
    file: 'comma-shift.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, 'row-width error F3'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'female'],
      rows: [
        ['430611101', 21, 19],
        ['430611103', 33, 30],
      ],
    },
  },
  {
    // The download ended after the 1 of 17, which is no count of births.
    file: 'cut-number.csv',
    rows: { units: 1, births: 1 },
    encoding: 'gb18030',
    findings: [derived, 'row-width error 3'],
    kept: { ...threeTowns, rows: threeTowns.rows.slice(0, 1) },
  },
  {
    file: 'cut-character.csv',
    rows: 'refused',
    encoding: null,
    findings: ['unreadable error blocks'],
    says: ['GB18030'],
  },
  {
    file: 'empty.csv',
    rows: 'refused',
    encoding: null,
    findings: ['unreadable error blocks'],
    says: ['0 字节', '0 bytes'],
  },
  {
    file: 'blank-lines.csv',
    rows: 'refused',
    encoding: 'utf-8',
    findings: ['unreadable error blocks'],
    says: ['空', 'empty'],
  },
  {
    file: 'header-only.csv',
    rows: 'refused',
    encoding: 'utf-8',
    findings: ['unreadable error blocks'],
    says: ['表头下面没有数据行'],
  },
  {
    // A telephone number in the line of who filled the form in is no reason to refuse it.
    file: 'titles.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, timed, 'footnote-row note 7', 'footnote-row note 8'],
    kept: twoTowns,
  },
  {
    file: 'really-csv.xls',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, 'file-kind note'],
    kept: threeTowns,
  },
  ...[1, 2].map((month): Expected => ({
    file: `gbk-names.zip/报表/2010年${month}月出生.csv`,
    rows: { units: 3, births: 3 },
    encoding: 'gb18030',
    findings: [derived, timed],
    kept: {
      dataset: 'births',
      columns: ['unit', 'period', 'male'],
      rows: [
        ['430611101', `2010-0${month}-01`, 21 + month],
        ['430611102', `2010-0${month}-01`, 17 + month],
        ['430611103', `2010-0${month}-01`, 33 + month],
      ],
    },
  })),
  {
    file: 'password.zip/utf-8.csv',
    rows: 'refused',
    encoding: null,
    findings: ['skipped-file note'],
    says: ['密码', 'password'],
  },
];
