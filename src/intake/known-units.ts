import { tableFromIPC } from 'apache-arrow';
import { isLevel, unitCode, type Level } from '../domain/unit-code.ts';
import { UnitRegister, type UnitVersion } from '../domain/unit-register.ts';
import type { DatasetPart } from '../domain/edition.ts';
import { textAt, unitAt, type Draft } from './draft.ts';

/** Units of kept editions. */
export interface KnownUnits {
  /** What lists of units say. */
  readonly listed: readonly UnitVersion[];
  /** What files about other things named. */
  readonly gathered: readonly UnitVersion[];
}

/** Reads the units among what is kept. */
export function knownUnits(known: readonly DatasetPart[]): KnownUnits {
  const parts = known.filter((part) => part.dataset === 'units');
  return {
    listed: parts.filter((part) => !part.derived).flatMap(ofPart),
    gathered: parts.filter((part) => part.derived).flatMap(ofPart),
  };
}

/**
 * Units of kept editions and of sheets of this very file, by code and by name. What a list says of a code goes before
 * what was gathered from files about other things.
 */
export function unitRegister(
  known: KnownUnits,
  drafts: readonly { readonly draft: Draft; readonly derived: boolean }[],
): UnitRegister {
  const own = (derived: boolean) => drafts.flatMap((d) => (d.derived === derived ? ofDraft(d.draft) : []));
  const listed = [...own(false), ...known.listed];
  const codes = new Set(listed.map((version) => version.code));
  const gathered = [...own(true), ...known.gathered].filter(({ code }) => !codes.has(code));
  return new UnitRegister([...listed, ...gathered]);
}

const none: readonly string[] = [];

/** Codes in a text of successors: one for a merger, several for a split. */
function successorsIn(text: string | null): readonly string[] {
  if (text === null) return none;
  return text
    .split(/[、,，;；\s]+/)
    .filter(Boolean)
    .map((code) => unitCode(code) ?? code);
}

const levelOf = (text: string | null): Level | null => (text !== null && isLevel(text) ? text : null);

function ofDraft(draft: Draft): UnitVersion[] {
  if (draft.dataset !== 'units') return [];
  return Array.from({ length: draft.height }, (_, row) => ({
    code: unitAt(draft, row),
    name: textAt(draft, 'name', row) ?? '',
    level: levelOf(textAt(draft, 'level', row)),
    parent: textAt(draft, 'parent', row),
    from: textAt(draft, 'valid_from', row),
    to: textAt(draft, 'valid_to', row),
    successors: successorsIn(textAt(draft, 'successor', row)),
  }));
}

function ofPart({ arrow }: DatasetPart): UnitVersion[] {
  const table = tableFromIPC(arrow);
  const column = (name: string) => {
    const values = table.getChild(name);
    return (row: number): string | null => {
      const value: unknown = values?.get(row) ?? null;
      if (typeof value === 'string') return value;
      // Arrow gives a day as milliseconds or as a date, by version.
      if (typeof value === 'number' || value instanceof Date)
        return new Date(value).toISOString().slice(0, 10);
      return null;
    };
  };
  const code = column('unit');
  const [name, level, parent] = [column('name'), column('level'), column('parent')];
  const [from, to, successor] = [column('valid_from'), column('valid_to'), column('successor')];
  return Array.from({ length: table.numRows }, (_, row) => ({
    code: code(row) ?? '',
    name: name(row) ?? '',
    level: levelOf(level(row)),
    parent: parent(row),
    from: from(row),
    to: to(row),
    successors: successorsIn(successor(row)),
  }));
}
