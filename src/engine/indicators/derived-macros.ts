import { derivedIndicators, type DerivedIndicator } from '../../domain/indicators/derived-indicators.ts';
import { quoteIdentifier, quoteText } from '../quote.ts';

/** `indicator_<id>(basis)` with the columns of every indicator, some with one more that names the class. */
function derivedMacro({ id, made }: DerivedIndicator): string {
  return `CREATE OR REPLACE MACRO indicator_${id}(basis := 'month') AS TABLE ${statement(made)}`;
}

function statement(made: DerivedIndicator['made']): string {
  switch (made.how) {
    case 'rank':
      return fromOther(
        made.of,
        `count(i.value) OVER (PARTITION BY i.level, i.period)`,
        `CASE WHEN i.value IS NOT NULL
           THEN rank() OVER (PARTITION BY i.level, i.period ORDER BY i.value DESC NULLS LAST) END`,
        '',
        '',
      );
    case 'change':
      return fromOther(
        made.of,
        'before.value',
        'i.value - before.value',
        `LEFT JOIN indicator_${made.of}(basis) before ON before.unit = i.unit
           AND before.period = (i.period - to_months(CAST(CASE basis WHEN 'year-to-date' THEN 12 ELSE siwang_months(basis, i.period) END AS INTEGER)))::DATE`,
        `WHEN before.value IS NULL THEN 'not-reported'`,
      );
    case 'classes':
      return Object.entries(made.of)
        .map(
          ([value, of]) =>
            `SELECT *, ${quoteText(value)} AS ${quoteIdentifier(made.column)} FROM indicator_${of}(basis)`,
        )
        .join(' UNION ALL ');
    case 'contacts':
      return contacts;
  }
}

function fromOther(of: string, denominator: string, value: string, joined: string, reason: string): string {
  return `SELECT i.unit, i.name, i.level, i.period, i.grain, i.value AS numerator, ${denominator} AS denominator,
           ${value} AS value, NULL::DOUBLE AS low, NULL::DOUBLE AS high, i.parts, i.parts_due,
           CASE WHEN i.value IS NULL THEN coalesce(i.reason, 'not-reported') ${reason} END AS reason
    FROM indicator_${of}(basis) i ${joined}`;
}

/** A contact of a month is one of every period that the month is in; a month or a quarter is no contact of a shorter one. */
const contacts = `
    WITH contact AS (
      SELECT DISTINCT department, unit, unnest(CASE WHEN grain = siwang_grain(basis) THEN [period] ELSE siwang_periods(basis, period) END) AS period
      FROM contacts WHERE grain = siwang_grain(basis) OR grain = 'month' OR (grain = 'quarter' AND basis <> 'month')
    ),
    judged AS (SELECT unit, period, category FROM categories WHERE grain = siwang_grain(basis) AND category IN (1, 2, 3)),
    counted AS (
      SELECT l.above AS unit, department, c.period, count(*) FILTER (category = 3)::DOUBLE AS three,
             count(category)::DOUBLE AS judged, count(*) AS villages
      FROM contact c LEFT JOIN judged j ON j.unit = c.unit AND j.period = c.period
      JOIN unit_line l ON l.unit = c.unit AND c.period >= l.valid_from AND c.period < l.valid_to
      GROUP BY ALL
    )
    SELECT c.unit, u.name, u.level, c.period, siwang_grain(basis) AS grain, three AS numerator, judged AS denominator,
           CASE WHEN judged > 0 THEN 100 * three / judged END AS value, NULL::DOUBLE AS low, NULL::DOUBLE AS high,
           judged::BIGINT AS parts, villages AS parts_due, CASE WHEN judged = 0 THEN 'no-denominator' END AS reason, department
    FROM counted c
    JOIN units u ON u.unit = c.unit
      AND c.period >= coalesce(u.valid_from, DATE '0001-01-01') AND c.period < coalesce(u.valid_to, DATE '9999-01-01')`;

/** Macros of derived indicators, after those that they are made from. */
export const DERIVED_INDICATORS: readonly string[] = derivedIndicators.map(derivedMacro);
