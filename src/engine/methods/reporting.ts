import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

export const REPORTING_SQL = `
CREATE MACRO reporting_completeness(received, due) AS proportion(received, due);
CREATE MACRO reporting_completeness_low(received, due, z := ${Z95}) AS wilson_low(received, due, z);
CREATE MACRO reporting_completeness_high(received, due, z := ${Z95}) AS wilson_high(received, due, z);
CREATE MACRO reporting_timeliness(on_time, due) AS proportion(on_time, due);
CREATE MACRO reporting_timeliness_low(on_time, due, z := ${Z95}) AS wilson_low(on_time, due, z);
CREATE MACRO reporting_timeliness_high(on_time, due, z := ${Z95}) AS wilson_high(on_time, due, z);

/* rows: a list of {origin, lag, n}, a row for every cell that has been observed, 0 included. */
CREATE MACRO chain_ladder(rows) AS TABLE
  WITH cells AS (
    SELECT r.origin AS origin, r.lag::INTEGER AS lag, sum(r.n::DOUBLE) AS n, count(*) = count(r.n) AND min(r.n) >= 0 AS whole
    FROM (SELECT unnest(rows) AS r) GROUP BY ALL
  ),
  origins AS (
    SELECT origin, max(lag) AS last FROM cells GROUP BY origin
    HAVING count(*) = max(lag) + 1 AND min(lag) = 0 AND bool_and(whole)
  ),
  sums AS (SELECT origin, lag, last, sum(n) OVER (PARTITION BY origin ORDER BY lag) AS c FROM cells JOIN origins USING (origin)),
  steps AS (
    SELECT b.lag, CASE WHEN sum(a.c) > 0 THEN sum(b.c) / sum(a.c) END AS factor
    FROM sums a JOIN sums b ON b.origin = a.origin AND b.lag = a.lag + 1 GROUP BY b.lag
  ),
  ends AS (SELECT max(last) AS most FROM origins)
  SELECT s.origin, s.last AS lag, s.c AS reported,
    CASE WHEN count(steps.factor) = most - s.last THEN coalesce(product(steps.factor), 1) END AS factor,
    s.c * CASE WHEN count(steps.factor) = most - s.last THEN coalesce(product(steps.factor), 1) END AS estimate
  FROM sums s CROSS JOIN ends LEFT JOIN steps ON steps.lag > s.last
  WHERE s.lag = s.last GROUP BY s.origin, s.last, s.c, most ORDER BY s.origin;
`;

export const REPORTING: MethodFamily = {
  id: 'reporting',
  title: { zh: '报送完整率与及时率', en: 'Reporting: completeness and timeliness' },
  methods: [
    {
      calls: [
        'reporting_completeness(received, due)',
        'reporting_completeness_low(received, due, z)',
        'reporting_completeness_high(received, due, z)',
        'reporting_timeliness(on_time, due)',
        'reporting_timeliness_low(on_time, due, z)',
        'reporting_timeliness_high(on_time, due, z)',
      ],
      title: { zh: '完整率、及时率（按报送环节）', en: 'Completeness and timeliness, hop by hop' },
      summary: {
        zh: '应报中实报、按时报的比例；两者都以应报为分母。',
        en: 'The shares of the reports due that came, and that came in time; both over those due.',
      },
      formula: 'received/due; on_time/due',
      units: `Reports in, shares (0–1) out. Group by \`hop\` to see where the chain loses time. ${LEVEL}`,
      source: 'WHO/DHIS2 definitions of reporting rate and reporting rate on time.',
      edges:
        'A nil report counts as received, a blank one does not. No value for due = 0 and for more received than due.',
      avoid:
        'With reports received as the denominator of timeliness: a unit that reports nothing would look punctual.',
      examples: [
        {
          ask: 'reporting_completeness(998, 1032), reporting_timeliness(947, 1032)',
          gives: ['0.967', '0.918'],
          from: '86 units × 12 months',
        },
        { ask: 'reporting_completeness(5, 0), reporting_completeness(5, 4)', gives: ['NULL', 'NULL'] },
      ],
    },
    {
      calls: ['chain_ladder(rows)'],
      title: { zh: '迟报三角与补足估计（表）', en: 'Delay triangle and nowcast (a table)' },
      summary: {
        zh: '由各月事件在其后几个月陆续上报的规律，估计最近几个月最终会报到多少。',
        en: 'From how earlier months’ events came in, month after month, what the recent months will come to.',
      },
      formula:
        'fⱼ = ΣC(i, j)/ΣC(i, j − 1) over the origins observed at j; estimate = C(i, last)·Π fⱼ, j > last',
      units:
        '`rows`: a list of {origin, lag, n}; lag 0, 1, 2 … in periods; n events reported at that lag, 0 included.',
      source: 'Mack 1993, ASTIN Bulletin 23:213.',
      edges:
        'Origins with a gap, a missing or a negative count are left out; no estimate where no earlier origin tells of the lags to come.',
      avoid:
        'After a change of the reporting rules, and never as a number without its hatching: it is a forecast.',
      examples: [
        {
          ask: 'SELECT origin, reported, factor, estimate FROM chain_ladder((SELECT list({origin: t.o, lag: t.l, n: t.n}) FROM (VALUES (1, 0, 50), (1, 1, 30), (1, 2, 20), (2, 0, 60), (2, 1, 50), (3, 0, 70)) t(o, l, n))) ORDER BY origin',
          gives: [
            '1',
            '100',
            '1.0000',
            '100.00',
            '2',
            '110',
            '1.2500',
            '137.50',
            '3',
            '70',
            '2.1591',
            '151.14',
          ],
          from: 'by hand: f₁ = 190/110, f₂ = 100/80',
        },
      ],
    },
  ],
};
