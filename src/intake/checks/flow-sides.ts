import { unitLevel } from '../../domain/unit-code.ts';
import { placeOf, textAt, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, type CheckInput } from './check-input.ts';
import { RowIndex, rowKeys } from './row-index.ts';

/** Digits of a code that name its district. */
const districtDigits = 6;

/**
 * Moves between two units of one district that both of them report: who left the one came to the other, and both
 * count the same people. Said at the row of the unit that they went to.
 */
export function checkFlowSides(draft: Draft, { findings, names }: CheckInput): void {
  const { unit, period, height } = draft;
  const origin = draft.texts.get('origin');
  const destination = draft.texts.get('destination');
  const persons = draft.numbers.get('persons');
  if (!origin || !destination || !persons) return;
  const inside = (value: string) => {
    const level = unitLevel(value);
    return level === null || level === 'district' || level === 'city' || level === 'province'
      ? null
      : value.slice(0, districtDigits);
  };
  const from = origin.values.map(inside);
  const to = destination.values.map(inside);
  const { keys, size } = rowKeys(
    [
      { codes: period.codes, size: period.values.length },
      { codes: origin.codes, size: origin.values.length },
      { codes: destination.codes, size: destination.values.length },
    ],
    height,
  );
  const left = new RowIndex(size, height);
  const came = new RowIndex(size, height);
  const rows: number[] = [];
  for (let i = 0; i < height; i += 1) {
    const district = from[origin.codes[i] ?? -1] ?? null;
    if (district === null || district !== (to[destination.codes[i] ?? -1] ?? null)) continue;
    const own = unit.values[unit.codes[i] ?? -1];
    if (own === origin.values[origin.codes[i] ?? -1]) left.note(keys[i] ?? 0, i);
    else if (own === destination.values[destination.codes[i] ?? -1] && came.note(keys[i] ?? 0, i) < 0)
      rows.push(i);
  }
  for (const row of rows) {
    const other = left.find(keys[row] ?? 0);
    const [went, arrived] = [persons[other] ?? Number.NaN, persons[row] ?? Number.NaN];
    if (Number.isNaN(went) || Number.isNaN(arrived) || went === arrived) continue;
    const at = placeOf(draft, other, 'persons');
    const where = `${at.column ?? ''}${at.row}`;
    const start = textAt(draft, 'origin', row) ?? '';
    findings.add({
      rule: 'flow-sides',
      severity: 'warning',
      ...placeOf(draft, row, 'persons'),
      value: String(arrived),
      message: {
        zh: `${unitLabel(unitAt(draft, row), names, 'zh')}从${unitLabel(start, names, 'zh')}流入 ${grouped(arrived)} 人，而对方报流出 ${grouped(went)} 人（${where}）；两边应是同一批人，请核对。`,
        en: `${unitLabel(unitAt(draft, row), names, 'en')} reports ${grouped(arrived)} from ${unitLabel(start, names, 'en')}, which reports ${grouped(went)} leaving for it (${where}); they are the same people. Check both.`,
      },
    });
  }
}
