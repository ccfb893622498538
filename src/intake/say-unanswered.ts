import type { FindingList } from './finding-list.ts';
import type { Layout } from './layout.ts';
import type { Recognition } from './recognise.ts';
import { sayUnknownValue } from './say-values.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/** Says which headings stand where a word of a key should and are none that it knows; each once, at its first column. */
export function sayUnanswered(
  sheet: Sheet,
  layout: Layout,
  { unanswered }: Recognition,
  findings: FindingList,
): void {
  const said = new Set<string>();
  for (const [column, { field, text }] of unanswered) {
    if (said.has(text)) continue;
    said.add(text);
    const place = { sheet: sheet.name, row: layout.headerTop + 1, column: columnLetters(column) };
    sayUnknownValue(findings, place, field, text, 'columns');
  }
}
