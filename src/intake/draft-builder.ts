import { Codebook, type Coded } from '../base/coded.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Period } from '../domain/period.ts';
import { emptyDraft, periodKey, type Aside, type Draft, type Origin } from './draft.ts';

/** A text field's values while they are collected. */
interface TextColumn {
  readonly book: Codebook<string>;
  readonly codes: Int32Array;
}

/**
 * Builds a draft row by row: `add` a row, then set what it holds by the row's number. What is not set is missing; a
 * field has its column from the first time that it is asked for, and most files have few of them.
 */
export class DraftBuilder {
  readonly units = new Codebook<string>();
  readonly periods = new Codebook<Period>(periodKey);
  readonly origins = new Codebook<Origin>();
  readonly asides: Aside[] = [];
  /** Names of the fields that are numbers, in the order of the dictionary. */
  readonly numberFields: readonly string[];
  readonly #textFields: readonly string[];
  readonly #numbers = new Map<string, Float64Array>();
  readonly #texts = new Map<string, TextColumn>();
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
    const codes = () => new Int32Array(most);
    this.#dataset = dataset;
    this.#most = most;
    this.numberFields = [...empty.numbers.keys()];
    this.#textFields = [...empty.texts.keys()];
    this.#unit = codes();
    this.#period = codes();
    this.#origin = codes();
    this.#row = codes();
  }

  /** The numbers of a field by row, to be set; `undefined` where the dictionary has no such field of numbers. */
  numbers(name: string): Float64Array | undefined {
    const known = this.#numbers.get(name);
    if (known || !this.numberFields.includes(name)) return known;
    const made = new Float64Array(this.#most).fill(Number.NaN);
    this.#numbers.set(name, made);
    return made;
  }

  /** Takes a whole column of numbers as it is, one for each row that was added. */
  takeNumbers(name: string, values: Float64Array): void {
    this.#numbers.set(name, values);
  }

  /** Rows added so far. */
  get height(): number {
    return this.#height;
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
    let column = this.#texts.get(field);
    if (!column) {
      if (text === null || !this.#textFields.includes(field)) return;
      column = { book: new Codebook<string>(), codes: new Int32Array(this.#most).fill(-1) };
      this.#texts.set(field, column);
    }
    column.codes[row] = column.book.code(text);
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
      // In the order of the dictionary, whatever came first.
      numbers: new Map(
        this.numberFields.flatMap((name) => {
          const values = this.#numbers.get(name);
          return values ? [[name, values.subarray(0, height)]] : [];
        }),
      ),
      texts: new Map(
        this.#textFields.flatMap((name) => {
          const column = this.#texts.get(name);
          return column ? [[name, coded(column.codes, column.book)]] : [];
        }),
      ),
      missing: this.#missingCodes && coded(this.#missingCodes, this.#missing),
      origin: coded(this.#origin, this.origins),
      row: this.#row.subarray(0, height),
      asides: this.asides,
    };
  }
}
