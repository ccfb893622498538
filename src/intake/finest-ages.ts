import type { Header } from './header-text.ts';

interface Aged {
  readonly age: Header['age'];
  readonly sex: Header['sex'];
}

/**
 * Leaves out the groups of ages that finer groups of the same list make up exactly (0–4 beside 0 and 1–4, 15 and
 * over beside its five-year groups), so that nobody is counted twice.
 */
export function keepFinest<T extends Aged>(groups: readonly T[]): T[] {
  return groups.filter(
    (group) =>
      !isTiled(
        group,
        groups.filter((other) => other !== group && other.sex === group.sex),
      ),
  );
}

const open = 999;

function isTiled({ age }: Aged, others: readonly Aged[]): boolean {
  if (!age) return false;
  const end = age.to ?? open;
  const inside = others
    .flatMap(({ age: a }) => (a ? [{ from: a.from, to: a.to ?? open }] : []))
    .filter((a) => a.from >= age.from && a.to <= end && (a.from > age.from || a.to < end));
  let next = age.from;
  while (next <= end) {
    const from = next;
    // The longest step from here: 0–4 is made of 0 and 1–4 as well as of single years.
    const reached = Math.max(...inside.filter((a) => a.from === from).map((a) => a.to), -1);
    if (reached < from) return false;
    next = reached + 1;
  }
  return true;
}
