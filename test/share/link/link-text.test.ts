import fc from 'fast-check';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hash } from '../../../src/base/hash.ts';
import { readLink, writeLink } from '../../../src/share/link/link-text.ts';
import { writeSharedPage } from '../../../src/share/shared-page.ts';
import { somePage, soundExample } from '../some-page.ts';

/** A link around any bytes, with the checksum that belongs to them. */
function linkOf(json: string | Uint8Array): string {
  const packed = deflateSync(json).toString('base64url');
  return `1.${hash(packed).slice(0, 8)}.${packed}`;
}
const jsonOf = (link: string) => inflateSync(Buffer.from(link.split('.')[2] ?? '', 'base64url')).toString();

describe('a link', () => {
  it('comes back as the page that it was, whatever its letters, values and suppressed rows', async () => {
    await fc.assert(
      fc.asyncProperty(somePage, async (page) => {
        const link = await writeLink(page);
        expect(link).toMatch(/^1\.[0-9a-f]{8}\.[\w-]+$/);
        expect(await readLink(link)).toEqual(page);
      }),
      { numRuns: 300 },
    );
  });

  it('is JSON that other tools can read, compressed by zlib', async () => {
    expect(JSON.parse(jsonOf(await writeLink(soundExample)))).toEqual(writeSharedPage(soundExample));
  });

  it('says that it is incomplete when it lost its end or a letter was changed', async () => {
    const link = await writeLink(soundExample);
    for (const broken of [
      link.slice(0, -1),
      link.slice(0, 500),
      link.slice(0, 12),
      `${link}A`,
      '',
      '1',
      '1..',
    ])
      await expect(readLink(broken), broken.slice(0, 30)).rejects.toThrow(/incomplete or was changed/);
    for (let at = 0; at < link.length; at += 7) {
      const letter = link[at] === 'x' ? 'y' : 'x';
      await expect(readLink(link.slice(0, at) + letter + link.slice(at + 1))).rejects.toThrow(
        /incomplete or was changed/,
      );
    }
  });

  it('says that it is newer, by its form or by the page inside', async () => {
    await expect(readLink('2.something:else')).rejects.toThrow(/newer version/);
    const json = { ...writeSharedPage(soundExample), version: 99 };
    await expect(readLink(linkOf(JSON.stringify(json)))).rejects.toThrow(/newer version \(99\)/);
  });

  it('is not unpacked further than a link may hold', async () => {
    const bomb = linkOf(new Uint8Array(400 << 20));
    expect(bomb.length).toBeLessThan(2_000_000);
    const before = process.memoryUsage().rss;
    await expect(readLink(bomb)).rejects.toThrow(/more than a link may/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
    await expect(readLink(`1.00000000.${'A'.repeat(2_000_001)}`)).rejects.toThrow(/more than a link may/);
  });

  it('is not followed into a nest of lists, and must be UTF-8', async () => {
    for (const nest of ['['.repeat(4_000_000), `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`])
      await expect(readLink(linkOf(nest))).rejects.toThrow(/incomplete or was changed/);
    const page = Buffer.from(JSON.stringify(writeSharedPage(soundExample)));
    page[page.indexOf('月')] = 0xff;
    await expect(readLink(linkOf(page))).rejects.toThrow(/incomplete or was changed/);
  });
});
