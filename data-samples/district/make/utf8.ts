/** A CSV file in UTF-8 with a byte order mark, as Excel saves it. Texts of the sample hold no commas or quotes. */
export function utf8(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  return new TextEncoder().encode(`\ufeff${csv(rows)}`);
}

/** Rows as text, CRLF at every end. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map((cell) => cell ?? '').join(',')}\r\n`).join('');
}
