import type { RecordChange, RecordStore } from './record-store.ts';

/** Keeps records until the page closes, for browsers that let this site keep nothing. */
export class MemoryRecords implements RecordStore {
  readonly kind = 'memory';
  #texts: ReadonlyMap<string, string> = new Map();

  async all(): Promise<readonly unknown[]> {
    return [...this.#texts.values()].map((text): unknown => JSON.parse(text));
  }

  async change(
    keys: readonly string[],
    decide: (there: ReadonlyMap<string, unknown>) => RecordChange | null,
  ): Promise<boolean> {
    const there = keys.flatMap((key): [string, unknown][] => {
      const text = this.#texts.get(key);
      return text === undefined ? [] : [[key, JSON.parse(text)]];
    });
    const change = decide(new Map(there));
    if (!change) return false;
    const texts = new Map(this.#texts);
    for (const [key, value] of change.put ?? []) texts.set(key, JSON.stringify(value));
    for (const key of change.drop ?? []) texts.delete(key);
    this.#texts = texts;
    return true;
  }

  async wipe(): Promise<void> {
    this.#texts = new Map();
  }
}
