import * as v from 'valibot';

type Stored = Readonly<Record<string, unknown>>;

/** Turns what version n stored into what version n + 1 stores. */
export type Migration = (stored: Stored) => Stored;

/** What is thrown for something that cannot be brought to this version. */
export interface NotMigrated {
  /** It says no version; why, in the words of the check. */
  readonly damaged: (why: string) => Error;
  /** A newer version wrote it. */
  readonly newer: (version: number, current: number) => Error;
}

const versioned = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * What any version stored, as this one would store it, without its `version`: of the steps, which are in order, the first
 * takes version 1 to 2. A step that has shipped is never changed.
 */
export function migrate(found: unknown, steps: readonly Migration[], failure: NotMigrated): Stored {
  const known = v.safeParse(versioned, found);
  if (!known.success) throw failure.damaged(known.issues[0].message);
  const { version } = known.output;
  const current = steps.length + 1;
  if (version > current) throw failure.newer(version, current);
  let stored: Stored = known.output;
  for (const [i, step] of steps.entries()) if (i + 1 >= version) stored = { ...step(stored), version: i + 2 };
  return Object.fromEntries(Object.entries(stored).filter(([part]) => part !== 'version'));
}
