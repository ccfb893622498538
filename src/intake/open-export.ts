import { openFile, type NamedBlob, type OpenOptions } from './formats/open-file.ts';
import type { Mapping } from './intake.ts';
import type { SheetFile } from './sheet.ts';

/** How far a file is to be read, how far it is, and when to stop. */
export type Reading = Pick<OpenOptions, 'signal' | 'progress' | 'rows'>;

/** The sheets of a file, by what its bytes say it is; a `Failure` says why there are none. */
export async function openExport(
  file: NamedBlob,
  mapping: Mapping,
  reading: Reading = {},
): Promise<SheetFile> {
  return openFile(file, {
    encoding: mapping.encoding,
    delimiter: mapping.delimiter,
    hidden: mapping.hiddenSheets,
    ...reading,
  });
}
