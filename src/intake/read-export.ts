import type { ReadExport } from './intake.ts';
import { readFiles } from './read-drop.ts';

/** Reads one export alone; see `readDrop`. */
export const readExport: ReadExport = async (file, mapping = {}, options = {}) => {
  const [result] = await readFiles([{ ...file, mapping }], options);
  if (!result) throw new Error('a file was read and gave nothing');
  return result;
};
