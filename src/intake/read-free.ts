import { tableNameFault } from './table-name.ts';
import type { FindingList } from './finding-list.ts';
import { freeTable, type FreeTable } from './free-table.ts';
import { plainHeader, type Header } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { readRows } from './read-rows.ts';
import type { Recognition } from './recognise.ts';
import { refusedKind } from './refused-words.ts';
import { sayHeaders, sayRows, sayUnused } from './say-layout.ts';
import { sayNoRows } from './sheet-questions.ts';
import type { Sheet } from './sheet.ts';

/**
 * Keeps a sheet as a free table, for a person asked for it. `null` where it cannot be: its name is taken, its title
 * says that it is about what is not counted here, or nothing stands below its header.
 */
export function readFree(
  sheet: Sheet,
  layout: Layout,
  recognition: Recognition,
  words: string,
  mapping: Mapping,
  text: boolean,
  findings: FindingList,
): FreeTable | null {
  const name = mapping.table ?? '';
  const fault = tableNameFault(name);
  const refuse = (rule: 'mapping-unused' | 'not-counted', zh: string, en: string): null => {
    findings.add({ rule, severity: 'error', blocking: true, sheet: sheet.name, message: { zh, en } });
    return null;
  };
  if (fault) return refuse('mapping-unused', `${fault.zh}。`, `${fault.en}.`);
  if (refusedKind(words) === 'procedure')
    return refuse(
      'not-counted',
      '表题或文件名说明这是关于手术或避孕措施的表：本产品不收这样的表。',
      'Title or file name say that the table is about procedures or contraception: such tables are not kept here.',
    );
  const { roles, left } = recognition;
  sayHeaders(sheet, layout, findings);
  sayUnused(sheet, { ...recognition, unused: left }, findings);
  const every = layout.headers.map((header) => header.column);
  const rows = readRows(sheet, layout, roles, every, null);
  if (rows.count === 0) {
    sayNoRows(sheet, findings);
    return null;
  }
  // Rows without a code are rows of the table like others: only what is left out is said.
  const said = new Set(['subtotal', 'footnote', 'watermark', 'repeated-header']);
  sayRows(
    sheet,
    new Map(),
    { ...rows, kind: (i) => (said.has(rows.kind(i)) ? rows.kind(i) : 'unit') },
    text,
    findings,
  );
  const columns = new Map(
    Object.entries(mapping.columns ?? {}).map(([header, field]) => [plainHeader(header), field]),
  );
  const given = (header: Header) => columns.get(plainHeader(header.source));
  const codes = new Set((['unit', 'parent', 'successor'] as const).flatMap((role) => roles.get(role) ?? []));
  const made = freeTable(
    sheet,
    layout,
    rows,
    name,
    (header) => given(header) === null || left.includes(header),
    (header) => given(header) ?? undefined,
    codes,
  );
  if (made.rows.length > 0 && made.columns.length > 0) return made;
  sayNoRows(sheet, findings);
  return null;
}
