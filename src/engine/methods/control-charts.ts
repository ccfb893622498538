import type { MethodFamily } from './method-doc.ts';

/** Both charts take lists in the order of time. Missing values stay in their places and break runs. */
export const CONTROL_CHARTS_SQL = `
CREATE MACRO siwang_moving_ranges(v) AS list_transform(range(1, len(v) + 1), lambda _i: CASE WHEN _i > 1 THEN abs(v[_i] - v[_i - 1]) END);
CREATE MACRO siwang_xmr(v, ranges) AS list_transform(
  [{mean: list_avg(v), mr: list_avg(ranges), n: list_count(v)}],
  lambda _a: {n: _a.n, mean: _a.mean, mean_range: _a.mr, low: _a.mean - 3 * _a.mr / 1.128e0, high: _a.mean + 3 * _a.mr / 1.128e0, enough: _a.n >= 12}
)[1];
CREATE MACRO xmr("values") AS list_transform(
  ["values"::DOUBLE[]], lambda _v: siwang_xmr(_v, siwang_moving_ranges(_v)))[1];

/* The n values up to i all lie on one side of the middle; the n up to i rise (or fall) step by step. */
CREATE MACRO siwang_one_side(v, middle, i, n) AS i >= n
  AND abs(list_sum(list_transform(range(i - n + 1, i + 1), lambda _j: coalesce(sign(v[_j] - middle), 0)))) = n;
CREATE MACRO siwang_steady(v, i, n) AS i >= n
  AND abs(list_sum(list_transform(range(i - n + 2, i + 1), lambda _j: coalesce(sign(v[_j] - v[_j - 1]), 0)))) = n - 1;
CREATE MACRO siwang_signals(v, i, middle, low, high) AS
  CASE WHEN v[i] IS NULL THEN NULL ELSE list_filter([
    CASE WHEN v[i] < low - 1e-12 OR v[i] > high + 1e-12 THEN 'beyond' END,
    CASE WHEN siwang_one_side(v, middle, i, 8) THEN 'run' END,
    CASE WHEN siwang_steady(v, i, 6) THEN 'trend' END
  ], lambda _s: _s IS NOT NULL) END;
CREATE MACRO xmr_points("values") AS list_transform(
  ["values"::DOUBLE[]],
  lambda _v: list_transform(
    [{v: _v, r: siwang_moving_ranges(_v), x: siwang_xmr(_v, siwang_moving_ranges(_v))}],
    lambda _a: list_transform(range(1, len(_a.v) + 1), lambda _i: {
      position: _i, value: _a.v[_i], moving_range: _a.r[_i], mean: _a.x.mean, low: _a.x.low, high: _a.x.high,
      signals: siwang_signals(_a.v, _i, _a.x.mean, _a.x.low, _a.x.high)})
  )[1]
)[1];

CREATE MACRO siwang_p_shares(ks, ns) AS CASE WHEN len(ks) = len(ns) THEN list_transform(list_zip(ks::DOUBLE[], ns::DOUBLE[]), lambda _x:
  CASE WHEN _x[2] > 0 AND _x[1] BETWEEN 0 AND _x[2] THEN {k: _x[1], n: _x[2], p: _x[1] / _x[2]} END) END;
CREATE MACRO p_chart(ks, ns) AS list_transform(
  [siwang_p_shares(ks, ns)],
  lambda _c: list_transform(
    [{c: _c, centre: list_sum(list_transform(_c, lambda _x: _x.k)) / list_sum(list_transform(_c, lambda _x: _x.n))}],
    lambda _a: list_transform(
      [{c: _a.c, centre: _a.centre, sd: list_transform(_a.c, lambda _x: sqrt(_a.centre * (1 - _a.centre) / _x.n)),
        z: list_transform(_a.c, lambda _x: (_x.p - _a.centre) / sqrt(_a.centre * (1 - _a.centre) / _x.n))}],
      lambda _b: list_transform(
        [{wide: list_avg(siwang_moving_ranges(_b.z)) / 1.128e0}],
        lambda _s: list_transform(range(1, len(_b.c) + 1), lambda _i: {
          position: _i, share: _b.c[_i].p, centre: _b.centre,
          low: siwang_within(_b.centre - 3 * _b.sd[_i], 0, 1), high: siwang_within(_b.centre + 3 * _b.sd[_i], 0, 1),
          sigma_z: _s.wide,
          laney_low: siwang_within(_b.centre - 3 * _b.sd[_i] * _s.wide, 0, 1),
          laney_high: siwang_within(_b.centre + 3 * _b.sd[_i] * _s.wide, 0, 1),
          signals: siwang_signals(_b.z, _i, 0, -3, 3),
          laney_signals: siwang_signals(_b.z, _i, 0, -3 * _s.wide, 3 * _s.wide)})
      )[1]
    )[1]
  )[1]
)[1];
`;

const NIST_WAFERS =
  '[12,15,8,10,4,7,16,9,14,10,5,6,17,12,22,8,10,5,13,11,20,18,24,15,9,12,7,13,9,6], list_transform(range(30), lambda i: 50)';
const NIST_FLOW = '[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]';

export const CONTROL_CHARTS: MethodFamily = {
  id: 'control-charts',
  title: { zh: '控制图', en: 'Control charts' },
  methods: [
    {
      calls: ['xmr(values)', 'xmr_points(values)'],
      title: { zh: '单值–移动极差图（XmR）', en: 'XmR chart (individual values and moving range)' },
      summary: {
        zh: '按相邻值的平均差给出界限；规则：一点出界、八点同侧、六点连升或连降。',
        en: 'Limits from the mean step between neighbours; rules: one beyond, eight on one side, six rising or falling.',
      },
      formula: 'x̄ ± 3·MR̄/1.128, MR̄ the mean of |xᵢ − xᵢ₋₁|',
      units:
        'A list in the order of time. `xmr` gives {n, mean, mean_range, low, high, enough}; `xmr_points` a list of {position, value, moving_range, mean, low, high, signals}, signals among `beyond`, `run`, `trend` at the point that completes them.',
      source: 'NIST/SEMATECH e-Handbook 6.3.2.2; Wheeler 1993.',
      edges:
        'A missing value stays missing, gives no range and breaks runs. `enough` is false below 12 values: show the limits as provisional. Equal values: limits equal to them.',
      avoid:
        'For a series with a season (births by month): take year-on-year changes or the remainder first. Set new limits only after a declared break.',
      examples: [
        {
          ask: `xmr(${NIST_FLOW}).mean, xmr(${NIST_FLOW}).mean_range, xmr(${NIST_FLOW}).low, xmr(${NIST_FLOW}).high, xmr(${NIST_FLOW}).enough`,
          gives: ['50.81', '1.8778', '45.8159', '55.8041', 'false'],
          from: 'NIST flow rates',
        },
        { ask: 'xmr([5, 5, 5, 5]).low, xmr([5, 5, 5, 5]).high, xmr([5]).low', gives: ['5', '5', 'NULL'] },
        {
          ask: 'xmr_points([1, 2, 3, 4, 5, 6, 5])[6].signals::VARCHAR, xmr_points([1, 2, 3, NULL, 4, 5, 6])[7].signals::VARCHAR',
          gives: ['[trend]', '[]'],
          from: 'six rising; a gap breaks the run',
        },
      ],
    },
    {
      calls: ['p_chart(ks, ns)'],
      title: { zh: 'p 图与 Laney p′ 图', en: 'p-chart, and Laney’s p′' },
      summary: {
        zh: '各期比例的界限；n 很大或过度离散时用 Laney 的 p′ 界限。',
        en: 'Limits for shares over time; with large n or overdispersion, Laney’s p′ limits.',
      },
      formula: 'p̄ ± 3√(p̄(1 − p̄)/nᵢ); p′: ± 3√(…)·σ_z, σ_z = mean |zᵢ − zᵢ₋₁|/1.128, z = (p − p̄)/√(…)',
      units:
        'Two lists in the order of time; a list of {position, share, centre, low, high, sigma_z, laney_low, laney_high, signals, laney_signals} out.',
      source: 'NIST/SEMATECH e-Handbook 6.3.3.2; Laney 2002, Quality Engineering 14:531.',
      edges: 'Limits are kept within 0–1. A period without a share has no limits and breaks runs.',
      avoid:
        'Where n·p̄ is below five: use the exact tails (`binomial_at_least`). σ_z well below 1 is a finding: too smooth to be counted.',
      examples: [
        {
          ask: `p_chart(${NIST_WAFERS})[1].centre, p_chart(${NIST_WAFERS})[1].low, p_chart(${NIST_WAFERS})[1].high, p_chart(${NIST_WAFERS})[15].signals::VARCHAR, p_chart(${NIST_WAFERS})[23].signals::VARCHAR`,
          gives: ['0.2313', '0.0524', '0.4102', '[beyond]', '[beyond]'],
          from: 'NIST wafers, 30 samples of 50',
        },
        { ask: 'p_chart([1, 2], [0, 4])[1].low, p_chart([1, 2], [0, 4])[2].centre', gives: ['NULL', '0.5'] },
      ],
    },
  ],
};
