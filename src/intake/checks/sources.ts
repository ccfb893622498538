import { counted } from '../../base/counted.ts';
import type { Lang } from '../../base/bilingual.ts';
import type { DatasetId } from '../../domain/datasets.ts';
import { periodLabel } from '../../domain/period.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import {
  fileAt,
  numberAt,
  periodAt,
  periodKey,
  placeOf,
  textAt,
  unitAt,
  unitLabel,
  type Draft,
} from '../draft.ts';
import { binomialTails } from './chance.ts';
import { grouped, type CheckInput } from './check-input.ts';

/** Of one unit and period: the row that a finding stands at, and counts by name. */
interface Told {
  readonly row: number;
  readonly counts: Map<string, { readonly value: number; readonly row: number }>;
}

/** Chance alone leaves fewer than one in a thousand beyond it. */
const farBeyondChance = 0.001;

/** Counts of each unit and period, summed over the rows that `name` gives the same name. */
function toldBy(
  draft: Draft,
  fields: (row: number) => readonly (readonly [name: string, value: number])[],
): Map<string, Told> {
  const all = new Map<string, Told>();
  for (let i = 0; i < draft.height; i += 1) {
    const period = periodAt(draft, i);
    if (!period) continue;
    const key = `${unitAt(draft, i)}|${periodKey(period)}`;
    const told = all.get(key) ?? { row: i, counts: new Map<string, { value: number; row: number }>() };
    all.set(key, told);
    for (const [name, value] of fields(i)) {
      if (Number.isNaN(value)) continue;
      const before = told.counts.get(name);
      told.counts.set(name, { value: (before?.value ?? 0) + value, row: before?.row ?? i });
    }
  }
  return all;
}

/**
 * Births that the registry knows of beyond those of hospitals and homes, by more than chance. For districts and above
 * only: smaller places register where people belong and deliver where the hospital is.
 */
export function checkRegistry(draft: Draft, { findings, names }: CheckInput): void {
  const told = toldBy(draft, (i) => [[textAt(draft, 'source', i) ?? '', numberAt(draft, 'births', i)]]);
  for (const { counts, row } of told.values()) {
    const unit = unitAt(draft, row);
    const level = unitLevel(unit);
    if (level !== 'district' && level !== 'city' && level !== 'province') continue;
    const registry = counts.get('registry');
    const health = counts.get('health');
    if (!registry || !health) continue;
    const delivered = health.value + (counts.get('home')?.value ?? 0);
    if (registry.value <= delivered) continue;
    if (binomialTails(registry.value, registry.value + delivered, 0.5).high >= farBeyondChance) continue;
    const time = periodAt(draft, registry.row);
    const label = time ? periodLabel(time) : { zh: '', en: '' };
    findings.add({
      rule: 'sources-disagree',
      severity: 'warning',
      ...placeOf(draft, registry.row, 'births'),
      value: String(registry.value),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}${label.zh}计生登记 ${grouped(registry.value)} 例，多于住院和家庭分娩的 ${grouped(delivered)} 例，超出偶然；请核对登记是否重复或分娩是否漏报。`,
        en: `${unitLabel(unit, names, 'en')} in ${label.en}: ${counted(registry.value, 'birth', 'births')} registered, more than the ${grouped(delivered)} delivered in hospitals and at home, by more than chance; check for double registration or deliveries not reported.`,
      },
    });
  }
}

/** Births that two sources both know: each says how many, and they are the same births. */
export function checkMatched(draft: Draft, { findings, names }: CheckInput): void {
  const matched = [...draft.numbers.keys()].filter((name) => name.startsWith('matched_'));
  const told = toldBy(draft, (i) => {
    const source = textAt(draft, 'source', i) ?? '';
    return [
      [source, numberAt(draft, 'births', i)] as const,
      ...matched.map(
        (name) => [`${source}>${name.slice('matched_'.length)}`, numberAt(draft, name, i)] as const,
      ),
    ];
  });
  for (const { counts } of told.values())
    for (const [name, { value, row }] of counts) {
      const [source = '', other] = name.split('>');
      if (other === undefined || other === source) continue;
      const back = counts.get(`${other}>${source}`);
      const births = counts.get(other);
      const more = births !== undefined && value > births.value;
      // Said once, at the source that comes first.
      const differs = back !== undefined && back.value !== value && source < other;
      if (!more && !differs) continue;
      const unit = (lang: Lang) => unitLabel(unitAt(draft, row), names, lang);
      findings.add({
        rule: 'sources-disagree',
        severity: 'warning',
        ...placeOf(draft, row, `matched_${other}`),
        value: String(value),
        message: more
          ? {
              zh: `${unit('zh')}：与 ${other} 比对一致 ${grouped(value)} 例，多于 ${other} 自己的 ${grouped(births.value)} 例；请核对比对结果。`,
              en: `${unit('en')}: ${counted(value, 'birth', 'births')} matched with ${other}, which knows of ${grouped(births.value)} only; check the matching.`,
            }
          : {
              zh: `${unit('zh')}：${source} 说与 ${other} 一致 ${grouped(value)} 例，${other} 说 ${grouped(back?.value ?? 0)} 例；应是同一批，请核对。`,
              en: `${unit('en')}: ${source} says ${counted(value, 'birth', 'births')} matched with ${other}, which says ${grouped(back?.value ?? 0)}; both are about the same births. Check both.`,
            },
      });
    }
}

/** Births by order and births of the population table, where both are told of one unit and period. */
export function checkBirthsAgree(
  drafts: ReadonlyMap<DatasetId, Draft>,
  { findings, names }: Pick<CheckInput, 'findings' | 'names'>,
): void {
  const [births, population] = [drafts.get('births'), drafts.get('population')];
  if (!births || !population || births.height === 0 || population.height === 0) return;
  const byOrder = toldBy(births, (i) => [['births', numberAt(births, 'births', i)]]);
  for (let i = 0; i < population.height; i += 1) {
    const period = periodAt(population, i);
    const said = numberAt(population, 'births', i);
    if (!period || Number.isNaN(said)) continue;
    const unit = unitAt(population, i);
    const inOrders = byOrder.get(`${unit}|${periodKey(period)}`)?.counts.get('births');
    if (!inOrders || inOrders.value === said) continue;
    // In the newer of the two: what is kept already was looked at before.
    const inBirths = fileAt(population, i) < 0;
    findings.add({
      rule: 'sources-disagree',
      severity: 'warning',
      ...(inBirths ? placeOf(births, inOrders.row, 'births') : placeOf(population, i, 'births')),
      value: String(inBirths ? inOrders.value : said),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}${periodLabel(period).zh}：人口表的出生是 ${grouped(said)}，出生表各孩次合计 ${grouped(inOrders.value)}；请核对哪一张漏了。`,
        en: `${unitLabel(unit, names, 'en')} in ${periodLabel(period).en}: ${counted(said, 'birth', 'births')} in the population table, ${grouped(inOrders.value)} in the table of births by order; check which one lacks some.`,
      },
    });
  }
}
