import type { datasets } from '../../src/domain/datasets.ts';
import {
  derivedIndicators,
  type Derivation,
  type DerivedIndicator,
} from '../../src/domain/indicators/derived-indicators.ts';
import type {
  Filter,
  Indicator,
  Network,
  Sum,
  Term,
  TwoLists,
} from '../../src/domain/indicators/indicator.ts';
import { indicators } from '../../src/domain/indicators/indicators.ts';

const networks: Readonly<Record<Network, string>> = {
  population: 'Population · 人口',
  births: 'Births · 出生',
  fees: 'Fees (historical) · 征收（历史）',
  work: 'Work network · 工作网络',
  information: 'Information network · 信息网络',
  supervision: 'Supervision network · 督导网络',
  responsibility: 'Responsibility network · 责任网络',
};

/** `docs/indicators.md`: the catalogue as a page. */
export function indicatorsPage(): string {
  return [
    '# Indicators · 指标',
    'The catalogue is `src/domain/indicators/`; this page is made from it, and a test fails when the two differ.',
    'Each indicator is a table macro, in the page, the build and the command line alike:',
    "```sql\nSELECT unit, name, period, value, low, high FROM indicator_srb('statistical') WHERE level = 'town'\n```",
    'The argument is the basis: `month` (default), `quarter`, `half`, `calendar` (year), `statistical` (year, October to September) or `year-to-date`. Columns: `unit`, `name`, `level`, `period`, `grain`, `numerator`, `denominator`, `value`, `low`, `high` (95 %), `parts` and `parts_due` (units the number stands on, and the most that ever reported together), `reason` (why there is no value: `not-reported`, `no-denominator`, `too-few`, `impossible`).',
    'How numbers add is said by each field of the dictionary. Over units a number is *nested* (a town’s births hold its villages’: the topmost report counts, the sum of those below where there is none), *own* (every office has reports of its own beside those below) or cannot be added. Over months what happens is summed when every month was reported, and what is there is taken at the end. A period that the file gives itself comes before what its months make. Units count where they lay at the time (`unit_line`).',
    ...Object.entries(networks).flatMap(([network, title]) => [
      `## ${title}`,
      ...indicators.filter((i) => i.network === network).map(section),
      ...derivedIndicators.filter((i) => i.network === network).map(derivedSection),
    ]),
  ].join('\n\n');
}

const better = (direction: Indicator['direction']) =>
  direction.kind === 'band'
    ? `usual ${direction.from}–${direction.to}`
    : { higher: 'higher is better', lower: 'lower is better', neutral: 'neither way is better' }[
        direction.kind
      ];

function madeText(made: Derivation): string {
  switch (made.how) {
    case 'rank':
      return `place by \`${made.of}\` among all units of the same level, 1 for the highest`;
    case 'change':
      return `\`${made.of}\` less that of the period of the same length before (of a year to date: a year before)`;
    case 'classes':
      return `${Object.values(made.of)
        .map((of) => `\`${of}\``)
        .join(', ')} one under the other, with a last column \`${made.column}\``;
    case 'contacts':
      return 'of the villages that a department is the contact of (`contacts`, in any month of the period) and that have a category for that period (`categories`), those of category 3 × 100; a row for each department, told in a last column `department`; `parts_due` are all its villages in the unit';
  }
}

function derivedSection({ id, label, made, unit, direction, not }: DerivedIndicator): string {
  const facts = [madeText(made), `${unit.zh} · ${unit.en}`, better(direction), `${not.zh} ${not.en}`];
  return `### \`${id}\` ${label.zh} · ${label.en}\n\n${facts.map((f) => `- ${f}`).join('\n')}`;
}

function section(i: Indicator): string {
  const facts = [
    quotient(i),
    `${i.unit.zh} · ${i.unit.en}`,
    better(i.direction),
    ...(i.least
      ? [`no value where ${isLists(i.denominator) ? 'either list' : 'the denominator'} is below ${i.least}`]
      : []),
    ...(isLists(i.denominator)
      ? [`no value where fewer than ${i.denominator.leastMatched} are on both lists, or more than either has`]
      : []),
    ...(i.lowest ? [`not below the level \`${i.lowest}\``] : []),
    ...(i.scored ? ['may be part of a score'] : []),
    ...(i.references ?? []).map((r) => `${r.label.zh} · ${r.label.en}: ${r.value} (${r.source})`),
  ];
  return `### \`${i.id}\` ${i.label.zh} · ${i.label.en}\n\n${facts.map((f) => `- ${f}`).join('\n')}\n- ${i.not.zh} ${i.not.en}`;
}

function isLists(denominator: Indicator['denominator']): denominator is TwoLists {
  return denominator !== undefined && 'other' in denominator;
}

function quotient({ numerator, denominator, scale }: Indicator): string {
  if (denominator === undefined) return spell(numerator);
  const times = scale === 1 ? '' : ` × ${scale}`;
  return isLists(denominator)
    ? `n₁ ÷ N̂${times}, N̂ = (n₁ + 1)(n₂ + 1)/(m + 1) − 1 (Chapman), of n₁ = ${spell(numerator)}, n₂ = ${spell(denominator.other)} and m = ${spell(denominator.matched)}; interval of Chao’s range of N̂ (\`chapman_completeness\`)`
    : `${spell(numerator)} ÷ ${spell(denominator)}${times}`;
}

function spell({ plus, minus = [] }: Sum): string {
  return [plus.map(termText).join(' + '), ...minus.map(termText)].join(' − ');
}

function termText(term: Term): string {
  const of = (dataset: keyof typeof datasets, what: string, where?: Filter) =>
    `\`${dataset}.${what}\`${where ? ` (${filterText(where)})` : ''}`;
  switch (term.kind) {
    case 'field':
      return of(term.dataset, term.field, term.where);
    case 'product':
      return `${of(term.dataset, term.field, term.where)} × \`${term.by}\``;
    case 'rows':
      return `rows of \`${term.dataset}\` (${filterText(term.where)})`;
    case 'age':
      return `${of(term.dataset, term.field)} × months to the newest month`;
    case 'person-years':
      return 'person-years (mean of `pop_start` and `pop_end` × days ÷ 365.25)';
  }
}

function filterText(filter: Filter): string {
  if ('ages' in filter)
    return `ages ${filter.ages[0]} ${filter.ages[1] === null ? 'and over' : `to ${filter.ages[1]}`}`;
  if ('atLeast' in filter) return `\`${filter.atLeast[0]}\` ≥ ${filter.atLeast[1]}`;
  if ('notAfter' in filter) return `\`${filter.notAfter[0]}\` ≤ \`${filter.notAfter[1]}\``;
  return `\`${filter.column}\` ${filter.in.join(', ')}`;
}
