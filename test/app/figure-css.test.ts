import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { figureCss } from '../../src/figures/figure-css.ts';

it('the stylesheet has the rules that figures need', async () => {
  const file = await readFile(new URL('../../src/app/figure.css', import.meta.url), 'utf8');
  const bare = (css: string) => css.replaceAll(/\s+|;(?=\s*\})/g, '');
  expect(bare(file)).toContain(bare(figureCss));
});
