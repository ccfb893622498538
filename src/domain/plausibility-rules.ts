import { rule, type Rule } from './rule.ts';

/** Rules about numbers that cannot be as they are beside each other, or over time. */
export const plausibilityRules = {
  exceeds: rule(
    'warning',
    ['部分多于全部', 'A part exceeds its whole'],
    [
      '育龄妇女不多于女性，实开不多于应开，培训不多于实配，整改不多于发现，得分不多于满分。',
      'Women of an age are among the women, meetings held among those due, trained among the filled posts, what was put right among what was found, scores within full marks.',
    ],
  ),
  households: rule(
    'warning',
    ['户数和人数不相称', 'Implausible households'],
    [
      '户数多于人数，或平均每户超过 12 人。',
      'There are more households than people, or more than 12 people to each on average.',
    ],
  ),
  'rate-disagrees': rule(
    'warning',
    ['率和数对不上', 'Rate and count disagree'],
    [
      '出生、死亡数除以所给的率，应得人口数（相差 5% 以内）。',
      'Births or deaths divided by their printed rate should give the population, within 5%.',
    ],
    ['请核对率所用的人口口径。', 'Check which population the rate counts on.'],
  ),
  'flow-diagonal': rule(
    'error',
    ['流入地就是流出地', 'Flow within one unit'],
    ['从一个单位流动到同一单位不算流动。', 'A move from a unit to the same unit is none.'],
  ),
  'veto-reason': rule(
    'warning',
    ['否决没有正当原因', 'Veto without a proper reason'],
    [
      '一票否决要有原因，并且只能是漏报、虚报一类报送问题。',
      'A veto needs a reason, and only missing or falsified reporting is one.',
    ],
  ),
  'fund-range': rule(
    'note',
    ['经费不在常见范围', 'Unusual fund'],
    [
      '联点单位每村每年给 5,000–10,000 元（君山区约 2010 年的做法）。',
      'A contact unit gave a village 5,000 to 10,000 yuan a year (Junshan district, c. 2010).',
    ],
    ['请看一眼金额按元还是万元计。', 'See whether the money counts in yuan or in 万元.'],
  ),
  'shares-sum': rule(
    'warning',
    ['权重合计不是 100', 'Shares do not make 100'],
    [
      '同一单位同一时期各项权重应合计 100（相差 0.1 以内）。',
      'The weights of one unit and period should add up to 100, within 0.1.',
    ],
  ),
  'too-smooth': rule(
    'note',
    ['过于平稳', 'Too smooth'],
    [
      '二十四期以上的数波动远小于偶然，可能是估算或照填。',
      'Over 24 periods and more the numbers vary much less than chance makes them: they may be estimated or filled in.',
    ],
    ['请向填报单位核实来源。', 'Ask the unit that reported for its source.'],
  ),
  magnitude: rule(
    'warning',
    ['数量级跳变', 'Jump of magnitude'],
    [
      '同一字段在两个文件之间相差约千倍或万倍，计量单位可能不同。',
      'A field is some thousand or ten thousand times larger in one file than in the next: they may not count in the same unit.',
    ],
    ['请核对表头和单位行。', 'Check the header and the unit line.'],
  ),
} as const satisfies Record<string, Rule>;
