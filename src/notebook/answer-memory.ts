import type { FoundAnswer } from './answer.ts';

/** Answers that a page keeps at most. Those of a unit are small; the few large ones are asked for at every turn. */
const limit = 1000;

/** The answers seen on this page, by question; the one not asked for longest goes first. */
export class AnswerMemory {
  readonly #found = new Map<string, FoundAnswer>();

  get(key: string): FoundAnswer | null {
    const found = this.#found.get(key);
    if (!found) return null;
    // A map remembers insertion: the latest asked stands last.
    this.#found.delete(key);
    this.#found.set(key, found);
    return found;
  }

  set(key: string, found: FoundAnswer): void {
    this.#found.delete(key);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > limit && oldest !== undefined) this.#found.delete(oldest);
  }
}
