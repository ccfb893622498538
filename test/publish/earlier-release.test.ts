import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { editionsIn, sayEarlierRelease } from '../../src/publish/earlier-release.ts';

it('warns of a release that takes the place of one from other data, where something is suppressed', async () => {
  const site = mkdtempSync(path.join(tmpdir(), 'siwang-'));
  const none = await editionsIn(site);
  expect(none.size).toBe(0);
  mkdirSync(path.join(site, 'editions'));
  writeFileSync(path.join(site, 'editions/a.arrow.gz'), '');
  const first = await editionsIn(site);
  writeFileSync(path.join(site, 'editions/b.arrow.gz'), '');
  const second = await editionsIn(site);
  rmSync(site, { recursive: true });

  expect(sayEarlierRelease(first, second, true)?.en).toContain('take differences');
  expect(sayEarlierRelease(none, first, true)).toBeNull();
  expect(sayEarlierRelease(first, first, true)).toBeNull();
  expect(sayEarlierRelease(first, second, false)).toBeNull();
});
