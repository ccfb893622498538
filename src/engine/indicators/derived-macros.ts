import { derivedIndicators, type DerivedIndicator } from '../../domain/indicators/derived-indicators.ts';

/** `indicator_<id>(basis)` with the columns of every indicator, made from the values of another one. */
function derivedMacro({ id, of, how }: DerivedIndicator): string {
  const value =
    how === 'rank'
      ? `CASE WHEN i.value IS NOT NULL
           THEN rank() OVER (PARTITION BY i.level, i.period ORDER BY i.value DESC NULLS LAST) END`
      : 'i.value - before.value';
  const denominator =
    how === 'rank' ? 'count(i.value) OVER (PARTITION BY i.level, i.period)' : 'before.value';
  const joined =
    how === 'rank'
      ? ''
      : `LEFT JOIN indicator_${of}(basis) before ON before.unit = i.unit
           AND before.period = (i.period - to_months(CAST(CASE basis WHEN 'year-to-date' THEN 12 ELSE siwang_months(basis, i.period) END AS INTEGER)))::DATE`;
  const reason = how === 'rank' ? '' : `WHEN before.value IS NULL THEN 'not-reported'`;
  return `CREATE OR REPLACE MACRO indicator_${id}(basis := 'month') AS TABLE
    SELECT i.unit, i.name, i.level, i.period, i.grain, i.value AS numerator, ${denominator} AS denominator,
           ${value} AS value, NULL::DOUBLE AS low, NULL::DOUBLE AS high, i.parts, i.parts_due,
           CASE WHEN i.value IS NULL THEN coalesce(i.reason, 'not-reported') ${reason} END AS reason
    FROM indicator_${of}(basis) i ${joined}`;
}

/** Macros of derived indicators, after those that they are made from. */
export const DERIVED_INDICATORS: readonly string[] = derivedIndicators.map(derivedMacro);
