import { derived, threeTowns, timed, type Expected } from './expected.ts';

const towns = { '430611101': '430611101', '430611102': '430611102' } as const;
const [first, second] = Object.values(towns) as [string, string];

/** How numbers, times and units are written, and what the rules say of them. */
export const values: readonly Expected[] = [
  {
    file: 'missing-signs.csv',
    rows: { units: 3, population: 3 },
    encoding: 'utf-8',
    findings: [derived],
    kept: {
      dataset: 'population',
      columns: ['pop_end', 'births', 'deaths', 'in', 'out', 'missing'],
      rows: [
        [30_120, null, null, null, 0, 'deaths=not-applicable in=not-applicable'],
        [41_230, null, null, null, null, 'deaths=not-applicable in=suppressed out=suppressed'],
        [52_340, null, null, null, null, 'births=not-applicable deaths=not-applicable out=suppressed'],
      ],
    },
  },
  {
    file: 'full-width-digits.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, 'number-text note D2', 'number-text note E2', 'number-text note E3'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'period', 'male', 'female'],
      rows: [
        [first, '2010-03-01', 1021, 987],
        [second, '2010-03-01', 17, 16],
      ],
    },
  },
  {
    file: 'chinese-months.csv',
    rows: { units: 2, births: 4 },
    encoding: 'utf-8',
    findings: [derived, 'period-text note C5'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'period', 'male'],
      rows: [
        [first, '2010-03-01', 21],
        [second, '2010-03-01', 17],
        [first, '2010-12-01', 20],
        [second, '2010-12-01', 18],
      ],
    },
  },
  {
    file: 'quarters.csv',
    rows: { units: 2, births: 8 },
    encoding: 'utf-8',
    findings: [derived],
    kept: {
      dataset: 'births',
      columns: ['unit', 'period', 'grain', 'male'],
      rows: ['01', '04', '07', '10'].flatMap((month, n) => [
        [first, `2010-${month}-01`, 'quarter', 61 + n],
        [second, `2010-${month}-01`, 'quarter', 47 + n],
      ]),
    },
  },
  {
    file: 'statistical-year.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived],
    kept: {
      dataset: 'births',
      columns: ['unit', 'period', 'grain', 'male'],
      rows: [
        [first, '2009-10-01', 'statistical-year', 231],
        [second, '2009-10-01', 'statistical-year', 187],
      ],
    },
  },
  {
    // Months, counts from January, and months made of them. Boys fall from 1-3月 to 1-4月; the other town lacks 1-3月, and so has no March and no April.
    file: 'year-to-date.csv',
    rows: { units: 3, births: 3 + 11 + 10 },
    encoding: 'utf-8',
    findings: [
      derived,
      'cumulative-falls error D5',
      'year-to-date-gap warning 9',
      'year-to-date note',
      'gap warning 8',
    ],
    says: ['D4', '−2'],
  },
  {
    file: 'month-13.csv',
    rows: { units: 4, births: 1 },
    encoding: 'utf-8',
    findings: [derived, 'period-range error C3', 'period-range error C4', 'period-range error C5'],
    kept: { ...threeTowns, rows: threeTowns.rows.slice(0, 1) },
  },
  {
    file: 'duplicates.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, 'duplicate-key note 4', 'duplicate-key error D5'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male', 'female', 'births'],
      rows: [
        [first, 21, 19, 40],
        [second, null, 16, null],
      ],
    },
  },
  {
    file: 'negative.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, 'negative error D3', 'negative error D4'],
    kept: {
      dataset: 'births',
      columns: ['male', 'female'],
      rows: [
        [21, 19],
        [null, 16],
        [null, 30],
      ],
    },
  },
  {
    file: 'lost-digits.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, 'unknown-unit error A3', 'unknown-unit error A4', 'code-text note A5'],
    kept: {
      dataset: 'births',
      columns: ['unit', 'male'],
      rows: [
        [first, 21],
        ['430611104', 8],
        ['430611001', 9],
      ],
    },
  },
  {
    file: 'scientific-codes.csv',
    rows: 'refused',
    encoding: 'utf-8',
    findings: ['unreadable error A2 blocks', 'unreadable error A3 blocks'],
    says: ['科学计数', '4.31E+11'],
  },
  {
    file: 'renamed.csv',
    rows: { units: 2, births: 4 },
    encoding: 'utf-8',
    findings: [derived, 'unit-renamed note B3'],
  },
  {
    file: 'mobile-like-codes.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived],
    kept: {
      dataset: 'births',
      columns: ['unit'],
      rows: [['430611138001'], ['430613800138'], ['430611391234']],
    },
  },
  {
    file: 'total-below.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, timed, 'subtotal-row note 6'],
    kept: threeTowns,
  },
  {
    file: 'total-above-wrong.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, timed, 'subtotal-row note 3', 'parts-sum error D3', 'parts-sum error E3'],
    kept: threeTowns,
    says: ['66', '65', '137', '136'],
  },
  {
    file: 'subtotals.csv',
    rows: { units: 4, births: 4 },
    encoding: 'utf-8',
    findings: [derived, timed, 'subtotal-row note 5', 'subtotal-row note 8', 'subtotal-row note 9'],
  },
  {
    file: 'sexes-wrong.csv',
    rows: { units: 3, births: 3 },
    encoding: 'utf-8',
    findings: [derived, timed, 'parts-sum error E4'],
  },
  {
    file: 'balance.csv',
    rows: { units: 2, population: 4 },
    encoding: 'utf-8',
    findings: [derived, 'balance error I3', 'balance error D5'],
    says: ['30,135', '41,210'],
  },
  {
    file: 'procedures.csv',
    rows: { units: 2, births: 2 },
    encoding: 'utf-8',
    findings: [derived, 'not-counted note F', 'not-counted note G', 'not-counted note H'],
    kept: {
      dataset: 'births',
      columns: ['male', 'female', 'births'],
      rows: [
        [21, 19, 40],
        [17, 16, 33],
      ],
    },
  },
];

const persons = (file: string, ...columns: readonly string[]): Expected => ({
  file,
  rows: 'refused',
  encoding: 'utf-8',
  findings: columns.map((column) => `personal-data error ${column} blocks` as const),
});

/** Files that tell about persons. */
export const peopleFiles: readonly Expected[] = [
  persons('identity-numbers.csv', 'B'),
  persons('identity-in-text.csv', 'F'),
  persons('masked-identity-numbers.csv', 'F'),
  persons('mobile-in-notes.csv', 'F'),
  persons('bank-cards.csv', 'F'),
  persons('names-beside-phones.csv', 'E', 'F'),
];
