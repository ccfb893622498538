import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { datasetsPage } from './datasets-doc.ts';

it('the page about the datasets says what the dictionary says', async () => {
  const file = new URL('../../docs/datasets.md', import.meta.url).pathname;
  const page = await format(datasetsPage(), { ...(await resolveConfig(file)), parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(file);
});
