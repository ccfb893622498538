import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { methodPages } from '../engine/methods/method-pages.ts';

/** `npm run docs`: writes `docs/methods/` anew from what stands beside each method's SQL. */
const folder = new URL('../../docs/methods/', import.meta.url);
await mkdir(folder, { recursive: true });
const pages = methodPages();
for (const [name, text] of pages) await writeFile(new URL(name, folder), text);
for (const name of await readdir(folder)) if (!pages.has(name)) await rm(new URL(name, folder));
