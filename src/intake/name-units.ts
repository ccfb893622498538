import { Codebook } from '../base/coded.ts';
import { periodAfter, type Period } from '../domain/period.ts';
import { unitCode } from '../domain/unit-code.ts';
import type { NamedUnit, Span, UnitRegister, Within } from '../domain/unit-register.ts';
import type { Role } from './column-roles.ts';
import type { FindingList } from './finding-list.ts';
import type { Mapping } from './intake.ts';
import { KeyCells } from './key-cells.ts';
import type { SheetPeriod } from './read-periods.ts';
import { cleanName, type SheetRows } from './read-rows.ts';
import { askUnit, sayByName, type NameVariant } from './say-units.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';

/** What names are looked up with. */
export interface Naming {
  readonly register: UnitRegister;
  readonly mapping: Mapping;
  /** Title and names of sheet and file, nearest to the table first. */
  readonly texts: readonly string[];
  readonly period: SheetPeriod;
}

/** A name and what the row says of where it lies. */
interface RowName {
  readonly name: string;
  /** Name of the unit above, where a column gives it. */
  readonly above: string;
}

/**
 * The rows of a sheet without codes, with the codes that their names have in the register. A name is looked up within
 * the unit that its row names beside it (also where that is merged or written once over several rows), that stands
 * above it with a smaller indent, or that the title, the sheet's or the file's name is about. What that leaves open is
 * a question for each name, and `null`: none of the rows can then be read.
 */
export function nameUnits(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  rows: SheetRows,
  { register, mapping, texts, period }: Naming,
  findings: FindingList,
): SheetRows | null {
  const column = roles.get('name') ?? -1;
  const around = placesIn(texts, register);
  const span = period.period ? spanOf(period.period) : null;
  const keys = new KeyCells(sheet, roles.values());
  const indentAt = keys.each(column, indentOf);
  const aboveAt = keys.each(roles.get('within'), (cell) => cleanName(cellText(cell)));
  const named = new Map<string, NamedUnit>();
  const asked = new Set<string>();
  const variants = new Map<string, NameVariant>();
  const codes = new Codebook<string>();
  const unit = new Int32Array(rows.count).fill(-1);
  const indents: { indent: number; code: string }[] = [];
  let above = '';
  for (let i = 0; i < rows.count; i += 1) {
    if (rows.kind(i) !== 'unit') continue;
    const row = rows.row[i] ?? 0;
    const name = rows.label(i);
    above = aboveAt(row) || above;
    const indent = indentAt(row);
    while ((indents.at(-1)?.indent ?? -1) >= indent) indents.pop();
    const holder = indents.at(-1)?.code ?? null;
    const found = lookUp({ name, above: above === name ? '' : above }, holder);
    if (found.kind === 'one') {
      unit[i] = codes.code(found.code);
      indents.push({ indent, code: found.code });
      if (!found.exact && !variants.has(name)) variants.set(name, { name, code: found.code, row });
      continue;
    }
    const asks = above && above !== name ? `${above}/${name}` : name;
    if (asked.has(asks)) continue;
    asked.add(asks);
    askUnit(findings, { sheet: sheet.name, row, column }, asks, name, found, register);
  }

  function lookUp(said: RowName, holder: string | null): NamedUnit {
    const key = `${said.above}/${said.name}|${holder ?? ''}`;
    const known = named.get(key);
    if (known) return known;
    const made = resolve(said, holder);
    named.set(key, made);
    return made;
  }

  function resolve(said: RowName, holder: string | null): NamedUnit {
    const told = mapping.units?.[`${said.above}/${said.name}`] ?? mapping.units?.[said.name];
    if (told !== undefined) return { kind: 'one', code: unitCode(told.trim()) ?? told.trim(), exact: true };
    const within: Within[] = holder === null ? [] : [{ code: holder, ofRow: true }];
    if (said.above !== '') {
      const parent = lookUp({ name: said.above, above: '' }, null);
      if (parent.kind === 'one') within.push({ code: parent.code, ofRow: true });
      // A unit above that is not known says nothing of where the row lies: the name itself is asked about.
      else return register.named(said.name, [], span).kind === 'none' ? { kind: 'none', near: [] } : parent;
    }
    return register.named(said.name, [...within, ...around], span);
  }

  if (asked.size > 0) return null;
  sayByName(findings, { sheet: sheet.name, column }, codes.values.length, [...variants.values()], register);
  return { ...rows, unit: { codes: unit, values: codes.values } };
}

/** The unit that a whole table is about, where only its sheet's name or its title says it; `null` where they do not. */
export function statedUnit(
  texts: readonly string[],
  register: UnitRegister,
): { code: string; text: string } | null {
  for (const text of texts) {
    const whole = register.named(text, [], null);
    if (whole.kind === 'one') return { code: whole.code, text };
    const mentioned = register.mentioned(text);
    const last = mentioned.at(-1);
    // 岳阳市君山区: all but the last only say where it lies.
    const nested = mentioned.every(
      ({ code }) => code === last?.code || last?.code.startsWith(code.replace(/0+$/, '')),
    );
    if (last && nested) return { code: last.code, text };
  }
  return null;
}

function placesIn(texts: readonly string[], register: UnitRegister): Within[] {
  const codes = texts.flatMap((text) => register.mentioned(text).map(({ code }) => code));
  // Of several in one text the longest code says the most.
  return [...new Set(codes)].map((code) => ({ code, ofRow: false }));
}

function spanOf(period: Period): Span {
  return { first: period.start, end: periodAfter(period).start };
}

/** Blanks before a name, a full-width one for two. */
function indentOf(cell: Cell): number {
  const blanks = typeof cell === 'string' ? (/^\s*/.exec(cell)?.[0] ?? '') : '';
  return [...blanks].reduce((width, blank) => width + (blank === '\u3000' ? 2 : 1), 0);
}
