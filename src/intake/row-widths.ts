/** How many cells each row was written with. */
export class RowWidths {
  #widths = new Uint16Array(1024);
  #count = 0;
  #most = 0;
  #least = Number.POSITIVE_INFINITY;

  /** Rows come in their order; one may come again. */
  set(row: number, cells: number): void {
    if (row >= this.#widths.length) {
      const longer = new Uint16Array(2 * this.#widths.length);
      longer.set(this.#widths);
      this.#widths = longer;
    }
    this.#widths[row] = cells;
    this.#count = row + 1;
    if (cells > this.#most) this.#most = cells;
    if (cells < this.#least) this.#least = cells;
  }

  get count(): number {
    return this.#count;
  }

  /** Cells of the widest row. */
  get most(): number {
    return this.#most;
  }

  /** One a row, `null` where all are alike. */
  finish(): Uint16Array | null {
    return this.#least === this.#most ? null : this.#widths.slice(0, this.#count);
  }
}
