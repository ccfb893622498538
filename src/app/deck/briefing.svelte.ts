import { Failure } from '../../base/errors.ts';
import { newId } from '../../base/new-id.ts';
import { chartWords } from '../../share/chart-words.ts';
import type { Deck } from '../../share/deck.ts';
import { readDeck, writeDeck } from '../../share/deck/deck-file.ts';
import { emptySlide } from '../../share/deck/edit-deck.ts';
import { firstTheme } from '../../share/deck/theme.ts';
import { fileStem } from '../../share/file-stem.ts';
import { fileTypes } from '../../share/file-types.ts';
import { onlyFigure } from '../../share/figure-files/shared-figure.ts';
import { readSavedChart, writeSavedChart, type SavedChart } from '../../share/saved-chart.ts';
import type { Records } from '../../vault/records.ts';
import type { RecordKind, StoredRecord } from '../../vault/stored-record.ts';
import { deckOfPage } from '../deck-of-page.ts';
import { loadFigures, type FigureTools } from '../load-figures.ts';
import { saveFile } from '../save-file.ts';
import type { Session } from '../session.svelte.ts';
import { sayDeck } from './deck-words.ts';
import { DeckEditing } from './deck-editing.svelte.ts';

/** A saved chart, and the record that it is kept as. */
export interface KeptChart {
  readonly chart: SavedChart;
  readonly revision: number;
  /** When it was saved or changed last. */
  readonly changedAt: string;
}

export interface KeptDeck {
  readonly deck: Deck;
  readonly revision: number;
  readonly changedAt: string;
}

/** What was deleted last and can be put back. */
interface Deleted {
  readonly kind: RecordKind;
  readonly id: string;
  readonly body: unknown;
  readonly title: string;
}

/** Saved charts and decks of this device, and the deck that is open. Part of the session's state. */
export class Briefing {
  readonly session: Session;
  readonly #records: Records;
  #charts: readonly KeptChart[] = $state.raw([]);
  #decks: readonly KeptDeck[] = $state.raw([]);
  #unread = $state(0);
  #figures: FigureTools | null = $state.raw(null);
  #kinds: ReadonlySet<string> = new Set();
  #editing: DeckEditing | null = $state.raw(null);
  #deleted: Deleted | null = $state.raw(null);
  #error: unknown = $state.raw(null);
  #busy = $state(false);
  #presenting = $state(false);
  readonly #stop: () => void;

  private constructor(session: Session, records: Records) {
    this.session = session;
    this.#records = records;
    this.#stop = records.watch(() => void this.refresh());
  }

  static async open(session: Session): Promise<Briefing> {
    const briefing = new Briefing(session, (await session.own.open()).records);
    await briefing.refresh();
    return briefing;
  }

  /** Newest first. */
  get charts(): readonly KeptChart[] {
    return this.#charts;
  }
  get decks(): readonly KeptDeck[] {
    return this.#decks;
  }
  /** Records that this version cannot read. */
  get unread(): number {
    return this.#unread;
  }
  /** True where nothing stays when the page closes. */
  get fleeting(): boolean {
    return this.#records.kind === 'memory';
  }
  /** What draws every figure of the charts and decks, once it is there. */
  get figures(): FigureTools | null {
    return this.#figures;
  }
  get editing(): DeckEditing | null {
    return this.#editing;
  }
  get deleted(): { readonly title: string } | null {
    return this.#deleted;
  }
  get error(): unknown {
    return this.#error;
  }
  get busy(): boolean {
    return this.#busy;
  }
  /** True while the open deck fills the screen. */
  get presenting(): boolean {
    return this.#presenting;
  }

  /** Looks again at what is kept; what goes wrong stands in `error`. */
  async refresh(): Promise<void> {
    try {
      const [charts, decks] = await Promise.all([this.#records.list('chart'), this.#records.list('deck')]);
      const [soundCharts, soundDecks] = [
        sound(charts.records, readSavedChart),
        sound(decks.records, readDeck),
      ];
      this.#charts = soundCharts.map(({ record, value }) => ({ ...record, chart: value }));
      this.#decks = soundDecks.map(({ record, value }) => ({ ...record, deck: value }));
      for (const { deck, revision } of this.#decks) this.#editing?.adopt(deck, revision);
      const all = charts.records.length + decks.records.length;
      this.#unread = charts.unread + all - soundCharts.length - soundDecks.length;
      await this.#load();
    } catch (error) {
      this.#error = error;
    }
  }

  /** Keeps a chart that was asked again beside the one that it was made from. */
  keep(chart: SavedChart): Promise<void> {
    return this.#do(() => this.#records.put('chart', chart.id, writeSavedChart(chart), 0));
  }

  /** Changes the briefer's title or note of a chart. */
  describe(
    { chart, revision }: KeptChart,
    patch: Partial<Pick<SavedChart, 'title' | 'note'>>,
  ): Promise<void> {
    const next = { ...chart, ...patch };
    return this.#do(() => this.#records.put('chart', chart.id, writeSavedChart(next), revision));
  }

  deleteChart({ chart }: KeptChart): Promise<void> {
    const { title } = chartWords(chart, this.session.lang);
    return this.#delete({ kind: 'chart', id: chart.id, body: writeSavedChart(chart), title });
  }
  deleteDeck({ deck }: KeptDeck): Promise<void> {
    return this.#delete({ kind: 'deck', id: deck.id, body: writeDeck(deck), title: deck.title });
  }
  undoDelete(): Promise<void> {
    const deleted = this.#deleted;
    if (!deleted) return Promise.resolve();
    return this.#do(async () => {
      await this.#records.put(deleted.kind, deleted.id, deleted.body, 0);
      this.#deleted = null;
    });
  }

  /** Saved charts of the same figure, those of the same choices first; newest first. */
  pastOf({ page, id }: SavedChart): readonly KeptChart[] {
    const { name } = onlyFigure(page);
    const same = (other: SavedChart) => JSON.stringify(sorted(other)) === JSON.stringify(sorted({ page }));
    const others = this.#charts.filter(
      ({ chart }) => chart.id !== id && chart.page.name === page.name && onlyFigure(chart.page).name === name,
    );
    return [...others.filter((k) => same(k.chart)), ...others.filter((k) => !same(k.chart))];
  }

  /** Begins a deck with a title slide. */
  newDeck(): Promise<void> {
    const { lang } = this.session;
    const title = sayDeck('newDeckTitle', lang);
    const slide = { ...emptySlide(newId(), 'title'), title };
    const deck: Deck = {
      id: newId(),
      title,
      lang,
      theme: firstTheme,
      slides: [slide],
      charts: {},
      changedAt: new Date().toISOString(),
    };
    return this.#begin(() => Promise.resolve(deck));
  }

  /** Makes a deck of the page that is open, from the answers to its present choices. */
  deckOfPage(): Promise<void> {
    return this.#begin(async () => {
      const page = await this.session.take();
      return deckOfPage(page, this.session.program, newId);
    });
  }

  /** Opens a deck that somebody handed on, beside those that are here. */
  importDeck(file: File): Promise<void> {
    return this.#begin(async () => {
      const deck = readDeck(parsed(await file.text()));
      return this.#decks.some((k) => k.deck.id === deck.id) ? { ...deck, id: newId() } : deck;
    });
  }

  openDeck({ deck, revision }: KeptDeck): void {
    this.#editing = new DeckEditing(this.#records, deck, revision);
    void this.#load();
  }

  /** Keeps what was edited last and goes back to the list. */
  closeDeck(): Promise<void> {
    const editing = this.#editing;
    return this.#do(async () => {
      await editing?.close();
      this.#editing = null;
    });
  }

  present(on: boolean): void {
    this.#presenting = on;
  }

  /** The open deck as a file. */
  exportDeck(): void {
    const deck = this.#editing?.deck;
    if (deck)
      saveFile(
        `${fileStem([deck.title], deck.lang)}.siwang.json`,
        JSON.stringify(writeDeck(deck)),
        fileTypes.json,
      );
  }

  /** The open deck as slides with charts that can be edited. */
  exportPptx(): Promise<void> {
    const deck = this.#editing?.deck;
    if (!deck) return Promise.resolve();
    return this.#do(async () => {
      const [{ deckPptx }, { slidePicture }] = await Promise.all([
        import('../../share/pptx/deck-pptx.ts'),
        import('../slide-picture.ts'),
      ]);
      const bytes = new Uint8Array(await deckPptx(deck, { picture: slidePicture }));
      saveFile(`${fileStem([deck.title], deck.lang)}.pptx`, bytes, fileTypes.pptx);
    });
  }

  /** A chart's answer and its making as a file. */
  exportChart({ chart }: KeptChart): void {
    const { title } = chartWords(chart, this.session.lang);
    saveFile(
      `${fileStem([title], this.session.lang)}.json`,
      JSON.stringify(writeSavedChart(chart), null, 1),
      fileTypes.json,
    );
  }

  async close(): Promise<void> {
    await this.#editing?.close();
    this.#stop();
  }

  #begin(make: () => Promise<Deck>): Promise<void> {
    return this.#do(async () => {
      const deck = await make();
      const { revision } = await this.#records.put('deck', deck.id, writeDeck(deck), 0);
      this.#editing = new DeckEditing(this.#records, deck, revision);
    });
  }

  #delete(deleted: Deleted): Promise<void> {
    return this.#do(async () => {
      await this.#records.remove(deleted.kind, deleted.id);
      this.#deleted = deleted;
    });
  }

  /** Fetches what draws the charts that are here; a kind that is drawn already is not fetched again. */
  async #load(): Promise<void> {
    const charts = [
      ...this.#charts.map((k) => k.chart),
      ...[...this.#decks.map((k) => k.deck), ...(this.#editing ? [this.#editing.deck] : [])].flatMap((deck) =>
        Object.values(deck.charts),
      ),
    ];
    const kinds = new Set(charts.map((chart) => onlyFigure(chart.page).spec.kind));
    if (this.#figures && [...kinds].every((kind) => this.#kinds.has(kind))) return;
    this.#kinds = kinds;
    this.#figures = await loadFigures([...kinds]);
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    if (this.#busy) return;
    [this.#busy, this.#error] = [true, null];
    try {
      await work();
      await this.refresh();
    } catch (error) {
      this.#error = error;
    } finally {
      this.#busy = false;
    }
  }
}

function sorted({ page }: Pick<SavedChart, 'page'>): readonly unknown[] {
  return Object.entries(page.choices).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Those records whose bodies can be read. */
function sound<T>(records: readonly StoredRecord[], read: (body: unknown) => T) {
  return records.flatMap((record) => {
    try {
      return [{ record, value: read(record.body) }];
    } catch (error) {
      if (error instanceof Failure) return [];
      throw error;
    }
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
