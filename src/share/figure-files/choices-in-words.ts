import type { Lang } from '../../base/bilingual.ts';
import { rows, type Row } from '../../base/table.ts';
import { chosenLine } from '../chosen-line.ts';
import type { SharedFigure } from './shared-figure.ts';

/** What was chosen, as far as the figure depends on it and its page brings the inputs along, one line an input. */
export function choicesInWords({ page, params }: SharedFigure, lang: Lang): string[] {
  return page.cells.flatMap((cell): string[] => {
    if (cell.kind !== 'input') return [];
    const { spec, name } = cell;
    if (!(spec.type === 'period' ? ['from', 'to'] : [name]).some((param) => params.has(param))) return [];
    const listed = page.answers.flatMap(({ tables }): Row[] => {
      const table = tables[spec.options];
      return table ? rows(table) : [];
    });
    return [chosenLine(cell, page.choices, listed, lang)].filter((line) => line !== '');
  });
}
