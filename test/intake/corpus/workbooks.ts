import { derived, girlsMissing, threeTowns, timed, twoTowns, type Expected } from './expected.ts';

const three = (file: string, ...findings: Expected['findings']): Expected => ({
  file,
  rows: { units: 3, births: 3 },
  encoding: null,
  findings: [derived, ...findings],
  kept: threeTowns,
});
/** Title, unit line, total, note and signatures around two towns. */
const signed = (file: string, encoding: Expected['encoding'] = null): Expected => ({
  file,
  rows: { units: 2, births: 2 },
  encoding,
  findings: [
    derived,
    timed,
    'subtotal-row note 6',
    'footnote-row note 7',
    'footnote-row note 8',
    'footnote-row note 9',
  ],
  kept: twoTowns,
});
const threeRows = (file: string): Expected => ({
  file,
  rows: { units: 2, births: 4 },
  encoding: null,
  findings: [derived, timed],
  kept: {
    dataset: 'births',
    columns: ['unit', 'period', 'grain', 'birth_order', 'male', 'female', 'source_column'],
    rows: [
      ['430611101', '2010-01-01', 'year', '1', 121, 119, 'C'],
      ['430611101', '2010-01-01', 'year', '2', 40, 35, 'E'],
      ['430611102', '2010-01-01', 'year', '1', 97, 96, 'C'],
      ['430611102', '2010-01-01', 'year', '2', 31, 30, 'E'],
    ],
  },
});
const indented = (file: string): Expected => ({
  file,
  rows: { units: 7, population: 7 },
  encoding: null,
  findings: ['unit-by-name note A', timed],
  kept: {
    dataset: 'population',
    columns: ['unit', 'pop_end'],
    rows: [
      ['430611', 1600],
      ['430611101', 700],
      ['430611101201', 300],
      ['430611101202', 400],
      ['430611102', 900],
      ['430611102201', 500],
      ['430611102202', 400],
    ],
  },
});
const march1904 = (file: string): Expected => ({
  file,
  rows: { units: 2, births: 2 },
  encoding: null,
  findings: [derived, 'date-1904 note'],
  kept: twoTowns,
});
const hidden = (file: string): Expected => ({
  file: `formats/${file}`,
  rows: { units: 3, births: 3 },
  encoding: null,
  findings: [derived, 'hidden-sheet warning', 'hidden-sheet warning'],
  says: ['草稿', '底稿'],
});
const failed = (file: string, ...more: Expected['findings']): Expected => ({
  file: `formats/${file}`,
  rows: { units: 3, births: 3 },
  encoding: more.length > 0 ? 'utf-8' : null,
  findings: [derived, ...more, 'error-cell error D3', 'error-cell error E3', 'error-cell error E4'],
  kept: {
    dataset: 'births',
    columns: ['male', 'female'],
    rows: [
      [5, 4],
      [null, null],
      [7, null],
    ],
  },
});
const closed = (file: string, ...says: readonly string[]): Expected => ({
  file,
  rows: 'refused',
  encoding: null,
  findings: ['unreadable error blocks'],
  says,
});

/** Workbooks of every age, columnar files, and what only is called one. */
export const workbooks: readonly Expected[] = [
  {
    file: 'wan-yuan.xlsx',
    rows: { units: 2, fees: 2 },
    encoding: null,
    findings: [derived, timed],
    kept: {
      dataset: 'fees',
      columns: ['cases', 'levied', 'collected', 'waived', 'missing'],
      rows: [
        [12, 365_000, 202_500, 0, null],
        [9, 274_000, 201_000, null, 'waived=not-applicable'],
      ],
    },
  },
  {
    // The total of the months is no year, and October has not come yet.
    file: 'months-wide.xlsx',
    rows: { units: 2, births: 18 },
    encoding: null,
    findings: [derived, 'total-column note O'],
  },
  {
    file: 'fifteen-digits.xlsx',
    rows: 'refused',
    encoding: null,
    findings: ['unreadable error A2 blocks', 'unreadable error A3 blocks'],
    says: ['15 位'],
  },
  {
    file: 'names-in-towns.xlsx',
    rows: { units: 7, births: 4 },
    encoding: null,
    findings: ['unit-by-name note B5'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'female'],
      rows: [
        ['430611101201', 4, 3],
        ['430611101202', 2, 5],
        ['430611102201', 3, 3],
        ['430611102202', 1, 2],
      ],
    },
  },
  {
    file: 'ambiguous-names.xlsx',
    rows: 'refused',
    encoding: null,
    findings: ['unknown-unit error A2 blocks asks'],
    says: ['430611101201', '430611102201'],
  },
  {
    file: 'header-2-rows.xlsx',
    rows: { units: 2, population: 2 },
    encoding: null,
    findings: [derived, timed],
    kept: {
      dataset: 'population',
      columns: ['unit', 'pop_start', 'pop_end', 'male', 'female'],
      rows: [
        ['430611101', 30_100, 30_122, 15_500, 14_622],
        ['430611102', 41_200, 41_212, 21_100, 20_112],
      ],
    },
  },
  threeRows('header-3-rows.xlsx'),
  threeRows('libreoffice-header-3-rows.xls'),
  {
    file: 'of-which.xlsx',
    rows: { units: 2, population: 2 },
    encoding: null,
    findings: [derived],
    kept: {
      dataset: 'population',
      columns: ['pop_end', 'male', 'female', 'households'],
      rows: [
        [30_122, 15_500, 14_622, 8011],
        [41_212, 21_100, 20_112, 11_002],
      ],
    },
  },
  indented('indented.xlsx'),
  indented('libreoffice-indented.xls'),
  three('watermark.xlsx', 'watermark-row note 5', 'watermark-row note 6'),
  {
    file: 'sheet-a-town.xlsx',
    rows: { units: 4, births: 4 },
    encoding: null,
    findings: [
      '@广兴洲镇 units-derived note',
      '@广兴洲镇 hidden-sheet warning',
      '@许市镇 units-derived note',
      '@填表说明 unreadable note',
    ],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'source_sheet', 'source_row'],
      rows: [
        ['430611101201', 4, '广兴洲镇', 2],
        ['430611101202', 2, '广兴洲镇', 3],
        ['430611102201', 3, '许市镇', 2],
        ['430611102202', 1, '许市镇', 3],
      ],
    },
  },
  {
    file: 'libreoffice-town.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male'],
      rows: [
        ['430611102201', 3],
        ['430611102202', 1],
      ],
    },
  },
  {
    file: 'no-cached-value.xlsx',
    rows: { units: 2, births: 2 },
    encoding: null,
    findings: [derived, 'no-cached-value error F2'],
    says: ['F9'],
  },
  {
    file: 'numbers-as-text.xlsx',
    rows: { units: 3, births: 3 },
    encoding: null,
    findings: [derived, 'number-code note A'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'female'],
      rows: [
        ['430611101', 21, 19],
        ['430611102', 17, 16],
        ['430611103', 1033, 998],
      ],
    },
  },
  {
    file: 'percent.xlsx',
    rows: { units: 2, population: 2 },
    encoding: null,
    findings: [derived],
    kept: {
      dataset: 'population',
      columns: ['pop_end', 'birth_rate', 'death_rate'],
      rows: [
        [30_122, 12.1, 6.1],
        [41_212, 9.8, 5.9],
      ],
    },
  },
  signed('signed.xlsx'),
  signed('libreoffice-signed.xlsx'),
  signed('gnumeric-95-gbk.xls'),
  {
    ...signed('libreoffice-html.xls', 'gb18030'),
    findings: [...signed('').findings, 'file-kind note'],
  },
  three('excel-97.xls'),
  three('really-xls.csv', 'file-kind note'),
  { ...three('excel-2003-xml.xls', timed, 'file-kind note'), encoding: 'utf-8' },
  march1904('days-1904.xlsx'),
  march1904('libreoffice-days-1904.xlsx'),
  { ...three('duckdb-snappy.parquet'), kept: girlsMissing },
  { ...three('duckdb-zstd.parquet'), kept: girlsMissing },
  { ...three('number-codes.parquet', 'number-code note A'), kept: girlsMissing },
  closed('cut-short.xlsx', '不完整'),
  closed('really-pdf.xls', 'PDF'),
  hidden('hidden-sheets.xlsx'),
  hidden('hidden-sheets.xls'),
  hidden('hidden-sheets.xlsb'),
  hidden('gnumeric-95-gbk.xls'),
  failed('error-cells.xlsx'),
  failed('error-cells.xls'),
  failed('error-cells-2003.xls', 'file-kind note'),
  {
    file: 'formats/hidden-cells.xlsx',
    rows: { units: 3, births: 3 },
    encoding: null,
    findings: [derived, 'hidden-cells note 4', 'skipped-sheet note'],
  },
  {
    file: 'formats/macros.xlsm',
    rows: { units: 3, births: 3 },
    encoding: null,
    findings: [derived, 'macros-ignored note'],
  },
  {
    file: 'formats/page-gbk.xls',
    rows: { units: 3, births: 3 },
    encoding: 'gb18030',
    findings: [derived, 'file-kind note'],
  },
  {
    file: 'formats/plain.feather',
    rows: { births: 3 },
    encoding: null,
    findings: ['unused-column note D'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male'],
      rows: [
        ['430611100200', 5],
        ['430611100201', null],
        ['430611100202', 7],
      ],
    },
  },
  {
    file: 'formats/births.arrow',
    rows: 'refused',
    encoding: null,
    findings: ['period-unknown error blocks asks'],
  },
  closed('formats/password.xlsx', '密码', 'password'),
  closed('formats/truncated.xls', '不完整'),
  closed('formats/truncated.parquet', '不完整'),
  closed('formats/lz4.feather', 'LZ4'),
  closed('formats/libreoffice.ods', 'OpenDocument'),
];
