import { column } from '../base/table.ts';
import { openingAnswers } from './opening-answers.ts';
import type { SharedPage } from './shared-page.ts';

/** The name of the unit that a page opens with; empty where it is about none. */
export function openingUnit(page: SharedPage): string {
  const answers = openingAnswers(page);
  for (const cell of page.cells) {
    if (cell.kind !== 'input' || cell.spec.type !== 'unit') continue;
    const trail = answers[cell.spec.trail];
    return String((trail && column(trail, 'name')?.values.at(-1)) ?? '');
  }
  return '';
}
