import { datasets } from '../../domain/datasets.ts';
import { pickRows, placeOf, sheetAt, unitAt, withNumbers, type Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';
import { keyPart } from './count-once.ts';
import { isRising, RowIndex, rowKeys } from './row-index.ts';

/**
 * Keeps one row a key. The same row twice is a note; different values under one key are an error, and what they
 * differ in becomes "no value": which of them is right is not for this program to guess. Of units, whose name must
 * not vanish, the first row stays. Returns the draft without the repeated rows.
 */
export function resolveDuplicates(draft: Draft, findings: FindingSink): Draft {
  const keyFields = datasets[draft.dataset].fields.filter((f) => f.key).map((f) => f.name);
  if (draft.dataset === 'units') keyFields.push('valid_from');
  const { unit, period, height } = draft;
  const parts = [
    { codes: unit.codes, size: unit.values.length },
    { codes: period.codes, size: period.values.length },
    ...keyFields.map((name) => keyPart(draft, name)),
  ];
  // Most files: unit after unit, each period once.
  if (isRising(parts, height)) return draft;
  const { keys, size } = rowKeys(parts, height);
  const index = new RowIndex(size, height);
  const kept = new Int32Array(height);
  let count = 0;
  const changed = new Map<string, Float64Array>();
  for (let i = 0; i < height; i += 1) {
    const known = index.note(keys[i] ?? 0, i);
    if (known < 0) kept[count++] = i;
    else say(draft, changed, known, i, findings);
  }
  return count === height ? draft : pickRows(withNumbers(draft, changed), kept.subarray(0, count));
}

function say(
  draft: Draft,
  changed: Map<string, Float64Array>,
  first: number,
  again: number,
  findings: FindingSink,
): void {
  const differ: string[] = [];
  for (const [name, values] of draft.numbers) {
    const kept = changed.get(name) ?? values;
    if (Object.is(kept[first], values[again])) continue;
    differ.push(name);
    if (draft.dataset === 'units') continue;
    const without = changed.get(name) ?? values.slice();
    without[first] = Number.NaN;
    changed.set(name, without);
  }
  for (const [name, { codes }] of draft.texts) if (codes[first] !== codes[again]) differ.push(name);
  const before = placeOf(draft, first);
  const labels = differ.map((name) => datasets[draft.dataset].fields.find((f) => f.name === name)?.label);
  const where = before.sheet === sheetAt(draft, again) ? '' : `${before.sheet} `;
  const at = { ...placeOf(draft, again, differ[0]), value: unitAt(draft, again) };
  if (differ.length === 0) {
    findings.add({
      rule: 'duplicate-key',
      severity: 'note',
      ...at,
      message: {
        zh: `与${where}第 ${before.row} 行完全相同，只收一次。`,
        en: `This row repeats ${where}row ${before.row} and is kept once.`,
      },
    });
    return;
  }
  const kept = draft.dataset === 'units';
  findings.add({
    rule: 'duplicate-key',
    severity: 'error',
    ...at,
    message: {
      zh: `与${where}第 ${before.row} 行是同一单位同一时期，但${labels.map((l) => `“${l?.zh ?? ''}”`).join('')}不同；${kept ? '取前一行' : '不同的值已按缺失处理'}，请在原文件中只留一行。`,
      en: `The same unit and period as ${where}row ${before.row}, with different ${labels.map((l) => l?.en ?? '').join(', ')}; ${kept ? 'the earlier row is kept' : 'what differs counts as missing'}. Leave one row in the file.`,
    },
  });
}
