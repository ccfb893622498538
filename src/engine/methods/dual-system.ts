import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

/** Two lists of the same events: n1 and n2 long, m of them on both. Counts only: the matching is done by those who hold the lists. */
export const DUAL_SYSTEM_SQL = `
CREATE MACRO siwang_lists(n1, n2, m) AS m >= 0 AND n1 >= m AND n2 >= m AND n1 > 0 AND n2 > 0 AND least(n1, n2) <= 1e15;
CREATE MACRO lincoln_petersen(n1, n2, m) AS
  CASE WHEN siwang_lists(n1, n2, m) AND m > 0 THEN n1::DOUBLE * n2 / m END;
CREATE MACRO chapman(n1, n2, m) AS
  CASE WHEN siwang_lists(n1, n2, m) THEN (n1::DOUBLE + 1) * (n2::DOUBLE + 1) / (m::DOUBLE + 1) - 1 END;
CREATE MACRO chapman_sd(n1, n2, m) AS
  CASE WHEN siwang_lists(n1, n2, m) THEN sqrt((n1::DOUBLE + 1) * (n2::DOUBLE + 1) * (n1::DOUBLE - m) * (n2::DOUBLE - m) / (m::DOUBLE + 2)) / (m::DOUBLE + 1) END;
CREATE MACRO siwang_chapman(n1, n2, m, z) AS
  {n: chapman(n1, n2, m), sd: chapman_sd(n1, n2, m), seen: n1::DOUBLE + n2 - m, z: siwang_z(z)};
CREATE MACRO chapman_low(n1, n2, m, z := ${Z95}) AS list_transform(
  [siwang_chapman(n1, n2, m, z)], lambda _a: CASE WHEN _a.n - _a.z * _a.sd < _a.seen THEN _a.seen ELSE _a.n - _a.z * _a.sd END)[1];
CREATE MACRO chapman_high(n1, n2, m, z := ${Z95}) AS list_transform(
  [siwang_chapman(n1, n2, m, z)], lambda _a: _a.n + _a.z * _a.sd)[1];
/* Chao: the unseen f = N - seen is log-normal; with nothing unseen both limits are what was seen. */
CREATE MACRO siwang_chao(a, side) AS
  CASE WHEN a.n - a.seen > 1e-9 THEN a.seen + (a.n - a.seen) * exp(side * a.z * sqrt(ln(1 + pow(a.sd / (a.n - a.seen), 2))))
       WHEN a.z > 0 AND a.sd >= 0 THEN a.seen END;
CREATE MACRO chapman_log_low(n1, n2, m, z := ${Z95}) AS list_transform([siwang_chapman(n1, n2, m, z)], lambda _a: siwang_chao(_a, -1))[1];
CREATE MACRO chapman_log_high(n1, n2, m, z := ${Z95}) AS list_transform([siwang_chapman(n1, n2, m, z)], lambda _a: siwang_chao(_a, 1))[1];

CREATE MACRO chandrasekar_deming("both", only1, only2) AS
  CASE WHEN "both" > 0 AND only1 >= 0 AND only2 >= 0 THEN "both"::DOUBLE + only1 + only2 + only1::DOUBLE * only2 / "both" END;
CREATE MACRO chandrasekar_deming_sd("both", only1, only2) AS
  CASE WHEN "both" > 0 AND only1 >= 0 AND only2 >= 0 THEN
    sqrt(("both"::DOUBLE + only1) * ("both"::DOUBLE + only2) * only1 * only2 / pow("both"::DOUBLE, 3)) END;

CREATE MACRO registration_completeness(n1, n2, m) AS CASE WHEN siwang_lists(n1, n2, m) THEN m::DOUBLE / n2 END;
CREATE MACRO registration_completeness_low(n1, n2, m, z := ${Z95}) AS CASE WHEN siwang_lists(n1, n2, m) THEN wilson_low(m, n2, z) END;
CREATE MACRO registration_completeness_high(n1, n2, m, z := ${Z95}) AS CASE WHEN siwang_lists(n1, n2, m) THEN wilson_high(m, n2, z) END;

/* Births are whole: the range of the total is widened to whole ones. Where nothing is unseen Chao has no width; then what
   the shorter list could still have missed is Wilson's. */
CREATE MACRO siwang_chapman_most(a, z) AS
  CASE WHEN a.n - a.seen > 1e-9 THEN ceil(siwang_chao(a, 1)) ELSE a.seen / wilson_low(a.shorter, a.shorter, z) END;
CREATE MACRO chapman_completeness(n1, n2, m) AS n1 / chapman(n1, n2, m);
CREATE MACRO chapman_completeness_low(n1, n2, m, z := ${Z95}) AS list_transform(
  [{n: chapman(n1, n2, m), sd: chapman_sd(n1, n2, m), seen: n1::DOUBLE + n2 - m, z: siwang_z(z), shorter: least(n1, n2)}],
  lambda _b: n1 / siwang_chapman_most(_b, z))[1];
CREATE MACRO chapman_completeness_high(n1, n2, m, z := ${Z95}) AS list_transform(
  [siwang_chapman(n1, n2, m, z)], lambda _b: n1 / list_transform([floor(siwang_chao(_b, -1))], lambda _c: CASE WHEN _c < _b.seen THEN _b.seen ELSE _c END)[1])[1];
CREATE MACRO dual_system_flag(n1, n2, m) AS
  CASE WHEN n1 IS NULL OR n2 IS NULL OR m IS NULL THEN NULL
    WHEN NOT siwang_lists(n1, n2, m) THEN 'impossible' WHEN m = 0 THEN 'no-match' WHEN m < 7 THEN 'few-matches'
    WHEN m = n1 AND m = n2 THEN 'identical' END;
`;

const INDEPENDENT =
  'Where one list is made from the other, or both miss the same births: positive dependence makes the estimate too low, so call it a lower bound. Stratify by town and add up the strata.';

export const DUAL_SYSTEM: MethodFamily = {
  id: 'dual-system',
  title: { zh: '双系统估计（登记完整性）', en: 'Dual-system estimates of registration' },
  methods: [
    {
      calls: [
        'lincoln_petersen(n1, n2, m)',
        'chapman(n1, n2, m)',
        'chapman_sd(n1, n2, m)',
        'chapman_low(n1, n2, m, z)',
        'chapman_high(n1, n2, m, z)',
        'chapman_log_low(n1, n2, m, z)',
        'chapman_log_high(n1, n2, m, z)',
      ],
      title: { zh: '由两份名单推算总数', en: 'The total behind two lists' },
      summary: {
        zh: '两个来源各数到 n₁、n₂ 个，其中 m 个相同：实际共有多少（含两边都漏掉的）。',
        en: 'Two sources count n₁ and n₂, m of them the same: how many there are, with those that both missed.',
      },
      formula:
        'LP n₁n₂/m; Chapman (n₁ + 1)(n₂ + 1)/(m + 1) − 1, variance (n₁ + 1)(n₂ + 1)(n₁ − m)(n₂ − m)/((m + 1)²(m + 2)), limits ± z·sd; Chao: D + f/C to D + f·C, f = N̂ − D, D = n₁ + n₂ − m, C = exp(z√ln(1 + var/f²))',
      units: `Counts in, counts out. ${LEVEL}`,
      source: 'Chapman 1951; Seber 1982; Chao 1987, Biometrics 43:783.',
      edges:
        'm = 0: only Chapman has a value, and the flag says so. The lower limit is never below the number seen. No value for m above n₁ or n₂.',
      avoid: INDEPENDENT,
      examples: [
        {
          ask: 'lincoln_petersen(200, 180, 150), chapman(200, 180, 150), chapman_sd(200, 180, 150), chapman_low(200, 180, 150), chapman_high(200, 180, 150)',
          gives: ['240.0', '239.93', '3.968', '232.16', '247.71'],
          from: 'by hand',
        },
        {
          ask: 'lincoln_petersen(135, 122, 49), chapman(135, 122, 49), chapman_sd(135, 122, 49), chapman_log_low(135, 122, 49), chapman_log_high(135, 122, 49)',
          gives: ['336.1', '333.6', '28.7', '289', '403'],
          from: 'hepatitis A in Taiwan, two of three lists; a later census found 545',
        },
        {
          ask: 'lincoln_petersen(10, 10, 0), chapman(10, 10, 0), chapman(5, 10, 7)',
          gives: ['NULL', '120', 'NULL'],
        },
      ],
    },
    {
      calls: ['chandrasekar_deming(both, only1, only2)', 'chandrasekar_deming_sd(both, only1, only2)'],
      title: { zh: 'Chandrasekar–Deming 估计', en: 'Chandrasekar–Deming estimate' },
      summary: {
        zh: '由“两边都有”“只在其一”的数目推算总数；可分层后相加。',
        en: 'The total from the events on both lists and on one only; may be added up over strata.',
      },
      formula: 'C + N₁ + N₂ + N₁N₂/C; sd √((C + N₁)(C + N₂)N₁N₂/C³)',
      units: 'Counts in, counts out.',
      source: 'Chandrasekar and Deming 1949, JASA 44:101.',
      edges: 'No value where nothing matched, and for negative counts.',
      avoid: INDEPENDENT,
      examples: [
        {
          ask: 'chandrasekar_deming(150, 50, 30), chandrasekar_deming(0, 5, 5)',
          gives: ['240', 'NULL'],
          from: '150 + 50 + 30 + 10',
        },
        {
          ask: "SELECT sum(chandrasekar_deming(c, n1, n2)) FROM (VALUES ('A', 150, 50, 30), ('B', 90, 10, 20)) t(town, c, n1, n2)",
          gives: ['362.2'],
          from: '240 + 90 + 10 + 20 + 20/9',
        },
      ],
    },
    {
      calls: [
        'chapman_completeness(n1, n2, m)',
        'chapman_completeness_low(n1, n2, m, z)',
        'chapman_completeness_high(n1, n2, m, z)',
      ],
      title: { zh: '第一来源占推算总数的比例', en: 'The first source as a share of the estimated total' },
      summary: {
        zh: '第一来源数到的占两份名单推算总数（Chapman）的多少：这一期实际登记了几成，附区间。',
        en: 'What the first source counted as a share of the total that the two lists come to (Chapman): how much of this period was registered, with its interval.',
      },
      formula:
        'n₁/N̂ with Chapman’s N̂; limits n₁/N of Chao’s range of N, widened to whole births; where one list holds the other (nothing unseen) N is at most D/w, w Wilson’s lower limit of k among k, k = min(n₁, n₂)',
      units: `Counts in, a share (0–1) out. ${LEVEL}`,
      source: 'Chapman 1951; Chao 1987, Biometrics 43:783.',
      edges:
        'Never above 1. m = 0 has a value that says next to nothing, and below 7 matches dual_system_flag warns. Without the widening to whole births fewer than half of the ranges would hold the truth where nearly all births are on both lists.',
      avoid: `${INDEPENDENT} The range is that of chance alone: dependence is not in it.`,
      examples: [
        {
          ask: 'chapman_completeness(450, 480, 432), chapman_completeness_low(450, 480, 432), chapman_completeness_high(450, 480, 432)',
          gives: ['0.9000', '0.8893', '0.9036'],
          from: 'by hand: N̂ 451 · 481 / 433 − 1 = 499.99, seen 498, sd 1.518, N from 498 to 506',
        },
        {
          ask: 'chapman_completeness(40, 40, 40), chapman_completeness_low(40, 40, 40), chapman_completeness_high(40, 40, 40), chapman_completeness(5, 12, 7)',
          gives: ['1', '0.912', '1', 'NULL'],
          from: 'identical lists; an impossible overlap',
        },
      ],
    },
    {
      calls: [
        'registration_completeness(n1, n2, m)',
        'registration_completeness_low(n1, n2, m, z)',
        'registration_completeness_high(n1, n2, m, z)',
        'dual_system_flag(n1, n2, m)',
      ],
      title: { zh: '登记完整率', en: 'Completeness of registration' },
      summary: {
        zh: '第一来源的完整率：第二来源数到的里面，第一来源也有的比例；附威尔逊区间和提醒。',
        en: 'How complete the first source is: the share of the second’s events that it has, with Wilson’s interval and a flag.',
      },
      formula: 'm/n₂',
      units: `Counts in, a share (0–1) out; the flag is \`impossible\`, \`no-match\`, \`few-matches\` (m < 7), \`identical\` or no value. ${LEVEL}`,
      source: 'Chandrasekar and Deming 1949; Wilson’s interval.',
      edges: 'No value for m above either list. Two identical lists are flagged: copies give a false 100 %.',
      avoid: INDEPENDENT,
      examples: [
        {
          ask: 'registration_completeness(480, 450, 432), registration_completeness(450, 480, 432), lincoln_petersen(480, 450, 432)',
          gives: ['0.960', '0.900', '500.0'],
          from: 'by hand: hospital 480, police 450, both 432; two missed by both',
        },
        {
          ask: 'dual_system_flag(10, 12, 3), dual_system_flag(5, 12, 7), dual_system_flag(9, 9, 9), dual_system_flag(480, 450, 432)',
          gives: ['few-matches', 'impossible', 'identical', 'NULL'],
        },
      ],
    },
  ],
};
