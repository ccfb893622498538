import { counted } from '../../base/counted.ts';
import type { Bilingual } from '../../base/bilingual.ts';
import { field, type DatasetId } from '../../domain/datasets.ts';
import type { Severity } from '../../domain/finding.ts';
import type { RuleId } from '../../domain/rules.ts';
import { columnOf, placeOf, textAt, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, type CheckInput } from './check-input.ts';

/** Fields of one row whose sum must not exceed another field, or must be it. */
interface Relation {
  readonly parts: readonly string[];
  readonly whole: string;
  readonly is: 'at most' | 'equal';
  readonly rule: RuleId;
  readonly severity: Severity;
}

const atMost = (
  parts: string | readonly string[],
  whole: string,
  rule: RuleId = 'exceeds',
  severity: Severity = 'warning',
): Relation => ({ parts: typeof parts === 'string' ? [parts] : parts, whole, is: 'at most', rule, severity });

const sources = ['health', 'home', 'police', 'registry', 'vaccination', 'education'];

const relations: Readonly<Partial<Record<DatasetId, readonly Relation[]>>> = {
  population: [atMost('women_15_49', 'female')],
  birth_reports: [
    ...sources.map((source) => atMost(`matched_${source}`, 'births', 'sources-disagree')),
    atMost(['d0_7', 'd8_30', 'd31_90', 'd90_plus'], 'births'),
  ],
  flows: [
    { parts: ['male', 'female'], whole: 'persons', is: 'equal', rule: 'parts-sum', severity: 'error' },
    atMost('registered', 'persons'),
    atMost('contacted', 'persons'),
  ],
  reports: [atMost('received', 'due', 'sources-disagree'), atMost('on_time', 'received', 'sources-disagree')],
  assessments: [atMost('score', 'full')],
  posts: [atMost('filled', 'required', 'exceeds', 'note'), atMost('trained', 'filled')],
  meetings: [atMost('held', 'due')],
  contacts: [atMost('paid', 'pledged', 'exceeds', 'note')],
};

/** Numbers of one row that cannot be as they are beside each other. */
export function checkRelations(draft: Draft, { findings, names }: CheckInput): void {
  for (const { parts, whole, is, rule, severity } of relations[draft.dataset] ?? []) {
    const columns = parts.flatMap((name) => draft.numbers.get(name) ?? []);
    const wholes = draft.numbers.get(whole);
    if (!wholes || columns.length !== parts.length) continue;
    const label = (name: string) => field(draft.dataset, name)?.label ?? { zh: name, en: name };
    const said: Bilingual = {
      zh: parts.map((name) => label(name).zh).join('＋'),
      en: parts.map((name) => label(name).en).join(' + '),
    };
    for (let i = 0; i < draft.height; i += 1) {
      let sum = 0;
      for (const values of columns) sum += values[i] ?? Number.NaN;
      const most = wholes[i] ?? Number.NaN;
      const wrong = is === 'equal' ? Math.abs(sum - most) > 1e-9 : sum > most + 1e-9;
      if (!wrong || columnOf(draft, i, whole) === columnOf(draft, i, parts[0] ?? '')) continue;
      findings.add({
        rule,
        severity,
        ...placeOf(draft, i, is === 'equal' ? whole : parts[0]),
        value: String(is === 'equal' ? most : sum),
        message: {
          zh: `${unitLabel(unitAt(draft, i), names, 'zh')}：${said.zh}是 ${grouped(sum)}，${is === 'equal' ? '不等于' : '超过'}${label(whole).zh} ${grouped(most)}；请核对原表。`,
          en: `${unitLabel(unitAt(draft, i), names, 'en')}: ${said.en} is ${grouped(sum)}, ${is === 'equal' ? 'which is not' : 'more than'} the ${grouped(most)} of ${label(whole).en}; check the source.`,
        },
      });
    }
  }
}

/** People a household has at most, on average over a unit of at least so many. */
const mostPersons = 12;
const leastHouseholds = 20;

/** More households than people, or more people in each than can be. */
export function checkHouseholds(draft: Draft, { findings, names }: CheckInput): void {
  const households = draft.numbers.get('households');
  const people = draft.numbers.get('pop_end');
  if (!households || !people) return;
  for (let i = 0; i < draft.height; i += 1) {
    const count = households[i] ?? Number.NaN;
    const persons = people[i] ?? Number.NaN;
    if (!(count >= leastHouseholds) || !(persons < count || persons > mostPersons * count)) continue;
    findings.add({
      rule: 'households',
      severity: 'warning',
      ...placeOf(draft, i, 'households'),
      value: String(count),
      message: {
        zh: `${unitLabel(unitAt(draft, i), names, 'zh')}：${grouped(count)} 户、${grouped(persons)} 人，平均每户 ${grouped(persons / count)} 人，不合情理；请核对户数和人数。`,
        en: `${unitLabel(unitAt(draft, i), names, 'en')}: ${grouped(count)} households and ${grouped(persons)} people, ${grouped(persons / count)} to each, cannot be right; check both.`,
      },
    });
  }
}

/** Rates are printed with two digits, and count on the people at mid-year. */
const rounding = 0.005;
const tolerance = 0.05;

/** A printed rate must be that of the events and people beside it, within 5 % and its rounding. */
export function checkRates(draft: Draft, { findings, names }: CheckInput): void {
  const people = draft.numbers.get('pop_end');
  for (const [events, rate] of [
    ['births', 'birth_rate'],
    ['deaths', 'death_rate'],
  ] as const) {
    const counts = draft.numbers.get(events);
    const rates = draft.numbers.get(rate);
    if (!counts || !rates || !people) continue;
    const yearly = draft.period.values.map((p) => p.grain === 'year' || p.grain === 'statistical-year');
    for (let i = 0; i < draft.height; i += 1) {
      const stated = rates[i] ?? Number.NaN;
      const count = counts[i] ?? Number.NaN;
      const persons = people[i] ?? Number.NaN;
      if (!(stated > 0) || !(count > 0) || !(persons > 0)) continue;
      if (yearly[draft.period.codes[i] ?? -1] !== true) continue;
      const low = (1000 * (count - 0.5)) / (stated + rounding);
      const high = (1000 * (count + 0.5)) / (stated - rounding);
      if (high >= persons * (1 - tolerance) && low <= persons * (1 + tolerance)) continue;
      const implied = Math.round((1000 * count) / stated);
      findings.add({
        rule: 'rate-disagrees',
        severity: 'warning',
        ...placeOf(draft, i, rate),
        value: String(stated),
        message: {
          zh: `${unitLabel(unitAt(draft, i), names, 'zh')}：${field('population', events)?.label.zh ?? events} ${grouped(count)}、率 ${stated}‰ 意味着 ${grouped(implied)} 人，而人口是 ${grouped(persons)}；口径可能不同，请核对。`,
          en: `${unitLabel(unitAt(draft, i), names, 'en')}: ${grouped(count)} ${events} at ${stated}‰ imply ${grouped(implied)} people, and there are ${grouped(persons)}; the two may count on different bases. Check the source.`,
        },
      });
    }
  }
}

/** People who move from a unit into the same unit do not move. */
export function checkDiagonal(draft: Draft, { findings, names }: CheckInput): void {
  for (let i = 0; i < draft.height; i += 1) {
    const from = textAt(draft, 'origin', i);
    if (from === null || from !== textAt(draft, 'destination', i)) continue;
    if (!((draft.numbers.get('persons')?.[i] ?? 0) > 0)) continue;
    findings.add({
      rule: 'flow-diagonal',
      severity: 'error',
      ...placeOf(draft, i, 'persons'),
      value: from,
      message: {
        zh: `流出地和流入地都是${unitLabel(from, names, 'zh')}；同一单位之内不算流动，请核对两列。`,
        en: `Origin and destination are both ${unitLabel(from, names, 'en')}; inside one unit nobody moves. Check the two columns.`,
      },
    });
  }
}

/** What a veto may be for: missing or falsified reporting, and nothing else. */
const aboutReporting = /[漏瞒虚迟拒错谎误假]报|[不未]报|报表|报送|上报|数据|统计|弄虚作假|造假/;

/** A veto needs a reason, and one that is about reporting. */
export function checkVeto(draft: Draft, { findings, names }: CheckInput): void {
  const vetoes = draft.numbers.get('veto');
  if (!vetoes) return;
  for (let i = 0; i < draft.height; i += 1) {
    if (vetoes[i] !== 1) continue;
    const reason = textAt(draft, 'reason', i);
    if (reason !== null && aboutReporting.test(reason)) continue;
    findings.add({
      rule: 'veto-reason',
      severity: 'warning',
      ...placeOf(draft, i, reason === null ? 'veto' : 'reason'),
      value: reason,
      message: {
        zh: `${unitLabel(unitAt(draft, i), names, 'zh')}被一票否决，${reason === null ? '没有写原因' : `原因“${reason}”与报送无关`}；只有漏报、虚报一类报送问题可以否决，请核对。`,
        en: `${unitLabel(unitAt(draft, i), names, 'en')} is vetoed ${reason === null ? 'without a reason' : `for "${reason}", which is not about reporting`}; only missing or falsified reports are a reason. Check the source.`,
      },
    });
  }
}

/** What a contact unit gives a village a year: 5,000 to 10,000 yuan (Junshan district, c. 2010). */
const fund = { least: 5000, most: 10_000 } as const;

/** One note a sheet: how many funds lie outside of what was usual. */
export function checkFunds(draft: Draft, { findings }: CheckInput): void {
  const pledged = draft.numbers.get('pledged');
  if (!pledged) return;
  const outside = new Map<string, { row: number; count: number }>();
  for (let i = 0; i < draft.height; i += 1) {
    const value = pledged[i] ?? Number.NaN;
    if (!(value < fund.least || value > fund.most) || value === 0) continue;
    const { sheet } = placeOf(draft, i);
    const known = outside.get(sheet) ?? { row: i, count: 0 };
    outside.set(sheet, known);
    known.count += 1;
  }
  for (const { row, count } of outside.values())
    findings.add({
      rule: 'fund-range',
      severity: 'note',
      ...placeOf(draft, row, 'pledged'),
      value: String(pledged[row]),
      message: {
        zh: `有 ${count} 处应拨经费不在每村每年 5,000–10,000 元之内（君山区约 2010 年的做法）；不一定有错，请看一眼单位是元还是万元。`,
        en: `${counted(count, 'fund is', 'funds are')} outside of 5,000 to 10,000 yuan a village and year (as in Junshan district, c. 2010); not always wrong, but see whether they count in yuan.`,
      },
    });
}

/** Weights of the items of one unit and period: where they come near 100 they should be it. */
export function checkWeights(draft: Draft, { findings, names }: CheckInput): void {
  const weights = draft.numbers.get('weight');
  if (!weights) return;
  const sums = new Map<string, { row: number; sum: number; items: number }>();
  for (let i = 0; i < draft.height; i += 1) {
    const key = `${draft.unit.codes[i]}|${draft.period.codes[i]}`;
    const known = sums.get(key) ?? { row: i, sum: 0, items: 0 };
    sums.set(key, known);
    known.sum += weights[i] ?? Number.NaN;
    known.items += 1;
  }
  for (const { row, sum, items } of sums.values()) {
    const off = Math.abs(sum - 100);
    if (items < 2 || !(off > 0.1 && off <= 10)) continue;
    findings.add({
      rule: 'shares-sum',
      severity: 'warning',
      ...placeOf(draft, row, 'weight'),
      value: String(sum),
      message: {
        zh: `${unitLabel(unitAt(draft, row), names, 'zh')}的 ${items} 项权重合计 ${grouped(sum)}，不是 100；请核对有无漏项。`,
        en: `The ${items} weights of ${unitLabel(unitAt(draft, row), names, 'en')} add up to ${grouped(sum)} and not to 100; see whether an item is missing.`,
      },
    });
  }
}
