import type { MethodFamily } from './method-doc.ts';

export const CHANGE_SQL = `
CREATE MACRO relative_change(now, before) AS
  CASE WHEN "before" > 0 AND now >= 0 THEN now::DOUBLE / "before" - 1 END;
CREATE MACRO year_on_year(now, year_before) AS relative_change(now, year_before);
CREATE MACRO month_on_month(now, month_before) AS relative_change(now, month_before);
CREATE MACRO per_day(value, month) AS value::DOUBLE / day(last_day(month::DATE));

/* rows: a list of {unit, period, value}; each month is looked for by its date, so that a gap gives no value. */
CREATE MACRO monthly_changes(rows) AS TABLE
  WITH months AS (
    SELECT r.unit AS unit, date_trunc('month', r.period::DATE)::DATE AS period, any_value(r.value)::DOUBLE AS value
    FROM (SELECT unnest(rows) AS r) GROUP BY 1, 2 HAVING count(*) = 1
  ),
  rolled AS (
    SELECT *, CASE WHEN count(value) OVER w = 12 THEN sum(value) OVER w END AS rolling_12
    FROM months WINDOW w AS (PARTITION BY unit ORDER BY period RANGE BETWEEN INTERVAL 11 MONTHS PRECEDING AND CURRENT ROW)
  )
  SELECT n.unit, n.period, n.value, m.value AS month_before, month_on_month(n.value, m.value) AS month_on_month,
    y.value AS year_before, year_on_year(n.value, y.value) AS year_on_year,
    n.rolling_12, year_on_year(n.rolling_12, y.rolling_12) AS rolling_12_on_year
  FROM rolled n
  LEFT JOIN rolled m ON m.unit IS NOT DISTINCT FROM n.unit AND m.period = n.period - INTERVAL 1 MONTH
  LEFT JOIN rolled y ON y.unit IS NOT DISTINCT FROM n.unit AND y.period = n.period - INTERVAL 1 YEAR
  ORDER BY n.unit, n.period;

CREATE MACRO plan_due(plan, month) AS CASE WHEN month BETWEEN 1 AND 12 AND plan >= 0 THEN plan::DOUBLE * month / 12 END;
CREATE MACRO plan_progress(actual, plan, month := 12) AS
  CASE WHEN actual >= 0 AND plan > 0 AND month BETWEEN 1 AND 12 THEN actual::DOUBLE / (plan::DOUBLE * month / 12) END;

/* Centred moving average; with an even period the two ends count half. */
CREATE MACRO siwang_trend(v, period) AS list_transform(range(1, len(v) + 1), lambda _i:
  CASE WHEN _i > period // 2 AND _i <= len(v) - period // 2 THEN
    (list_sum(v[_i - period // 2 : _i + period // 2])
      - CASE WHEN period % 2 = 0 THEN (v[_i - period // 2] + v[_i + period // 2]) / 2 ELSE 0 END) / period END);
CREATE MACRO siwang_decomposed(v, period, middle) AS list_transform(
  [siwang_trend(v, period)],
  lambda _trend: list_transform(
    [list_transform(range(period), lambda _s: list_aggregate(list_transform(
      list_filter(range(1, len(v) + 1), lambda _i: _i % period = _s AND _trend[_i] IS NOT NULL), lambda _i: v[_i] - _trend[_i]), middle))],
    lambda _raw: list_transform(
      [list_transform(_raw, lambda _x: _x - list_avg(_raw))],
      lambda _season: list_transform(range(1, len(v) + 1), lambda _i: {
        position: _i, value: v[_i], trend: _trend[_i], seasonal: _season[_i % period + 1],
        remainder: v[_i] - _trend[_i] - _season[_i % period + 1]})
    )[1]
  )[1]
)[1];
CREATE MACRO siwang_whole_series(v, period) AS
  CASE WHEN period >= 2 AND len(v) >= 3 * period AND list_count(v) = len(v) THEN v::DOUBLE[] END;
CREATE MACRO classical_decomposition("values", period := 12) AS list_transform(
  [{v: siwang_whole_series("values", period::INTEGER), period: period::INTEGER}],
  lambda _a: CASE WHEN _a.v IS NOT NULL THEN siwang_decomposed(_a.v, _a.period, 'avg') END)[1];
CREATE MACRO robust_decomposition("values", period := 12) AS list_transform(
  [{v: siwang_whole_series("values", period::INTEGER), period: period::INTEGER}],
  lambda _a: CASE WHEN _a.v IS NOT NULL THEN siwang_decomposed(_a.v, _a.period, 'median') END)[1];
CREATE MACRO seasonal_strength(parts) AS list_transform(
  [list_filter(parts, lambda _x: _x.remainder IS NOT NULL)],
  lambda _p: CASE WHEN list_var_pop(list_transform(_p, lambda _x: _x.seasonal + _x.remainder)) > 0 THEN greatest(0,
    1 - list_var_pop(list_transform(_p, lambda _x: _x.remainder)) / list_var_pop(list_transform(_p, lambda _x: _x.seasonal + _x.remainder))) END
)[1];
`;

export const CHANGE: MethodFamily = {
  id: 'change',
  title: { zh: '变化、计划与季节', en: 'Change, plan and season' },
  methods: [
    {
      calls: [
        'year_on_year(now, year_before)',
        'month_on_month(now, month_before)',
        'relative_change(now, before)',
        'per_day(value, month)',
      ],
      title: { zh: '同比与环比', en: 'Year-on-year and month-on-month' },
      summary: {
        zh: '与上年同月（或上月）相比的相对变化；`per_day` 把月度数除以当月天数。',
        en: 'Change relative to the same month of last year, or to last month; `per_day` divides by the days of the month.',
      },
      formula: 'now/before − 1',
      units:
        'Two values of one kind in, a share out (0.05 is five per cent more). A flow is compared with the same months, a stock with the same month.',
      source: 'Definition.',
      edges: 'No value where either is missing or negative, or the earlier one is 0.',
      avoid:
        'February on January: the New Year moves from 21 January to 20 February; compare both months together.',
      examples: [
        {
          ask: "year_on_year(105, 100), month_on_month(1, 0), month_on_month(NULL, 5), per_day(310, DATE '2010-01-01')",
          gives: ['0.05', 'NULL', 'NULL', '10'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['monthly_changes(rows)'],
      title: { zh: '月度变化表', en: 'Table of monthly changes' },
      summary: {
        zh: '每个单位每月的环比、同比和 12 个月滚动合计；缺月就没有值，不会错位。',
        en: 'Of every unit and month: month-on-month, year-on-year and the rolling sum of 12 months. A gap gives no value; nothing shifts.',
      },
      formula: 'as `year_on_year`; rolling_12 = Σ of the twelve months that end here, all of them present',
      units: '`rows`: a list of {unit, period, value}; for flows.',
      source: 'Definition.',
      edges: 'A month given twice is left out. The rolling sum has no value until twelve months are there.',
      avoid: 'The rolling sum for stocks (population, arrears): they do not add up over months.',
      examples: [
        {
          ask: "SELECT rolling_12, year_on_year, month_on_month FROM monthly_changes((SELECT list({unit: 'a', period: DATE '2009-01-01' + to_months(i::INTEGER), value: 100 + i}) FROM range(14) t(i) WHERE i <> 12)) ORDER BY period DESC LIMIT 2",
          gives: ['NULL', '0.1188', 'NULL', '1266', 'NULL', '0.0091'],
          from: 'by hand: 113/101 − 1; January 2010 is missing',
        },
      ],
    },
    {
      calls: ['plan_progress(actual, plan, month)', 'plan_due(plan, month)'],
      title: { zh: '年初累计与计划进度', en: 'Year-to-date against plan' },
      summary: {
        zh: '到本月为止的累计完成数，与同期应完成的计划数之比。',
        en: 'What was done so far this year over what the plan asks by this month.',
      },
      formula: 'actual/(plan·month/12)',
      units: 'Year-to-date and the plan of the whole year in; a share out. `month` is 12 unless given.',
      source: 'Definition; even plan over the year.',
      edges: 'No value without a plan and for months outside 1–12.',
      avoid:
        'For work with a season: divide by the share of earlier years’ total that had come by this month.',
      examples: [
        {
          ask: 'plan_progress(30, 100, 3), plan_due(120, 7), plan_progress(1, 0)',
          gives: ['1.20', '70', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: [
        'classical_decomposition(values, period)',
        'robust_decomposition(values, period)',
        'seasonal_strength(parts)',
      ],
      title: { zh: '季节分解（移动平均法）', en: 'Seasonal decomposition by moving averages' },
      summary: {
        zh: '把月度序列分成趋势、季节和剩余。趋势是 2×12 移动平均；稳健版的季节取中位数，一次集中补报不会歪曲它。这不是 STL。',
        en: 'Splits a monthly series into trend, season and remainder. The trend is a 2×12 moving average; the robust one takes the season’s medians, which one month of late reports does not bend. This is not STL.',
      },
      formula:
        'T = centred moving average over the period (ends half for an even one); S = mean (robust: median) of value − T by month, less their mean; R = value − T − S; strength = max(0, 1 − var R/var(S + R))',
      units:
        'A list in the order of months, `list(value ORDER BY period)`; gives a list of {position, value, trend, seasonal, remainder}: `unnest(…, recursive := true)`.',
      source:
        'Kendall and Stuart 1983, vol. 3 (as in R’s decompose); strength: Wang, Smith and Hyndman 2006.',
      edges:
        'No value for fewer than three periods (36 months) and where a month is missing. Trend and remainder have none in the first and last half-period.',
      avoid: 'Where the season itself changes over the years, and for villages: too few births a month.',
      examples: [
        {
          ask: 'SELECT position, trend, seasonal, remainder FROM (SELECT unnest(classical_decomposition([1, 5, 3, 7, 5, 9], period := 2), recursive := true)) WHERE position BETWEEN 2 AND 3',
          gives: ['2', '3.50', '1.50', '0.00', '3', '4.50', '-1.50', '0.00'],
          from: 'by hand: a straight line and a season of ±1.5',
        },
        {
          ask: 'seasonal_strength(classical_decomposition([1, 5, 3, 7, 5, 9], period := 2)), classical_decomposition([1, 2, 3]) IS NULL',
          gives: ['1.00', 'true'],
        },
      ],
    },
  ],
};
