/** A sheet of a file, `census.xlsx › Sheet1`; a file that is one table, such as a CSV, stands once. */
export const fileAndSheet = (file: string, sheet: string): string =>
  sheet === '' || sheet === file ? file : `${file} › ${sheet}`;
