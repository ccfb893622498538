import { ancestorCodes, unitLevel } from '../../domain/unit-code.ts';
import { placeOf, unitAt, type Draft } from '../draft.ts';
import type { CheckInput } from './check-input.ts';

/**
 * Codes that the list of units does not have; each once, where it first stands. The file's own list must have all of
 * them. A list that was kept before speaks only for the places that it covers: one of Junshan's villages says nothing
 * of another county's.
 */
export function checkKnownUnits(draft: Draft, { findings, listed, listedBefore }: CheckInput): void {
  const list = listed ?? (listedBefore.size > 0 ? listedBefore : null);
  if (!list) return;
  const covered = listed ? null : placesOf(listedBefore);
  const known = draft.unit.values.map(
    (unit) => list.has(unit) || (covered !== null && !covered.has(placeKey(unit))),
  );
  for (let i = 0; i < draft.height; i += 1) {
    const code = draft.unit.codes[i] ?? -1;
    if (known[code] !== false) continue;
    known[code] = true;
    const unit = unitAt(draft, i);
    findings.add({
      rule: 'unknown-unit',
      severity: 'error',
      ...placeOf(draft, i),
      column: null,
      value: unit,
      message: listed
        ? {
            zh: `编码 ${unit} 不在同一文件的单位名录中；请核对编码，或在名录中补上。`,
            en: `Code ${unit} is not in the file's own list of units; check the code, or add it to the list.`,
          }
        : {
            zh: `编码 ${unit} 不在单位名录中，而名录里有同一上级的其他单位；请核对编码，或更新名录。`,
            en: `Code ${unit} is not in the list of units, which has others of the same place; check the code, or bring the list up to date.`,
          },
    });
  }
}

function placesOf(codes: ReadonlySet<string>): Set<string> {
  return new Set([...codes].map(placeKey));
}

/** Units of one level inside one other unit. */
function placeKey(code: string): string {
  return `${unitLevel(code) ?? ''} ${ancestorCodes(code)[0] ?? ''}`;
}
