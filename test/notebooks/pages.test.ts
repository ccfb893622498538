import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openPage } from './page.ts';

const notebooks = (await readdir(fileURLToPath(new URL('../../notebooks/', import.meta.url))))
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -'.md'.length));

describe('every page without any data', () => {
  it.each(notebooks)('%s answers, draws and says nothing broken', async (id) => {
    const page = await openPage(id, { empty: true });
    try {
      const shown = await page.show();
      for (const lang of ['zh', 'en'] as const) {
        expect(shown.text(lang)).not.toMatch(/⚠|NaN|undefined|Infinity/);
        expect(Object.values(shown.drawn(lang)).join('')).not.toMatch(/NaN|undefined|Infinity/);
        // A title is a finding, and without numbers there is none.
        const titles = page.program.cells
          .filter((cell) => cell.kind === 'figure')
          .map((cell) => [cell.name, shown.figure(cell.name, lang).split('\n')[0]] as const);
        expect(titles.filter(([, title]) => !title || /—|(^|\D)0 (个|of)/.test(title))).toEqual([]);
      }
    } finally {
      await page.close();
    }
  });
});
