import { Failure } from '../base/errors.ts';
import { decodeText } from './decode-text.ts';
import { sheetFromRows } from './sheet-from-rows.ts';
import type { Cell, SheetFile } from './sheet.ts';

const delimiters = [',', '\t', ';', '，', '|'];

/**
 * Reads delimited text. Papaparse and not a faster splitter, for exports come with quotes in the middle of cells,
 * mixed line ends and rows of unequal length; it is loaded when the first such file is read.
 */
export async function readCsv(name: string, bytes: Uint8Array, encoding?: string): Promise<SheetFile> {
  const decoded = decodeText(bytes, encoding);
  const { default: papaparse } = await import('papaparse');
  const { data, errors } = papaparse.parse<string[]>(decoded.text, {
    delimiter: sniffDelimiter(decoded.text),
  });
  const quote = errors.find((error) => error.type === 'Quotes');
  if (quote) throw unclosedQuote((quote.row ?? 0) + 1);
  // The line end after the last row is no row.
  if (data.length > 0 && data.at(-1)?.join('') === '') data.pop();
  const cells = data.map((row) => row.map(plainNumber));
  const sheet = sheetFromRows(name, cells);
  return {
    sheets: [{ ...sheet, rowWidths: Uint16Array.from(data, (row) => row.length) }],
    encoding: decoded.encoding,
    text: true,
    notes: [],
  };
}

/** Texts that a number says exactly, as the number: no leading zero, no code of 12 digits or more. */
const exact = /^-?(?:0|[1-9]\d{0,10})(?:\.\d{0,5}[1-9])?$/;

function plainNumber(text: string): Cell {
  return exact.test(text) && text !== '-0' ? Number(text) : text;
}

/** A quote that nothing closes would take all rows behind it into one cell. */
function unclosedQuote(row: number): Failure {
  return new Failure('unreadable', {
    zh: `第 ${row} 行有不成对的引号，其后的各行会被当成一格；请删去或补上这个引号。`,
    en: `Row ${row} has a quotation mark without its pair, which would make one cell of the rows behind it; take it away or close it.`,
  });
}

/**
 * The delimiter that cuts the first lines into the most cells, alike from line to line. Title rows and notes hold
 * few or none, and commas of their own, so the count that most cells agree on is taken and not the first line's.
 */
function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 40)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '');
  let best = ',';
  let most = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const cut = Math.max(...counts.map((n) => n * counts.filter((m) => m === n).length));
    if (cut > most) [best, most] = [delimiter, cut];
  }
  return best;
}
