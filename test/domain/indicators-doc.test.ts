import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { indicatorsPage } from './indicators-doc.ts';

it('the page about the indicators says what the catalogue says', async () => {
  const file = new URL('../../docs/indicators.md', import.meta.url).pathname;
  const page = await format(indicatorsPage(), { ...(await resolveConfig(file)), parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(file);
});
