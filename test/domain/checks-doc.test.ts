import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { checksPage } from './checks-doc.ts';

it('the page about the rules says what the catalogue says', async () => {
  const file = new URL('../../docs/checks.md', import.meta.url).pathname;
  const page = await format(checksPage(), { ...(await resolveConfig(file)), parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(file);
});
