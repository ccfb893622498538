import { numberAt, placeOf, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, signed, type CheckInput } from './check-input.ts';
import { rowsBefore } from './rows-before.ts';

const signs = { pop_start: 1, births: 1, deaths: -1, in: 1, out: -1, pop_end: -1 } as const;
type Term = keyof typeof signs;
const terms: readonly Term[] = ['pop_start', 'births', 'deaths', 'in', 'out', 'pop_end'];

/** End = start + births − deaths + in − out in every row that has all six. */
export function checkRowBalance(draft: Draft, { findings, names }: CheckInput): void {
  const columns = terms.map((term) => ({ sign: signs[term], values: draft.numbers.get(term) }));
  for (let i = 0; i < draft.height; i += 1) {
    let residual = 0;
    for (const { sign, values } of columns) residual += sign * (values?.[i] ?? Number.NaN);
    if (!Number.isNaN(residual) && residual !== 0) {
      const unit = unitAt(draft, i);
      const end = numberAt(draft, 'pop_end', i);
      const slip = transposed(draft, i, residual);
      findings.add({
        rule: 'balance',
        severity: 'error',
        ...placeOf(draft, i, slip?.term ?? 'pop_end'),
        value: String(slip ? numberAt(draft, slip.term, i) : end),
        message: {
          zh: `${unitLabel(unit, names, 'zh')}：期初 ＋ 出生 － 死亡 ＋ 迁入 － 迁出 ＝ ${grouped(end + residual)}，期末却是 ${grouped(end)}（差 ${signed(residual)}）；${slip ? `若此格是 ${slip.meant} 则平衡，可能是两位数字颠倒，` : ''}请核对原表。`,
          en: `${unitLabel(unit, names, 'en')}: start + births − deaths + in − out = ${grouped(end + residual)}, but the end says ${grouped(end)} (${signed(residual)}); ${slip ? `it closes if this cell is ${slip.meant}, perhaps two digits changed places; ` : ''}check the source.`,
        },
      });
    }
  }
}

/** A start is the end of the period before, wherever that was sent. */
export function checkCarried(draft: Draft, { findings, names }: CheckInput): void {
  const before = rowsBefore(draft);
  const starts = draft.numbers.get('pop_start');
  const ends = draft.numbers.get('pop_end');
  for (let i = 0; i < draft.height; i += 1) {
    const opened = starts?.[i] ?? Number.NaN;
    const closed = ends?.[before[i] ?? -1] ?? Number.NaN;
    if (Number.isNaN(opened) || Number.isNaN(closed) || opened === closed) continue;
    const unit = unitAt(draft, i);
    findings.add({
      rule: 'balance',
      severity: 'error',
      ...placeOf(draft, i, 'pop_start'),
      value: String(opened),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}：期初 ${grouped(opened)} 与上期期末 ${grouped(closed)} 不符（差 ${signed(opened - closed)}）；请核对原表。`,
        en: `${unitLabel(unit, names, 'en')}: the start ${grouped(opened)} is not the end of the period before, ${grouped(closed)} (${signed(opened - closed)}); check the source.`,
      },
    });
  }
}

/** The one number that closes the balance with its digits in another order; `null` when none or several do. */
function transposed(draft: Draft, row: number, residual: number): { term: Term; meant: number } | null {
  const sorted = (value: number) => [...String(value)].sort().join('');
  const found = terms.flatMap((term) => {
    const value = numberAt(draft, term, row);
    const meant = value - signs[term] * residual;
    return meant >= 10 && sorted(meant) === sorted(value) ? [{ term, meant }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
