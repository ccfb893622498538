import { Codebook, usedValues } from '../base/coded.ts';
import { unitsOfVintages } from '../domain/unit-vintages.ts';
import { pickRows, placeOf, sheetAt, textAt, unitAt, type Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';

/**
 * One list of units with the time that each is good for, from a draft whose `valid_from` is the day of the list that
 * the row stood in. A code that names another unit later is said: the code alone then makes one series of two units.
 */
export function mergeVintages(draft: Draft, findings: FindingList): Draft {
  const rows = Array.from({ length: draft.height }, (_, i) => ({
    asOf: textAt(draft, 'valid_from', i) ?? '',
    code: unitAt(draft, i),
    name: textAt(draft, 'name', i) ?? '',
  }));
  const units = unitsOfVintages(rows);
  const merged = pickRows(
    draft,
    Int32Array.from(units, (unit) => unit.row),
  );
  const days = new Codebook<string>();
  const coded = (of: (unit: (typeof units)[number]) => string | null) => ({
    codes: Int32Array.from(units, (unit) => days.code(of(unit))),
    values: days.values,
  });
  const result: Draft = {
    ...merged,
    texts: new Map([
      ...merged.texts,
      ['valid_from', coded((unit) => unit.from)],
      ['valid_to', coded((unit) => unit.to)],
    ]),
  };
  const lists = new Set(rows.map((row) => row.asOf));
  findings.add({
    rule: 'unit-boundary',
    severity: 'note',
    sheet: sheetAt(draft, 0),
    message: {
      zh: `${lists.size} 期名录合成一份：${usedValues(result.unit).length} 个编码、${result.height} 个单位，各有启用和撤并日期；撤并到哪里名录没有说，不作推断。`,
      en: `${lists.size} lists make one: ${usedValues(result.unit).length} codes and ${result.height} units, each with the days it began and ended; what became of those that ended is not in the lists and not inferred.`,
    },
  });
  sayReused(result, findings);
  return result;
}

function sayReused(units: Draft, findings: FindingList): void {
  const first = new Map<string, number>();
  const inTime = Array.from({ length: units.height }, (_, i) => i).sort((a, b) =>
    (textAt(units, 'valid_from', a) ?? '').localeCompare(textAt(units, 'valid_from', b) ?? ''),
  );
  for (const i of inTime) {
    const code = unitAt(units, i);
    const before = first.get(code);
    first.set(code, i);
    if (before === undefined) continue;
    const [was, is, from] = [
      textAt(units, 'name', before) ?? '',
      textAt(units, 'name', i) ?? '',
      textAt(units, 'valid_from', i) ?? '',
    ];
    findings.add({
      rule: 'unit-reused',
      severity: 'warning',
      ...placeOf(units, i),
      value: is,
      message: {
        zh: `编码 ${code} 在 ${from} 之前是“${was}”，之后是“${is}”：可能改名，也可能换了单位；同一编码的前后数据不宜直接比较。`,
        en: `Code ${code} was "${was}" before ${from} and is "${is}" since: renamed, or another unit. Do not compare the code's figures across that day without looking.`,
      },
    });
  }
}
