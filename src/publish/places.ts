import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder: where notebooks, samples and sources lie. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
