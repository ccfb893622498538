import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import {
  lockedPath,
  lockFile,
  mac,
  readLockedPage,
  siteKeys,
  unlockFile,
  writeLockedPage,
} from '../../src/share/locked-site.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const keys = siteKeys(new Uint8Array(32).fill(7));
const others = siteKeys(new Uint8Array(32).fill(8));

describe('a locked site', () => {
  it('makes the codes of RFC 4231', () => {
    expect(mac(new Uint8Array(20).fill(0x0b), 'Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(mac(bytes('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('gives a file back under its key and its own path, and no other way', async () => {
    for (const path of ['answers/甲.json', 'editions/a.arrow.gz']) {
      const locked = await lockFile(keys, path, bytes('出生 11,534'));
      expect(await unlockFile(keys, path, locked)).toEqual(bytes('出生 11,534'));
      const changed = locked.slice();
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      await expect(unlockFile(others, path, locked)).rejects.toThrow(Failure);
      await expect(unlockFile(keys, 'answers/乙.json', locked)).rejects.toThrow(Failure);
      await expect(unlockFile(keys, path, changed)).rejects.toThrow(Failure);
      await expect(unlockFile(keys, path, locked.slice(0, 5))).rejects.toThrow(Failure);
      expect(await lockFile(keys, path, bytes('出生 11,534'))).not.toEqual(locked);
    }
  });

  it('names files by its key: alike each time, and otherwise under another', () => {
    const name = lockedPath(keys, 'answers/a.json');
    expect(name).toMatch(/^locked\/[0-9a-f]{32}\.bin$/);
    expect(lockedPath(keys, 'answers/a.json')).toBe(name);
    expect(lockedPath(keys, 'answers/b.json')).not.toBe(name);
    expect(lockedPath(others, 'answers/a.json')).not.toBe(name);
  });

  it('reads the pages that it wrote, and says in one sentence what is none', () => {
    const page = {
      making: { rounds: 600_000, salt: new Uint8Array(16).fill(1) },
      path: 'a/index.html',
      bytes: bytes('x'),
    };
    const text = writeLockedPage(page);
    expect(readLockedPage(text)).toEqual(page);
    for (const wrong of [
      '',
      '{}',
      text.slice(1),
      text.replace('600000', '1'),
      text.replace('600000', '1e12'),
    ])
      expect(() => readLockedPage(wrong)).toThrow(Failure);
  });
});
