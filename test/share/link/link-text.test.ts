import fc from 'fast-check';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hash } from '../../../src/base/hash.ts';
import { dictionary } from '../../../src/share/link/dictionary.ts';
import { readLink, writeLink } from '../../../src/share/link/link-text.ts';
import { writeSharedPage } from '../../../src/share/shared-page.ts';
import { somePage, soundExample } from '../some-page.ts';

/** A link around any bytes, with the checksum that belongs to them. */
function linkOf(json: string | Uint8Array): string {
  const packed = deflateRawSync(json, { dictionary }).toString('base64url');
  return `1.${hash(packed).slice(0, 8)}.${packed}`;
}
/** `soundExample` as it was written when this form was made. */
const written = [
  '1.c253fd84.tZjNTsJAEIBfpfGs9AcVIbVP4U0uPSCQAG2QRDmQqA_gyYMmHk00JsbEeEBeRzQ-hvOzu2y321KNnlrYn87s_',
  'Ox888_RsZzfLeePQKdyzcFJooDLGjK2ACmPAa5JSp1a6CgqHFVrpoMYtwJdx3F_YJSeK6-aTFNtdbastnNCQueO4WZ8AikNn',
  '1j-HsVAaJr8xfGgNqkSffIDJRFUJV7XLYLbBNZ0C6USwCCFgl9bmIfYlHy-yg5KANMCvckQzyxMI_Y8JwRnT0bdSAta9r7ZL',
  'HTFmANNCIyu-_MwdnoAj_tt2GiSHrdct3NKUVNLxl23vQFRNoDBUUKEOe6M2xvR1_Pr5_Vl6MbR-9lF6KYR3btCKVU1sFZcP',
  'OAR5FUB95EnZGrVn3TouExEy0YX5QGKEYm8FqVVoS_jbbGQ67kBguuhdaLlKuj2zJ-g1-To2yVT3szMiDzg4IPiG0yNNChVE',
  '_w90w0_gISkuUlM_QV1PoWHIoNN5CXNvciTVplcfVtlcu0_kgcufU0XY34L9LZMB-VQfpCRxekMU6iUmEFL7h7Rj_qpBxj3l',
  'd7cKby4pMnRvT9uH3KZ1TYVG2pGwi2_uvLOl7eHDu4V-VwksCISNshTJETCkiJI5lGTKRVC0qgNT5GnNcMoieoVJALaVwjse',
  'YH2XrcLe_XC9lm-3YiXOb3Q5ByB-H6jtr3pezuM0JuHAeuYRRnf24M5fnaOiTd-0KjtwrSmNm1NKyPbKBC31Z_aCw9-bVPEQ',
  'odB0GzS3pSF9BGhnMfKVQYz9nkTa6Ah_3sQ4YE6gIjf8oKWVwcQ2TZA5Bs',
].join('');

const jsonOf = (link: string) =>
  inflateRawSync(Buffer.from(link.split('.')[2] ?? '', 'base64url'), { dictionary }).toString();

describe('a link', () => {
  it('comes back as the page that it was, whatever its letters, values and suppressed rows', () => {
    fc.assert(
      fc.property(somePage, (page) => {
        const link = writeLink(page);
        expect(link).toMatch(/^1\.[0-9a-f]{8}\.[\w-]+$/);
        expect(readLink(link)).toEqual(page);
      }),
      { numRuns: 300 },
    );
  });

  it('is JSON that other tools can read, by zlib with the dictionary of its form', () => {
    expect(JSON.parse(jsonOf(writeLink(soundExample)))).toEqual(writeSharedPage(soundExample));
  });

  it('of form 1 stays readable: its dictionary is what it was', () => {
    expect(hash(dictionary)).toBe('6e574cd4ef40b354c42da07ace27882aea24df1ee517a53648bb6de14a2ee957');
    expect(readLink(written)).toEqual(soundExample);
  });

  it('says that it is incomplete when it lost its end or a letter was changed', () => {
    const link = writeLink(soundExample);
    for (const broken of [
      link.slice(0, -1),
      link.slice(0, 500),
      link.slice(0, 12),
      `${link}A`,
      '',
      '1',
      '1..',
    ])
      expect(() => readLink(broken), broken.slice(0, 30)).toThrow(/incomplete or was changed/);
    for (let at = 0; at < link.length; at += 7) {
      const letter = link[at] === 'x' ? 'y' : 'x';
      expect(() => readLink(link.slice(0, at) + letter + link.slice(at + 1))).toThrow(
        /incomplete or was changed/,
      );
    }
  });

  it('says that it is newer, by its form or by the page inside', () => {
    expect(() => readLink('2.something:else')).toThrow(/newer version/);
    const json = { ...writeSharedPage(soundExample), version: 99 };
    expect(() => readLink(linkOf(JSON.stringify(json)))).toThrow(/newer version \(99\)/);
  });

  it('is not unpacked further than a link may hold', () => {
    const bomb = linkOf(new Uint8Array(400 << 20));
    expect(bomb.length).toBeLessThan(2_000_000);
    const before = process.memoryUsage().rss;
    expect(() => readLink(bomb)).toThrow(/more than a link may/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
    expect(() => readLink(`1.00000000.${'A'.repeat(2_000_001)}`)).toThrow(/more than a link may/);
  });

  it('is not followed into a nest of lists, and must be UTF-8', () => {
    for (const nest of ['['.repeat(4_000_000), `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`])
      expect(() => readLink(linkOf(nest))).toThrow(/incomplete or was changed/);
    const page = Buffer.from(JSON.stringify(writeSharedPage(soundExample)));
    page[page.indexOf('月')] = 0xff;
    expect(() => readLink(linkOf(page))).toThrow(/incomplete or was changed/);
  });
});
