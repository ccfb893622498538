import { decodeText } from './decode-text.ts';
import type { Sheet, SheetFile } from './sheet.ts';

const delimiters = [',', '\t', ';', '，', '|'];

/**
 * Reads delimited text. Papaparse and not a faster splitter, for exports come with quotes in the middle of cells,
 * mixed line ends and rows of unequal length; it is loaded when the first such file is read.
 */
export async function readCsv(name: string, bytes: Uint8Array, encoding?: string): Promise<SheetFile> {
  const decoded = decodeText(bytes, encoding);
  const { default: papaparse } = await import('papaparse');
  const { data } = papaparse.parse<string[]>(decoded.text, { delimiter: sniffDelimiter(decoded.text) });
  // The line end after the last row is no row.
  if (data.length > 0 && data.at(-1)?.join('') === '') data.pop();
  let width = 0;
  for (const row of data) width = Math.max(width, row.length);
  const sheet: Sheet = { name, rows: data, width, merges: [] };
  return { sheets: [sheet], encoding: decoded.encoding, text: true };
}

/**
 * The delimiter that cuts the first lines into the most cells, alike from line to line. Title rows and notes hold
 * commas of their own, so the median line counts and not the first.
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
    const counts = lines.map((line) => line.split(delimiter).length - 1).sort((a, b) => a - b);
    const median = counts[Math.floor(counts.length / 2)] ?? 0;
    if (median > most) [best, most] = [delimiter, median];
  }
  return best;
}
