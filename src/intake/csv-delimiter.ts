const delimiters = [',', '\t', ';', '，', '|'];

/**
 * The delimiter that cuts the first lines into the most cells, alike from line to line. Title rows and notes hold
 * few or none, and commas of their own, so the count that most cells agree on is taken and not the first line's.
 */
export function sniffDelimiter(text: string): string {
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
