import { Codebook, codedAt } from '../base/coded.ts';
import { parentUnit, unitLevel } from '../domain/unit-code.ts';
import type { Role } from './column-roles.ts';
import { DraftBuilder } from './draft-builder.ts';
import type { Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';
import type { Mapping } from './intake.ts';
import type { SheetRows } from './read-rows.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/**
 * The units that a file about something else names: code, name and level, each once. `null` when it gives no
 * names. Parents are filled in by `withParents` when all sheets are read.
 */
export function unitsOf(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  rows: SheetRows,
  mapping: Mapping,
  findings: FindingList,
): Draft | null {
  if (!roles.has('name') && !mapping.unit) return null;
  const builder = new DraftBuilder('units', rows.unit.values.length);
  const columns = new Map([['name', roles.get('name') ?? -1]]);
  const origin = builder.origins.code({ sheet: sheet.name, columns, wide: -1 });
  const names = new Map<number, string>();
  const coded = roles.has('unit');
  let lastCode = -1;
  let lastName = '';
  for (let i = 0; i < rows.count; i += 1) {
    if (rows.kind(i) !== 'unit') continue;
    const name = coded ? rows.label(i) : (mapping.unit?.name ?? rows.label(i));
    if (name === '') continue;
    const code = rows.unit.codes[i] ?? -1;
    // Most files: unit after unit.
    if (code === lastCode && name === lastName) continue;
    const known = names.get(code);
    if (known === name) {
      lastCode = code;
      lastName = name;
      continue;
    }
    const unit = rows.unit.values[code] ?? '';
    const row = rows.row[i] ?? -1;
    if (known !== undefined) {
      sayRenamed(sheet, roles, row, unit, known, name, findings);
      continue;
    }
    names.set(code, name);
    const at = builder.add(builder.units.code(unit), -1, origin, row);
    builder.setText(at, 'name', name);
    builder.setText(at, 'level', unitLevel(unit));
  }
  const draft = builder.finish();
  return draft.height === 0 ? null : draft;
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

/** Fills in the parents that a draft of units leaves open, by the longest code that exists. */
export function withParents(draft: Draft): Draft {
  const codes = new Set(draft.unit.values);
  const stated = draft.texts.get('parent');
  const book = new Codebook<string>();
  const above = draft.unit.values.map((unit) => parentUnit(unit, (code) => codes.has(code)));
  const parents = Int32Array.from({ length: draft.height }, (_, row) => {
    const own = stated ? codedAt(stated, row) : null;
    return book.code(own ?? above[draft.unit.codes[row] ?? -1] ?? null);
  });
  return {
    ...draft,
    texts: new Map([...draft.texts, ['parent', { codes: parents, values: book.values }]]),
  };
}
