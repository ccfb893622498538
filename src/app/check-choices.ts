import type { Bilingual } from '../base/bilingual.ts';
import { column, rows, type Row, type Table } from '../base/table.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { messages } from './messages.ts';
import { fillPlaces } from './saying.ts';

/** Choices that exist, and one sentence for each that had to be replaced. */
export interface CheckedChoices {
  readonly choices: Choices;
  readonly problems: readonly Bilingual[];
}

const inBoth = (
  message: Bilingual,
  values: (lang: keyof Bilingual) => Record<string, string>,
): Bilingual => ({
  zh: fillPlaces(message.zh, values('zh')),
  en: fillPlaces(message.en, values('en')),
});

/**
 * Checks choices against the options that are known so far. A unit or an option that does not exist is replaced by
 * the default or, where the data does not have that either (own data of another district), by the first one; that
 * the default itself is missing is nobody's mistake and is not told; nor is it of choices `carried` from another page.
 */
export function checkChoices(
  choices: Choices,
  program: Program,
  answers: Readonly<Record<string, Table | undefined>>,
  carried = false,
): CheckedChoices {
  const checked: Record<string, Choices[string]> = { ...choices };
  const problems: Bilingual[] = [];
  for (const cell of program.cells) {
    if (cell.kind !== 'input') continue;
    const { spec, name } = cell;
    if (spec.type === 'period') {
      const listed = spec.listed === true;
      const span = checkSpan(choices, program, answers[spec.options], carried || listed);
      Object.assign(checked, span);
      const { from, to } = choices;
      const asked = [from, to].map((month) => String(month).slice(0, 7)).join('–');
      const replaced = Object.entries(span).some(([end, month]) => choices[end] !== month);
      const chosen = from !== program.defaults['from'] || to !== program.defaults['to'];
      if (listed && replaced && chosen && !carried)
        problems.push(inBoth(messages.optionUnknown, (lang) => ({ value: asked, label: spec.label[lang] })));
      continue;
    }
    const options = answers[spec.options];
    const values = (options ? column(options, spec.type === 'unit' ? 'unit' : 'value') : undefined)?.values;
    const asked = choices[name] ?? null;
    if (!options || !values || values.length === 0 || values.includes(asked)) continue;
    const initial = program.defaults[name] ?? null;
    const taken = values.includes(initial) ? initial : (values[firstOf(options)] ?? null);
    checked[name] = taken;
    if (asked === initial || carried) continue;
    const shown = column(options, 'name')?.values[values.indexOf(taken)] ?? taken;
    problems.push(
      spec.type === 'unit'
        ? inBoth(messages.unitUnknown, () => ({ code: String(asked), name: String(shown) }))
        : inBoth(messages.optionUnknown, (lang) => ({ value: String(asked), label: spec.label[lang] })),
    );
  }
  return { choices: checked, problems };
}

/**
 * A span is free to choose, unless only those of the list are; but the default one is taken from the sample, and where the data has other spans it is
 * replaced by the first of them. A span from another page, or one that is not among the only ones, becomes the one of
 * this page's that is nearest to it.
 */
function checkSpan(
  { from, to }: Choices,
  { defaults }: Program,
  options: Table | undefined,
  nearest: boolean,
): Choices {
  const spans = options ? rows(options) : [];
  const [first] = spans;
  if (nearest && first && (from !== defaults['from'] || to !== defaults['to']))
    return nearestSpan(spans, { from: String(from), to: String(to) }) ?? pick(defaults);
  const initial = from === defaults['from'] && to === defaults['to'];
  if (!initial || !first || spans.some((s) => s['from'] === from && s['to'] === to)) return {};
  return pick(first);
}

function pick({ from = null, to = null }: Row): Choices {
  return from === null || to === null ? {} : { from, to };
}

/**
 * The span itself; else the shortest one around it (the year of a month), else the last one inside it (December of a
 * year); null where there is neither.
 */
function nearestSpan(spans: readonly Row[], asked: { from: string; to: string }): Choices | null {
  const all = spans.map((s) => ({ from: String(s['from']), to: String(s['to']) }));
  const length = (s: { from: string; to: string }) => Date.parse(s.to) - Date.parse(s.from);
  const around = all
    .filter((s) => s.from <= asked.from && s.to >= asked.to)
    .sort((a, b) => length(a) - length(b));
  const inside = all
    .filter((s) => s.from >= asked.from && s.to <= asked.to)
    .sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : length(b) - length(a)));
  return around[0] ?? inside[0] ?? null;
}

/** Row of the first unit without a parent, else the first row. */
function firstOf(options: Table): number {
  const parents = column(options, 'parent')?.values ?? [];
  return Math.max(0, parents.indexOf(null));
}
