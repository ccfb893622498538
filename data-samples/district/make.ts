import { writeFileSync } from 'node:fs';
import { districtFiles } from './make/district-files.ts';

/** Writes the sample district's files beside this one. Running it again changes no byte. */
for (const { name, bytes } of districtFiles()) {
  writeFileSync(new URL(name, import.meta.url), bytes);
  console.log(`${name} ${bytes.length.toLocaleString('en')} B`);
}
