import { Codebook, type Coded } from '../base/coded.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Period } from '../domain/period.ts';
import { emptyDraft, periodKey, type Aside, type Draft, type Origin } from './draft.ts';

/**
 * Builds a draft row by row: `add` a row, then set what it holds by the row's number. What is not set is missing.
 * Texts are set by their code, which `book.code(text)` gives once for a text that many rows have.
 */
export class DraftBuilder {
  readonly units = new Codebook<string>();
  readonly periods = new Codebook<Period>(periodKey);
  readonly origins = new Codebook<Origin>();
  readonly asides: Aside[] = [];
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly texts: ReadonlyMap<string, { readonly book: Codebook<string>; readonly codes: Int32Array }>;
  readonly #missing = new Codebook<string>();
  readonly #most: number;
  /** Made when the first row needs it: most files give no reasons. */
  #missingCodes: Int32Array | null = null;
  readonly #dataset: DatasetId;
  readonly #unit: Int32Array;
  readonly #period: Int32Array;
  readonly #origin: Int32Array;
  readonly #row: Int32Array;
  #height = 0;

  /** `most` rows at the utmost. */
  constructor(dataset: DatasetId, most: number) {
    const empty = emptyDraft(dataset);
    const codes = () => new Int32Array(most).fill(-1);
    this.#dataset = dataset;
    this.#most = most;
    this.numbers = new Map(
      [...empty.numbers.keys()].map((name) => [name, new Float64Array(most).fill(Number.NaN)]),
    );
    this.texts = new Map(
      [...empty.texts.keys()].map((name) => [name, { book: new Codebook<string>(), codes: codes() }]),
    );
    this.#unit = codes();
    this.#period = codes();
    this.#origin = codes();
    this.#row = codes();
  }

  /** Adds a row of the sheet (0-based) by the codes of its unit, period (−1 in `units`) and origin; gives its number. */
  add(unit: number, period: number, origin: number, row: number): number {
    const at = this.#height;
    this.#unit[at] = unit;
    this.#period[at] = period;
    this.#origin[at] = origin;
    this.#row[at] = row;
    this.#height += 1;
    return at;
  }

  /** Sets a text of a row. */
  setText(row: number, field: string, text: string | null): void {
    const column = this.texts.get(field);
    if (column) column.codes[row] = column.book.code(text);
  }

  /** Says why a row lacks values; see `missing-reasons.ts`. */
  setMissing(row: number, reasons: string): void {
    this.#missingCodes ??= new Int32Array(this.#most).fill(-1);
    this.#missingCodes[row] = this.#missing.code(reasons);
  }

  /** The draft. The builder is of no use afterwards. */
  finish(): Draft {
    const height = this.#height;
    const coded = <T>(codes: Int32Array, { values }: Codebook<T>): Coded<T> => ({
      codes: codes.subarray(0, height),
      values,
    });
    return {
      dataset: this.#dataset,
      height,
      unit: coded(this.#unit, this.units),
      period: coded(this.#period, this.periods),
      numbers: new Map([...this.numbers].map(([name, values]) => [name, values.subarray(0, height)])),
      texts: new Map([...this.texts].map(([name, { book, codes }]) => [name, coded(codes, book)])),
      missing: this.#missingCodes && coded(this.#missingCodes, this.#missing),
      origin: coded(this.#origin, this.origins),
      row: this.#row.subarray(0, height),
      asides: this.asides,
    };
  }
}
