import type { MethodFamily } from './method-doc.ts';

export const SHRINKAGE_SQL = `
CREATE MACRO eb_rate(k, n, a, b) AS
  CASE WHEN n >= 0 AND k BETWEEN 0 AND n AND a > 0 AND b > 0 THEN (k::DOUBLE + a) / (n::DOUBLE + a + b) END;
CREATE MACRO eb_rate_sd(k, n, a, b) AS
  CASE WHEN n >= 0 AND k BETWEEN 0 AND n AND a > 0 AND b > 0 THEN
    sqrt((k::DOUBLE + a) * (n::DOUBLE - k + b) / (n::DOUBLE + a + b + 1)) / (n::DOUBLE + a + b) END;
CREATE MACRO eb_count_rate(o, e, a, b) AS
  CASE WHEN o >= 0 AND e >= 0 AND a > 0 AND b > 0 THEN (o::DOUBLE + a) / (e::DOUBLE + b) END;
CREATE MACRO eb_count_rate_sd(o, e, a, b) AS
  CASE WHEN o >= 0 AND e >= 0 AND a > 0 AND b > 0 THEN sqrt(o::DOUBLE + a) / (e::DOUBLE + b) END;

/* The pairs of two lists that can be used, as {k, n}. */
CREATE MACRO siwang_pairs(ks, ns) AS CASE WHEN len(ks) = len(ns) THEN list_transform(
  list_filter(list_zip(ks::DOUBLE[], ns::DOUBLE[]), lambda _x: _x[1] >= 0 AND _x[2] > 0), lambda _x: {k: _x[1], n: _x[2]}) END;

CREATE MACRO beta_prior(ks, ns) AS list_transform(
  [{c: list_filter(siwang_pairs(ks, ns), lambda _x: _x.k <= _x.n)}],
  lambda _a: list_transform(
    [{
      units: len(_a.c),
      m: list_avg(list_transform(_a.c, lambda _x: _x.k / _x.n)),
      v: list_var_samp(list_transform(_a.c, lambda _x: _x.k / _x.n)),
      i: list_avg(list_transform(_a.c, lambda _x: 1 / _x.n))
    }],
    lambda _s: list_transform(
      [CASE WHEN _s.v > _s.m * (1 - _s.m) * _s.i AND _s.v < _s.m * (1 - _s.m) THEN _s.m * (1 - _s.m) / _s.v - 1 END],
      lambda _strength: {a: _s.m * _strength, b: (1 - _s.m) * _strength, mean: _s.m, strength: _strength,
        pooled: CASE WHEN _s.units >= 2 THEN _strength IS NULL END}
    )[1]
  )[1]
)[1];

CREATE MACRO gamma_prior(os, es) AS list_transform(
  [{c: siwang_pairs(os, es)}],
  lambda _a: list_transform(
    [{c: _a.c, o: list_sum(list_transform(_a.c, lambda _x: _x.k)), e: list_sum(list_transform(_a.c, lambda _x: _x.n))}],
    lambda _t: list_transform(
      [{
        units: len(_t.c), m: _t.o / _t.e,
        v: list_sum(list_transform(_t.c, lambda _x: _x.n * pow(_x.k / _x.n - _t.o / _t.e, 2))) / _t.e - _t.o / _t.e / (_t.e / len(_t.c))
      }],
      lambda _s: list_transform(
        [CASE WHEN _s.units >= 2 AND _s.v > 0 THEN _s.v END],
        lambda _v: {a: _s.m * _s.m / _v, b: _s.m / _v, mean: _s.m, strength: _s.m / _v,
          pooled: CASE WHEN _s.units >= 2 THEN _v IS NULL END}
      )[1]
    )[1]
  )[1]
)[1];
`;

export const SHRINKAGE: MethodFamily = {
  id: 'shrinkage',
  title: { zh: '小地区收缩估计', en: 'Shrinkage for small areas' },
  methods: [
    {
      calls: ['eb_rate(k, n, a, b)', 'eb_rate_sd(k, n, a, b)'],
      title: { zh: '经验贝叶斯比例', en: 'Empirical-Bayes proportion' },
      summary: {
        zh: '把小单位的比例拉向总体：单位越小拉得越多；附后验标准差。',
        en: 'A small unit’s share drawn towards the whole: the smaller the unit, the more; with its posterior standard deviation.',
      },
      formula: '(k + a)/(n + a + b); sd √((k + a)(n − k + b)/(n + a + b + 1))/(n + a + b)',
      units: 'Counts and the prior’s a and b in, shares out. a + b is the prior’s strength, in observations.',
      source: 'Beta-binomial model; Gelman et al., Bayesian Data Analysis, 5.1.',
      edges:
        'Lies between k/n and a/(a + b); for n = 0 it is the prior’s mean. No value for k outside 0…n, a or b ≤ 0 or missing.',
      avoid: 'To add shrunk values up again: totals come from counts. Show the raw value beside it.',
      examples: [
        {
          ask: 'eb_rate(4, 14, 1.356, 8.615), eb_rate_sd(4, 14, 1.356, 8.615)',
          gives: ['0.2234', '0.0834'],
          from: 'rat tumours, BDA3 5.1',
        },
        {
          ask: 'eb_rate(0, 47, 8.254, 99.64), eb_rate(31, 215, 8.254, 99.64)',
          gives: ['0.0533', '0.1216'],
          from: 'BUGS surgical data',
        },
        { ask: 'eb_rate(3, 2, 1, 1), eb_rate(1, 2, NULL, 1)', gives: ['NULL', 'NULL'] },
      ],
    },
    {
      calls: ['beta_prior(ks, ns)'],
      title: { zh: '比例的先验（矩法）', en: 'Prior of proportions, by moments' },
      summary: {
        zh: '由各单位的比例估计先验 a、b 及其强度。',
        en: 'a, b and strength of the prior, from the units’ own shares.',
      },
      formula: 'κ = m(1 − m)/v − 1, a = mκ, b = (1 − m)κ; m, v mean and variance of k/n',
      units: 'Two lists in, {a, b, mean, strength, pooled} out.',
      source: 'Gelman et al., Bayesian Data Analysis, 5.1.',
      edges:
        'Where the shares vary no more than chance makes them (v ≤ m(1 − m)·mean(1/n)), a and b have no value and `pooled` is true: every unit is then best described by the mean. Pairs without a share are left out; fewer than two give none.',
      avoid:
        'For fewer than about ten units, and where sizes differ a hundredfold: the moments are unweighted.',
      examples: [
        {
          ask: 'beta_prior([1, 5, 9], [10, 10, 10]).a, beta_prior([1, 5, 9], [10, 10, 10]).strength',
          gives: ['0.28125', '0.5625'],
          from: 'm 0.5, v 0.16: κ = 0.25/0.16 − 1',
        },
        {
          ask: 'beta_prior([5, 5], [10, 10]).a, beta_prior([5, 5], [10, 10]).pooled',
          gives: ['NULL', 'true'],
        },
      ],
    },
    {
      calls: ['eb_count_rate(o, e, a, b)', 'eb_count_rate_sd(o, e, a, b)', 'gamma_prior(os, es)'],
      title: { zh: '经验贝叶斯率（Marshall）', en: 'Empirical-Bayes rate (Marshall)' },
      summary: {
        zh: '把小地区的率拉向总体率；先验由各地区的事件数与暴露数按矩法估计。',
        en: 'A small area’s rate drawn towards the overall one; the prior comes from all areas’ events and exposures, by moments.',
      },
      formula:
        '(o + a)/(e + b); μ = ΣO/ΣE, s² = ΣE(r − μ)²/ΣE, A = s² − μ/Ē, a = μ²/A, b = μ/A (the same as μ + A/(A + μ/e)·(r − μ))',
      units:
        'Events and exposures (or expected counts) in, a rate per unit of exposure out. `gamma_prior` gives {a, b, mean, strength, pooled}; strength in exposure.',
      source: 'Marshall 1991, Applied Statistics 40:283; Clayton and Kaldor 1987.',
      edges: 'For A ≤ 0 a and b have no value and `pooled` is true. Areas without exposure are left out.',
      avoid: 'To add shrunk rates up again, or for the extremes of a map without saying so.',
      examples: [
        {
          ask: '1000 * eb_count_rate(15, 1570, 0.00202145^2 / 7.693e-7, 0.00202145 / 7.693e-7), 1000 * eb_count_rate(1, 1091, 0.00202145^2 / 7.693e-7, 0.00202145 / 7.693e-7)',
          gives: ['4.84', '1.70'],
          from: 'North Carolina 1974, Anson and Ashe: 9.55 and 0.92 per 1,000 before',
        },
        {
          ask: 'gamma_prior([1, 9], [10, 10]).a, gamma_prior([1, 9], [10, 10]).b',
          gives: ['2.2727', '4.5455'],
          from: 'μ 0.5, s² 0.16, A 0.11',
        },
        {
          ask: 'gamma_prior([5, 5], [10, 10]).b, gamma_prior([5, 5], [10, 10]).pooled',
          gives: ['NULL', 'true'],
        },
      ],
    },
  ],
};
