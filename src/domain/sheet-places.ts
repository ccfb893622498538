/**
 * The columns of a sheet that an edition's fields were read from: with a row's `source_sheet`, `source_row` and
 * `source_column` they lead from any of its values to the cell.
 */
export interface SheetPlaces {
  readonly sheet: string;
  /** `source_column` of the rows that this is about; absent where the sheet was long already. */
  readonly wide?: string;
  /** Field → letters of its column; the first, where a field is the sum of several. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field → letters of all its columns, where it is the sum of several. */
  readonly sums?: Readonly<Record<string, readonly string[]>>;
}

/** Where a row stood in its file, as its columns of lineage say. */
export interface RowPlace {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
}

/** Letters of all columns that a row's field was read from or added up of; none where that is not known. */
export function fieldColumns(places: readonly SheetPlaces[], at: RowPlace, field: string): readonly string[] {
  const place = places.find((p) => p.sheet === at.sheet && (p.wide ?? null) === at.column);
  return place ? columnsIn(place, field) : [];
}

/** Letters of all columns that a field was read from or added up of, in the rows that a place is about. */
export function columnsIn({ columns, sums }: SheetPlaces, field: string): readonly string[] {
  const single = columns[field];
  return sums?.[field] ?? (single === undefined ? [] : [single]);
}

/** The cells that a row's field was read from or added up of (`C3 + D3`); `null` where that is not known. */
export function fieldCells(places: readonly SheetPlaces[], at: RowPlace, field: string): string | null {
  const letters = fieldColumns(places, at, field);
  return letters.length === 0 || at.row === null ? null : letters.map((l) => `${l}${at.row}`).join(' + ');
}
