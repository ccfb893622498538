/** What was, what is, and what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last step was about: more of the same is one step to undo. */
  readonly about: string | null;
}

/** Steps that can be undone. */
const most = 100;

export function historyOf<T>(present: T): History<T> {
  return { past: [], present, future: [], about: null };
}

/** One step on. Steps about the same thing, such as the letters of one title, become one. */
export function step<T>(history: History<T>, present: T, about: string | null = null): History<T> {
  if (present === history.present) return history;
  const same = about !== null && about === history.about;
  const past = same ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], about };
}

export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], about: null };
}

export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: rest, about: null };
}
