import { openFile } from './formats/open-file.ts';
import type { ExportFile, Mapping } from './intake.ts';
import type { SheetFile } from './sheet.ts';

/** The sheets of a file, by what its bytes say it is; a `Failure` says why there are none. */
export async function openExport(file: ExportFile, mapping: Mapping): Promise<SheetFile> {
  return openFile(file, { encoding: mapping.encoding, hidden: mapping.hiddenSheets });
}
