import { counted } from '../base/counted.ts';
import type { NamedUnit, UnitRegister } from '../domain/unit-register.ts';
import type { FindingList } from './finding-list.ts';
import { columnLetters } from './sheet.ts';

interface Place {
  readonly sheet: string;
  /** 0-based. */
  readonly row: number;
  readonly column: number;
}

/** A name that was found in another way of writing. */
export interface NameVariant {
  readonly name: string;
  readonly code: string;
  /** 0-based. */
  readonly row: number;
}

const listed = 8;

/**
 * Asks which unit a name means. `key` is what the answer stands under in a mapping: the name, or the town's and the
 * name (许市镇/联合村).
 */
export function askUnit(
  findings: FindingList,
  { sheet, row, column }: Place,
  key: string,
  name: string,
  found: Exclude<NamedUnit, { kind: 'one' }>,
  register: UnitRegister,
): void {
  const candidates = found.kind === 'several' ? found.units : found.near;
  const options = candidates.map((unit) => ({ code: unit.code, label: register.pathOf(unit) }));
  const shown = options.slice(0, listed).map(({ code, label }) => `${label}（${code}）`);
  const more = options.length > listed;
  const zh = `${shown.join('、')}${more ? ' 等' : ''}`;
  const en = `${shown.join(', ')}${more ? ', …' : ''}`;
  findings.add({
    rule: 'unknown-unit',
    severity: 'error',
    blocking: true,
    sheet,
    row: row + 1,
    column: column < 0 ? null : columnLetters(column),
    value: name,
    message:
      found.kind === 'several'
        ? {
            zh: `叫“${name}”的单位有 ${options.length} 个：${zh}；请说明是哪一个。`,
            en: `${options.length} units are called "${name}": ${en}; say which one it is.`,
          }
        : options.length > 0
          ? {
              zh: `单位名录里没有“${name}”；名称相近的有 ${zh}。请说明是哪一个，或改正名称。`,
              en: `The list of units has no "${name}"; alike are ${en}. Say which one it is, or put the name right.`,
            }
          : {
              zh: `单位名录里没有“${name}”；请说明它的编码，或在名录中补上。`,
              en: `The list of units has no "${name}"; give its code, or add it to the list.`,
            },
    question: { kind: 'unit-named', name: key, options },
  });
}

/** Says that units were told by their names, and which of these were written in another way than in the list. */
export function sayByName(
  findings: FindingList,
  { sheet, column }: Omit<Place, 'row'>,
  count: number,
  variants: readonly NameVariant[],
  register: UnitRegister,
): void {
  const [first] = variants;
  const shown = variants.slice(0, listed).map(({ name, code }) => {
    const own = register.versionsOf(code).at(-1)?.name ?? code;
    return `${name} → ${own}（${code}）`;
  });
  const more = variants.length > listed;
  findings.add({
    rule: 'unit-by-name',
    severity: 'note',
    sheet,
    row: first ? first.row + 1 : null,
    column: column < 0 ? null : columnLetters(column),
    value: first?.name ?? null,
    message:
      variants.length === 0
        ? {
            zh: `表中没有编码，${count} 个单位按名称从单位名录认出。`,
            en: `The table has no codes; ${counted(count, 'unit was', 'units were')} told by name from the list of units.`,
          }
        : {
            zh: `表中没有编码，${count} 个单位按名称从单位名录认出，其中 ${variants.length} 个写法不同：${shown.join('、')}${more ? ' 等' : ''}。`,
            en: `The table has no codes; ${counted(count, 'unit was', 'units were')} told by name from the list of units, ${variants.length} of them written differently: ${shown.join(', ')}${more ? ', …' : ''}.`,
          },
  });
}

/** Says where the unit of a whole table was taken from. */
export function sayStatedUnit(
  findings: FindingList,
  sheet: string,
  { code, text }: { readonly code: string; readonly text: string },
  register: UnitRegister,
): void {
  const name = register.versionsOf(code).at(-1)?.name ?? code;
  findings.add({
    rule: 'unit-by-name',
    severity: 'note',
    sheet,
    value: text,
    message: {
      zh: `表中没有单位列，单位取自“${text}”：${name}（${code}）。`,
      en: `The table names no unit; it is taken from "${text}": ${name} (${code}).`,
    },
  });
}
