import { parentUnit, unitLevel } from '../domain/unit-code.ts';
import type { Role } from './column-roles.ts';
import { emptyDraft, type Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';
import type { Mapping } from './intake.ts';
import type { SheetRow } from './read-rows.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/**
 * The units that a file about something else names: code, name and level, each once. `null` when it gives no
 * names. Parents are filled in by `fillParents` when all sheets are read.
 */
export function unitsOf(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  rows: readonly SheetRow[],
  mapping: Mapping,
  findings: FindingList,
): Draft | null {
  if (!roles.has('name') && !mapping.unit) return null;
  const draft = emptyDraft('units');
  const names = new Map<string, string>();
  for (const { kind, unit, label, row } of rows) {
    const name = roles.has('unit') ? label : (mapping.unit?.name ?? label);
    if (kind !== 'unit' || name === '') continue;
    const known = names.get(unit);
    if (known !== undefined) {
      if (known !== name) sayRenamed(sheet, roles, row, unit, known, name, findings);
      continue;
    }
    names.set(unit, name);
    draft.unit.push(unit);
    draft.sheet.push(sheet.name);
    draft.row.push(row);
    draft.sourceColumn.push(-1);
    for (const [field, values] of draft.texts)
      values.push(field === 'name' ? name : field === 'level' ? unitLevel(unit) : null);
    for (const { values, columns } of draft.numbers.values()) {
      values.push(Number.NaN);
      columns.push(-1);
    }
  }
  return draft.unit.length === 0 ? null : draft;
}

function sayRenamed(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  row: number,
  unit: string,
  known: string,
  name: string,
  findings: FindingList,
): void {
  const column = roles.get('name');
  findings.add({
    rule: 'unit-renamed',
    severity: 'note',
    sheet: sheet.name,
    row: row + 1,
    column: column === undefined ? null : columnLetters(column),
    value: name,
    message: {
      zh: `编码 ${unit} 前面叫“${known}”，这里叫“${name}”；单位名录取前者，请核对编码。`,
      en: `Code ${unit} was called "${known}" before and is "${name}" here; the former is kept. Check the code.`,
    },
  });
}

/**
 * Fills in the parents that a draft of units leaves open, by the longest code that exists, and drops units that an
 * earlier sheet has listed already.
 */
export function fillParents(draft: Draft): void {
  const codes = new Set(draft.unit);
  const parents = draft.texts.get('parent');
  draft.unit.forEach((unit, row) => {
    if (parents && parents[row] === null) parents[row] = parentUnit(unit, (code) => codes.has(code));
  });
}
