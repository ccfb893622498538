import type { Deck } from '../../share/deck.ts';

/** What a key or a button asks of a show. */
export type ShowAct = 'next' | 'previous' | 'first' | 'last' | 'black';

/** A deck on the screen: which slide, since when. Both windows look at one. */
export class Show {
  /** As it was when the show began. */
  readonly deck: Deck;
  #at = $state(0);
  #black = $state(false);
  #now = $state(Date.now());
  /** Milliseconds of before the last pause. */
  #before = $state(0);
  /** Instant of the start or of the end of the last pause; null while it is paused. */
  #since: number | null = $state(Date.now());
  readonly #clock: ReturnType<typeof setInterval>;

  constructor(deck: Deck, at: number) {
    this.deck = deck;
    this.#at = at;
    this.#clock = setInterval(() => (this.#now = Date.now()), 500);
  }

  get at(): number {
    return this.#at;
  }
  get black(): boolean {
    return this.#black;
  }
  get now(): number {
    return this.#now;
  }
  /** Seconds that were talked. */
  get elapsed(): number {
    const running = this.#since === null ? 0 : Math.max(0, this.#now - this.#since);
    return Math.floor((this.#before + running) / 1000);
  }
  get paused(): boolean {
    return this.#since === null;
  }

  do(act: ShowAct): void {
    const last = this.deck.slides.length - 1;
    // The first step out of the black shows the slide that was there.
    const dark = this.#black;
    this.#black = act === 'black' && !dark;
    if (act === 'black' || (dark && (act === 'next' || act === 'previous'))) return;
    const to = { next: this.#at + 1, previous: this.#at - 1, first: 0, last }[act];
    this.#at = Math.max(0, Math.min(last, to));
  }

  pause(): void {
    this.#now = Date.now();
    if (this.#since === null) this.#since = this.#now;
    else [this.#before, this.#since] = [this.#before + this.#now - this.#since, null];
  }
  reset(): void {
    this.#now = Date.now();
    this.#before = 0;
    if (this.#since !== null) this.#since = this.#now;
  }

  stop(): void {
    clearInterval(this.#clock);
  }
}
