import type { Indicator, Interval, TwoLists } from '../../domain/indicators/indicator.ts';
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
    case 'dual-system':
      return [
        `${scale} * chapman_completeness_low(n, o, m)`,
        `${scale} * chapman_completeness_high(n, o, m)`,
      ];
    case 'none':
      return ['NULL::DOUBLE', 'NULL::DOUBLE'];
  }
}

/** Numerator `n`, denominator `d`, what they stand on and when `d` is enough for a value, as SQL. */
interface Counted {
  readonly select: string;
  /** Reasons for no value besides a missing numerator, as branches of a CASE. */
  readonly reasons: string;
  readonly enough: string;
}

function counted({ numerator, denominator, least }: Indicator): Counted {
  const n = sumSql(numerator);
  if (denominator === undefined)
    return {
      select: `SELECT unit, period, v AS n, NULL::DOUBLE AS d, coalesce(parts, 0) AS parts, parts_due FROM (${n}) n`,
      reasons: '',
      enough: 'n IS NOT NULL',
    };
  if ('other' in denominator) return twoLists(n, denominator, least ?? 0);
  const standing = numerator.plus.some((term) => 'dataset' in term && term.dataset === 'units');
  const joined = standing
    ? `(${sumSql(denominator)}) d JOIN (${n}) n USING (unit)`
    : `(${n}) n FULL JOIN (${sumSql(denominator)}) d USING (unit, period)`;
  return {
    select: `SELECT unit, ${standing ? 'd.period' : 'period'} AS period, n.v AS n, d.v AS d,
        coalesce(n.parts, 0) AS parts, greatest(n.parts_due, d.parts_due) AS parts_due
      FROM ${joined}`,
    reasons: `WHEN d IS NULL OR d = 0 THEN 'no-denominator'`,
    enough: `d > 0${least === undefined ? '' : ` AND d >= ${least}`}`,
  };
}

function twoLists(n: string, { other, matched, leastMatched }: TwoLists, least: number): Counted {
  return {
    select: `SELECT unit, period, n.v AS n, o.v AS o, m.v AS m, chapman(n.v, o.v, m.v) AS d,
        coalesce(least(n.parts, o.parts, m.parts), 0) AS parts, greatest(n.parts_due, o.parts_due, m.parts_due) AS parts_due
      FROM (${n}) n FULL JOIN (${sumSql(other)}) o USING (unit, period) FULL JOIN (${sumSql(matched)}) m USING (unit, period)`,
    reasons: `WHEN o IS NULL OR m IS NULL THEN 'no-denominator' WHEN m > least(n, o) THEN 'impossible'`,
    enough: `d > 0 AND least(n, o) >= ${least} AND m >= ${leastMatched}`,
  };
}

/**
 * `indicator_<id>(basis)`: a table of `unit`, `name`, `level`, `period`, `grain`, `numerator`, `denominator`,
 * `value`, `low`, `high` (95 %), `parts` and `parts_due` (units it stands on, and could), `reason` (why there is no
 * value: `not-reported`, `no-denominator`, `impossible`, `too-few`). Units below the indicator's lowest level are not
 * in it.
 */
function indicatorMacro(indicator: Indicator): string {
  const { id, denominator, scale, interval, lowest } = indicator;
  const [low, high] = ends(interval, scale);
  const shown = lowest ? levels.slice(0, levels.indexOf(lowest) + 1) : levels;
  const { select, reasons, enough } = counted(indicator);
  const value = denominator ? `CASE WHEN ${enough} THEN ${scale} * n / d END` : `${scale} * n`;
  const bounds = denominator
    ? [`CASE WHEN ${enough} THEN ${low} END`, `CASE WHEN ${enough} THEN ${high} END`]
    : ['NULL::DOUBLE', 'NULL::DOUBLE'];
  const reason = denominator
    ? `CASE WHEN n IS NULL THEN 'not-reported' ${reasons} WHEN NOT (${enough}) THEN 'too-few' END`
    : 'NULL::TEXT';
  return `CREATE OR REPLACE MACRO indicator_${id}(basis := 'month') AS TABLE
    SELECT c.unit, u.name, u.level, c.period, siwang_grain(basis) AS grain, n AS numerator, d AS denominator,
           ${value} AS value, ${bounds[0]} AS low, ${bounds[1]} AS high, parts, parts_due, ${reason} AS reason
    FROM (${select}) c
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
