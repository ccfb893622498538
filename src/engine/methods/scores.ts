import type { MethodFamily } from './method-doc.ts';

export const SCORES_SQL = `
CREATE MACRO goalpost(x, worst, best) AS
  CASE WHEN worst <> best THEN 100 * siwang_within((x::DOUBLE - worst) / (best::DOUBLE - worst), 0, 1) END;
CREATE MACRO score_points(actual, plan, weight, direction := 'higher') AS
  CASE WHEN plan > 0 AND actual >= 0 AND weight >= 0 THEN weight::DOUBLE * CASE direction
    WHEN 'higher' THEN least(1, actual::DOUBLE / plan)
    WHEN 'lower' THEN CASE WHEN actual <= plan THEN 1 ELSE plan::DOUBLE / actual END END END;

/* Items as {x, w}; no value where a score or a weight is missing, so that an unreported item is not siwang_rows away. */
CREATE MACRO siwang_items(scores, weights) AS CASE WHEN len(scores) = len(weights) AND len(scores) > 0
  AND list_count(scores) = len(scores) AND len(list_filter(weights::DOUBLE[], lambda _w: _w >= 0)) = len(weights)
  THEN list_transform(list_zip(scores::DOUBLE[], weights::DOUBLE[]), lambda _x: {x: _x[1], w: _x[2]}) END;
CREATE MACRO composite(scores, weights) AS list_transform(
  [siwang_items(scores, weights)],
  lambda _c: CASE WHEN list_sum(list_transform(_c, lambda _i: _i.w)) > 0 THEN
    list_sum(list_transform(_c, lambda _i: _i.x * _i.w)) / list_sum(list_transform(_c, lambda _i: _i.w)) END)[1];
CREATE MACRO composite_geometric(scores, weights) AS list_transform(
  [siwang_items(scores, weights)],
  lambda _c: CASE WHEN list_sum(list_transform(_c, lambda _i: _i.w)) > 0 AND list_min(list_transform(_c, lambda _i: _i.x)) >= 0 THEN
    CASE WHEN list_min(list_transform(list_filter(_c, lambda _i: _i.w > 0), lambda _i: _i.x)) = 0 THEN 0 ELSE
    exp(list_sum(list_transform(list_filter(_c, lambda _i: _i.w > 0), lambda _i: _i.w * ln(_i.x))) / list_sum(list_transform(_c, lambda _i: _i.w))) END END)[1];

CREATE MACRO category(score, veto := false, first := 80, second := 60) AS
  CASE WHEN veto THEN 3 WHEN score >= first THEN 1 WHEN score >= second THEN 2 WHEN score IS NOT NULL THEN 3 END;
/* A score with a normal error of sd: the chance of each category, and of the one that the score itself gives. */
CREATE MACRO category_chances(score, sd, first := 80, second := 60) AS list_transform(
  [{x: score::DOUBLE, sd: sd::DOUBLE, a: first::DOUBLE, b: second::DOUBLE}],
  lambda _s: list_transform(
    [CASE WHEN _s.sd > 0 AND _s.a > _s.b THEN {one: siwang_cdf((_s.x - _s.a) / _s.sd), three: siwang_cdf((_s.b - _s.x) / _s.sd)} END],
    lambda _c: {one: _c.one, two: 1 - _c.one - _c.three, three: _c.three,
      stable: CASE WHEN _s.x >= _s.a THEN _c.one WHEN _s.x >= _s.b THEN 1 - _c.one - _c.three ELSE _c.three END}
  )[1]
)[1];

/* rows: a list of {unit, item, score, weight}. */
CREATE MACRO category_sensitivity(rows, seed := 1, draws := 2000, concentration := 30, first := 80, second := 60) AS TABLE
  WITH siwang_rows AS (
    SELECT r.unit AS unit, r.item AS item, r.score::DOUBLE AS score, r.weight::DOUBLE AS weight FROM (SELECT unnest(rows) AS r)
  ),
  weights AS (SELECT item, any_value(weight) AS weight FROM siwang_rows WHERE weight > 0 GROUP BY item),
  whole AS (
    SELECT unit FROM siwang_rows JOIN weights USING (item) GROUP BY unit
    HAVING count(score) = (SELECT count(*) FROM weights) AND count(*) = (SELECT count(*) FROM weights)
  ),
  shares AS (SELECT item, weight / sum(weight) OVER () AS share FROM weights),
  drawn AS (
    SELECT item, d.range AS draw, siwang_gamma(concentration * share, seed || '/' || item || '/' || d.range) AS g
    FROM shares, range(draws) d
  ),
  scored AS (
    SELECT g.unit, d.draw, sum(g.score * d.g) / sum(d.g) AS score
    FROM siwang_rows g JOIN whole USING (unit) JOIN drawn d USING (item) GROUP BY ALL
  ),
  placed AS (SELECT unit, category(score, false, first, second) AS class, rank() OVER (PARTITION BY draw ORDER BY score DESC) AS place FROM scored),
  plain AS (SELECT g.unit, sum(g.score * s.share) AS score FROM siwang_rows g JOIN whole USING (unit) JOIN shares s USING (item) GROUP BY ALL)
  SELECT p.unit, any_value(p.score) AS score, category(any_value(p.score), false, first, second) AS category,
    avg((c.class = 1)::INTEGER) AS chance_1, avg((c.class = 2)::INTEGER) AS chance_2, avg((c.class = 3)::INTEGER) AS chance_3,
    avg((c.class = category(p.score, false, first, second))::INTEGER) AS stable,
    quantile_disc(c.place, 0.025) AS rank_low, quantile_disc(c.place, 0.5) AS rank_median, quantile_disc(c.place, 0.975) AS rank_high
  FROM plain p JOIN placed c USING (unit) GROUP BY p.unit ORDER BY score DESC, p.unit;
`;

const THREE = `(SELECT list({unit: t.u, item: t.i, score: t.s, weight: 1}) FROM (VALUES ('A','x',93.3),('A','y',100),('A','z',90),('B','x',66.7),('B','y',60),('B','z',50),('C','x',33.3),('C','y',80),('C','z',70)) t(u, i, s))`;

export const SCORES: MethodFamily = {
  id: 'scores',
  title: { zh: '考核得分与村级类别', en: 'Scores and village categories' },
  methods: [
    {
      calls: ['goalpost(x, worst, best)', 'score_points(actual, plan, weight, direction)'],
      title: { zh: '单项得分', en: 'Points of one item' },
      summary: {
        zh: '把指标换成 0–100 分，或按计划完成程度给分；封顶，超额不加分。',
        en: 'Turns a measure into 0–100, or into points by how far the plan was met; capped, with nothing for more than the plan.',
      },
      formula:
        '100·(x − worst)/(best − worst) within 0–100; weight·min(1, actual/plan), for `lower` weight·min(1, plan/actual)',
      units:
        '`worst` and `best` are goalposts fixed beforehand (either may be the larger); direction is `higher` or `lower`.',
      source: 'OECD/JRC 2008, Handbook on Constructing Composite Indicators.',
      edges:
        'No value without a plan, for negative counts, or for another direction. Nothing actual is full points where lower is better.',
      avoid:
        'With the best and worst unit of the year as goalposts: the scores of different years are then not comparable.',
      examples: [
        {
          ask: 'goalpost(9, 2, 9.5), goalpost(12, 0, 10), goalpost(3, 10, 0)',
          gives: ['93.3', '100', '70'],
          from: 'by hand',
        },
        {
          ask: "score_points(45, 50, 20), score_points(60, 50, 20), score_points(4, 2, 10, 'lower'), score_points(1, 0, 10)",
          gives: ['18', '20', '5', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: [
        'composite(scores, weights)',
        'composite_geometric(scores, weights)',
        'category(score, veto, first, second)',
      ],
      title: { zh: '综合得分与类别', en: 'Composite score and category' },
      summary: {
        zh: '各项的加权算术（或几何）平均；一类 ≥ 80，二类 ≥ 60，否则三类；一票否决为三类。',
        en: 'The weighted arithmetic (or geometric) mean of items; category 1 from 80, 2 from 60, else 3; a veto gives 3.',
      },
      formula: 'Σwx/Σw; exp(Σw·ln x/Σw)',
      units: 'Lists of scores (0–100) and weights; cut points `first` 80 and `second` 60 unless given.',
      source: 'OECD/JRC 2008.',
      edges:
        'No value where an item’s score is missing: what was not reported is neither 0 nor left out. The geometric mean is 0 when an item is 0.',
      avoid:
        'With births, sex ratios, flows or fees as items, or a veto for anything but missing or falsified reports. Show the score without the veto beside it.',
      examples: [
        {
          ask: 'composite([93.3, 100, 90], [1, 1, 1]), composite([66.7, 60, 50], [1, 1, 1]), composite([33.3, 80, 70], [1, 1, 1]), composite_geometric([66.7, 60, 50], [1, 1, 1]), composite_geometric([33.333, 80, 70], [1, 1, 1])',
          gives: ['94.4', '58.9', '61.1', '58.5', '57.2'],
          from: 'by hand: B and C change places with the kind of mean',
        },
        {
          ask: 'category(80), category(79.9), category(95, true), category(NULL), composite([1, NULL], [1, 1])',
          gives: ['1', '2', '3', 'NULL', 'NULL'],
        },
      ],
    },
    {
      calls: ['category_chances(score, sd, first, second)'],
      title: { zh: '得分误差下的类别概率', en: 'Category under the score’s noise' },
      summary: {
        zh: '得分有误差（标准差 sd）时，落入各类别的概率，以及类别不变的概率。',
        en: 'With an error of sd in the score: the chance of each category, and that the category stays.',
      },
      formula: 'P(1) = Φ((x − first)/sd), P(3) = Φ((second − x)/sd)',
      units: 'Points in; {one, two, three, stable} as probabilities out.',
      source: 'Normal error.',
      edges: 'No value for sd ≤ 0 or missing.',
      avoid: 'With an sd that was guessed: take it from the items’ own intervals.',
      examples: [
        {
          ask: 'category_chances(80, 5).stable, category_chances(70, 5).two, category_chances(70, 0).two',
          gives: ['0.500', '0.954', 'NULL'],
          from: 'Φ(0), and 1 − 2Φ(−2)',
        },
      ],
    },
    {
      calls: ['category_sensitivity(rows, seed, draws, concentration, first, second)'],
      title: { zh: '权重变动下的名次与类别（表）', en: 'Ranks and categories under other weights (a table)' },
      summary: {
        zh: '权重按狄利克雷分布随机变动（有种子）：每个单位的名次区间和各类别的概率。',
        en: 'With weights drawn at random around the given ones (Dirichlet, seeded): each unit’s rank interval and the chance of each category.',
      },
      formula: 'w ~ Dirichlet(concentration · share of weight); score = Σwx; rank 1 is the highest score',
      units:
        '`rows`: a list of {unit, item, score, weight}, score 0–100, texts for unit and item. 2,000 draws unless given.',
      source: 'Saisana, Saltelli and Tarantola 2005, JRSS A 168:307.',
      edges:
        'Units without a score in every item are left out. The same seed gives the same table in every engine.',
      avoid: 'To choose the weights that suit: it shows how much hangs on them.',
      examples: [
        {
          ask: `SELECT unit, score, category, chance_1, chance_2 > 0.5, rank_low FROM category_sensitivity(${THREE}) ORDER BY unit`,
          gives: [
            'A',
            '94.4',
            '1',
            '1.000',
            'false',
            '1',
            'B',
            '58.9',
            '3',
            '0.000',
            'false',
            '2',
            'C',
            '61.1',
            '2',
            '0.000',
            'true',
            '2',
          ],
          from: 'the three units above',
        },
      ],
    },
  ],
};
