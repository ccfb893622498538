import { Failure, sentence } from '../../base/errors.ts';
import { newId } from '../../base/new-id.ts';
import type { Lang } from '../../base/bilingual.ts';
import type { Deck, Slide } from '../../share/deck.ts';
import { writeDeck } from '../../share/deck/deck-file.ts';
import { editDeck, type DeckEdit } from '../../share/deck/edit-deck.ts';
import { historyOf, redone, step, undone, type History } from '../../share/deck/history.ts';
import type { Records } from '../../vault/records.ts';

/** How far the open deck is kept. */
export type Saving = 'saved' | 'waiting' | 'failed';

/** A pause in typing that is long enough to save. */
const pause = 500;

/** A deck that is open: every edit is kept by itself, and can be undone. */
export class DeckEditing {
  readonly #records: Records;
  #history: History<Deck>;
  #chosen = $state('');
  #saving: Saving = $state('saved');
  #error: unknown = $state.raw(null);
  /** Another window changed the deck: what is edited here became a copy. */
  #copied = $state(false);
  #revision: number;
  /** The deck as it is kept. */
  #kept: Deck;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(records: Records, deck: Deck, revision: number) {
    this.#records = records;
    this.#history = $state.raw(historyOf(deck));
    this.#kept = deck;
    this.#revision = revision;
    this.#chosen = deck.slides[0]?.id ?? '';
  }

  get deck(): Deck {
    return this.#history.present;
  }
  get slide(): Slide | null {
    return this.deck.slides.find((s) => s.id === this.#chosen) ?? this.deck.slides[0] ?? null;
  }
  /** Place of the chosen slide. */
  get at(): number {
    return Math.max(
      0,
      this.deck.slides.findIndex((s) => s.id === this.#chosen),
    );
  }
  get saving(): Saving {
    return this.#saving;
  }
  get copied(): boolean {
    return this.#copied;
  }
  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }
  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }
  /** Why the last edit could not be kept, in words. */
  problem(lang: Lang): string {
    return this.#error ? sentence(this.#error, lang) : '';
  }

  choose(at: number): void {
    const { slides } = this.deck;
    this.#chosen = slides[Math.max(0, Math.min(slides.length - 1, at))]?.id ?? '';
  }

  /** Does an edit; edits about the same thing, one after the other, are undone together. */
  do(edit: DeckEdit, about: string | null = null): void {
    const { at } = this;
    const deck = editDeck(this.deck, edit, new Date().toISOString());
    this.#take(step(this.#history, deck, about));
    if (edit.kind === 'add') this.#chosen = edit.slide.id;
    else if (edit.kind === 'duplicate') this.#chosen = edit.as;
    else if (edit.kind === 'remove') this.choose(Math.min(at, deck.slides.length - 1));
  }
  undo(): void {
    this.#take(undone(this.#history));
  }
  redo(): void {
    this.#take(redone(this.#history));
  }

  /** Takes what another window kept, where nothing was changed here. */
  adopt(deck: Deck, revision: number): void {
    if (deck.id !== this.deck.id || this.deck !== this.#kept || revision <= this.#revision) return;
    [this.#history, this.#kept, this.#revision] = [historyOf(deck), deck, revision];
  }

  /** Keeps what waits; resolves when it is kept or failed. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.save();
  }

  #take(history: History<Deck>): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#saving = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  async #write(): Promise<void> {
    const { deck } = this;
    if (deck === this.#kept) {
      this.#saving = 'saved';
      return;
    }
    try {
      const { revision } = await this.#records.put('deck', deck.id, writeDeck(deck), this.#revision);
      [this.#revision, this.#kept, this.#error] = [revision, deck, null];
      this.#saving = deck === this.deck ? 'saved' : 'waiting';
    } catch (error) {
      if (error instanceof Failure && error.name === 'record-changed') await this.#copy();
      else [this.#error, this.#saving] = [error, 'failed'];
    }
  }

  /** Nothing of two windows is lost: what this one has goes on as a deck of its own. */
  async #copy(): Promise<void> {
    this.#copied = true;
    const id = newId();
    const title = `${this.deck.title} (2)`;
    const as = (deck: Deck): Deck => ({ ...deck, id, title });
    const { past, present, future, about } = this.#history;
    this.#history = { past: past.map(as), present: as(present), future: future.map(as), about };
    this.#revision = 0;
    await this.#write();
  }
}
