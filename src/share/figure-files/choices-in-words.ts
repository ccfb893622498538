import type { Lang } from '../../base/bilingual.ts';
import { rows, type Row } from '../../base/table.ts';
import type { SharedFigure } from './shared-figure.ts';

/**
 * What was chosen, as far as the figure depends on it and its page brings the inputs along, one line an input:
 * `单位：柳林洲街道（990611100）`.
 */
export function choicesInWords({ page, params }: SharedFigure, lang: Lang): string[] {
  const { choices } = page;
  return page.cells.flatMap((cell): string[] => {
    if (cell.kind !== 'input') return [];
    const { spec, name } = cell;
    if (!(spec.type === 'period' ? ['from', 'to'] : [name]).some((param) => params.has(param))) return [];
    const listed = page.answers.flatMap(({ tables }): Row[] => {
      const table = tables[spec.options];
      return table ? rows(table) : [];
    });
    const said = (row: Row | undefined) => String(row?.[lang] ?? row?.['name'] ?? '');
    const value = () => {
      if (spec.type === 'period') {
        const { from = '', to = '' } = choices;
        const known = said(listed.find((r) => r['from'] === from && r['to'] === to));
        return known || `${String(from).slice(0, 7)} – ${String(to).slice(0, 7)}`;
      }
      const chosen = choices[name] ?? '';
      const known = said(listed.find((r) => r[spec.type === 'unit' ? 'unit' : 'value'] === chosen));
      if (known === '') return String(chosen);
      if (spec.type !== 'unit') return known;
      return lang === 'zh' ? `${known}（${String(chosen)}）` : `${known} (${String(chosen)})`;
    };
    return [`${spec.label[lang]}${lang === 'zh' ? '：' : ': '}${value()}`];
  });
}
