import type { Lang } from '../base/bilingual.ts';
import { rows, type Row } from '../base/table.ts';
import type { Choices, ProgramInput } from '../notebook/program.ts';
import type { SharedPage } from './shared-page.ts';

/**
 * What was chosen at the inputs that a page brings along, one line an input: `单位：柳林洲街道（990611100）`. Inputs at
 * which nothing was chosen have none, nor have those that bind none of `params`, where these are given.
 */
export function chosenLines(page: SharedPage, lang: Lang, params?: ReadonlySet<string>): string[] {
  return page.cells.flatMap((cell): string[] => {
    if (cell.kind !== 'input') return [];
    const { spec, name } = cell;
    const own = spec.type === 'period' ? ['from', 'to'] : [name];
    if (params && !own.some((param) => params.has(param))) return [];
    const listed = page.answers.flatMap(({ tables }): Row[] => {
      const table = tables[spec.options];
      return table ? rows(table) : [];
    });
    const said = chosenAt(cell, page.choices, listed, lang);
    return said ? [`${spec.label[lang]}${lang === 'zh' ? '：' : ': '}${said}`] : [];
  });
}

/** What was chosen at an input, in words; empty where nothing was. `listed` are the rows that it offers. */
function chosenAt(
  { spec, name }: ProgramInput,
  choices: Choices,
  listed: readonly Row[],
  lang: Lang,
): string {
  const [from, to, chosen] = ['from', 'to', name].map((param) => String(choices[param] ?? ''));
  const row = listed.find((r) =>
    spec.type === 'period'
      ? r['from'] === from && r['to'] === to
      : String(r[spec.type === 'unit' ? 'unit' : 'value'] ?? '') === chosen,
  );
  const known = String(row?.[lang] ?? row?.['name'] ?? '');
  if (known !== '') {
    if (spec.type !== 'unit') return known;
    return lang === 'zh' ? `${known}（${chosen}）` : `${known} (${chosen})`;
  }
  if (spec.type !== 'period') return chosen ?? '';
  return from || to ? `${from?.slice(0, 7)} – ${to?.slice(0, 7)}` : '';
}
