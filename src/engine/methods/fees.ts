import type { MethodFamily } from './method-doc.ts';

export const FEES_SQL = `
CREATE MACRO collection_rate(collected, levied) AS
  CASE WHEN levied > 0 AND collected >= 0 THEN collected::DOUBLE / levied END;

/* levies: a list of {levy_year, levied}; payments: a list of {levy_year, pay_year, collected}. */
CREATE MACRO collection_rates(levies, payments, year) AS TABLE
  WITH siwang_levied AS (SELECT l.levy_year AS levy_year, l.levied::DOUBLE AS levied FROM (SELECT unnest(levies) AS l)),
  siwang_paid AS (SELECT p.levy_year AS levy_year, p.pay_year AS pay_year, p.collected::DOUBLE AS collected FROM (SELECT unnest(payments) AS p)),
  sums AS (
    SELECT
      (SELECT sum(collected) FROM siwang_paid WHERE pay_year = year) AS in_year,
      (SELECT sum(levied) FROM siwang_levied WHERE levy_year = year) AS levied_in_year,
      (SELECT sum(collected) FROM siwang_paid WHERE pay_year <= year AND levy_year <= year) AS ever,
      (SELECT sum(levied) FROM siwang_levied WHERE levy_year <= year) AS levied_ever,
      (SELECT sum(collected) FROM siwang_paid WHERE pay_year = year AND levy_year = year) AS same
  )
  SELECT basis, collected, levied, collection_rate(collected, levied) AS rate
  FROM sums, (VALUES ('period', in_year, levied_in_year), ('stock', ever, levied_ever), ('same-year', same, levied_in_year)) b(basis, collected, levied);

CREATE MACRO collection_arrears(levies, payments, year) AS TABLE
  WITH siwang_levied AS (SELECT l.levy_year AS levy_year, sum(l.levied::DOUBLE) AS levied FROM (SELECT unnest(levies) AS l) WHERE l.levy_year <= year GROUP BY ALL),
  siwang_paid AS (SELECT p.levy_year AS levy_year, sum(p.collected::DOUBLE) AS collected FROM (SELECT unnest(payments) AS p) WHERE p.pay_year <= year GROUP BY ALL)
  SELECT levy_year, year - levy_year AS age, levied, coalesce(collected, 0) AS collected, levied - coalesce(collected, 0) AS outstanding,
    CASE WHEN year - levy_year < 1 THEN '<1' WHEN year - levy_year < 3 THEN '1-3' ELSE '>=3' END AS age_band
  FROM siwang_levied LEFT JOIN siwang_paid USING (levy_year) ORDER BY levy_year;
`;

const LEVIES = `(SELECT list({levy_year: t.y, levied: t.l}) FROM (VALUES (2008, 100), (2009, 120), (2010, 150)) t(y, l))`;
const PAYMENTS = `(SELECT list({levy_year: t.y, pay_year: t.p, collected: t.c}) FROM (VALUES (2008, 2008, 40), (2008, 2009, 20), (2008, 2010, 10), (2009, 2009, 42), (2009, 2010, 30), (2010, 2010, 60)) t(y, p, c))`;

export const FEES: MethodFamily = {
  id: 'fees',
  title: { zh: '征收到位率与账龄（历史财务）', en: 'Collection rate and arrears (historical finance)' },
  methods: [
    {
      calls: ['collection_rate(collected, levied)', 'collection_rates(levies, payments, year)'],
      title: { zh: '征收到位率的三种口径', en: 'Collection rate, under its three definitions' },
      summary: {
        zh: '“到位率”可以指当期收入比当期应征、累计比累计、或当年征当年收；三者相差很大，必须写明。',
        en: '“Collection rate” may mean receipts of the year over levies of the year, all over all, or this year’s claims paid this year. They differ much: say which.',
      },
      formula:
        'period: Σ collected in the year/levied in the year; stock: Σ collected so far/Σ levied so far; same-year: collected in the year of this year’s claims/levied in the year',
      units:
        'Money in one unit; rates as shares. `levies`: a list of {levy_year, levied}; `payments`: a list of {levy_year, pay_year, collected}.',
      source: 'Definitions; the levy was abolished in 2021.',
      edges: 'No value without a levy. The period rate may exceed 1, because it collects old claims.',
      avoid:
        'To rank units or as a goal: higher is not better, and the rate says nothing of causes. Towns and above only.',
      examples: [
        {
          ask: `SELECT basis, collected, levied, rate FROM collection_rates(${LEVIES}, ${PAYMENTS}, 2010)`,
          gives: [
            'period',
            '100',
            '150',
            '0.667',
            'stock',
            '202',
            '370',
            '0.546',
            'same-year',
            '60',
            '150',
            '0.400',
          ],
          from: 'by hand',
        },
        { ask: 'collection_rate(1, 0), collection_rate(-1, 5)', gives: ['NULL', 'NULL'] },
      ],
    },
    {
      calls: ['collection_arrears(levies, payments, year)'],
      title: { zh: '欠款账龄（表）', en: 'Arrears by age of claim (a table)' },
      summary: {
        zh: '到年末为止各年应征里尚未收到的金额，按账龄分段。',
        en: 'What of each year’s levy is still open at the end of the year, by age.',
      },
      formula: 'levied − Σ collected up to the year; bands below 1, 1–3, 3 years and more',
      units: 'Money in and out. Count what was waived as collected, or the arrears are too high.',
      source: 'Definition.',
      edges: 'A negative amount shows more collected than levied: a fault to look for, so it is not hidden.',
      avoid: 'To infer why a claim is open.',
      examples: [
        {
          ask: `SELECT age, outstanding, age_band FROM collection_arrears(${LEVIES}, ${PAYMENTS}, 2010)`,
          gives: ['2', '30', '1-3', '1', '48', '1-3', '0', '90', '<1'],
          from: 'by hand: 168 in all',
        },
      ],
    },
  ],
};
