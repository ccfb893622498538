import type { Indicator, Interval } from '../../domain/indicators/indicator.ts';
import { indicators } from '../../domain/indicators/indicators.ts';
import { levels } from '../../domain/unit-code.ts';
import { DERIVED_INDICATORS } from './derived-macros.ts';
import { sumSql } from './measure-sql.ts';
import { PERIOD_MACROS } from './period-macros.ts';

/** Low and high of an indicator's value, as SQL over numerator `n` and denominator `d`. */
function ends(interval: Interval, scale: number): readonly [string, string] {
  switch (interval) {
    case 'proportion':
      return [`${scale} * wilson_low(n, d)`, `${scale} * wilson_high(n, d)`];
    case 'rate':
      return [`${scale} * poisson_low(n) / d`, `${scale} * poisson_high(n) / d`];
    case 'sex-ratio':
      return ['sex_ratio_low(n, d)', 'sex_ratio_high(n, d)'];
    case 'none':
      return ['NULL::DOUBLE', 'NULL::DOUBLE'];
  }
}

/**
 * `indicator_<id>(basis)`: a table of `unit`, `name`, `level`, `period`, `grain`, `numerator`, `denominator`,
 * `value`, `low`, `high` (95 %), `parts` and `parts_due` (units it stands on, and could), `reason` (why there is no
 * value: `no-denominator`, `too-few`). Units below the indicator's lowest level are not in it.
 */
function indicatorMacro(indicator: Indicator): string {
  const { id, numerator, denominator, scale, interval, least, lowest } = indicator;
  const [low, high] = ends(interval, scale);
  const shown = lowest ? levels.slice(0, levels.indexOf(lowest) + 1) : levels;
  const enough = `d > 0${least === undefined ? '' : ` AND d >= ${least}`}`;
  const standing = numerator.plus.some((term) => 'dataset' in term && term.dataset === 'units');
  const joined = denominator
    ? standing
      ? `(${sumSql(denominator)}) d JOIN (${sumSql(numerator)}) n USING (unit)`
      : `(${sumSql(numerator)}) n FULL JOIN (${sumSql(denominator)}) d USING (unit, period)`
    : `(${sumSql(numerator)}) n`;
  const period = standing ? 'd.period' : 'period';
  const counted = `SELECT unit, ${period} AS period, n.v AS n, ${denominator ? 'd.v' : 'NULL::DOUBLE'} AS d,
        coalesce(n.parts, 0) AS parts, ${denominator ? 'greatest(n.parts_due, d.parts_due)' : 'n.parts_due'} AS parts_due
      FROM ${joined}`;
  const value = denominator ? `CASE WHEN ${enough} THEN ${scale} * n / d END` : `${scale} * n`;
  const bounds = denominator
    ? [`CASE WHEN ${enough} THEN ${low} END`, `CASE WHEN ${enough} THEN ${high} END`]
    : ['NULL::DOUBLE', 'NULL::DOUBLE'];
  const reason = denominator
    ? `CASE WHEN n IS NULL THEN 'not-reported' WHEN d IS NULL OR d = 0 THEN 'no-denominator'
            WHEN NOT (${enough}) THEN 'too-few' END`
    : 'NULL::TEXT';
  return `CREATE OR REPLACE MACRO indicator_${id}(basis := 'month') AS TABLE
    SELECT c.unit, u.name, u.level, c.period, siwang_grain(basis) AS grain, n AS numerator, d AS denominator,
           ${value} AS value, ${bounds[0]} AS low, ${bounds[1]} AS high, parts, parts_due, ${reason} AS reason
    FROM (${counted}) c
    JOIN units u ON u.unit = c.unit
      AND c.period >= coalesce(u.valid_from, DATE '0001-01-01') AND c.period < coalesce(u.valid_to, DATE '9999-01-01')
    WHERE u.level IN (${shown.map((level) => `'${level}'`).join(', ')})`;
}

/** The catalogue as table macros, after the macros of periods that they use. */
export const INDICATORS: readonly string[] = [
  ...PERIOD_MACROS,
  ...indicators.map(indicatorMacro),
  ...DERIVED_INDICATORS,
];
