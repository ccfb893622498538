import { describe, expect, it } from 'vitest';
import { importMessages } from '../../src/app/import-messages.ts';
import { messages } from '../../src/app/messages.ts';
import { fillPlaces } from '../../src/app/saying.ts';

const all = Object.entries({ ...messages, ...importMessages });
const places = (text: string) =>
  [...text.matchAll(/\{(\w+)(?:\|[^|}]*\|[^|}]*)?\}/g)].map((m) => m[1]).sort();

describe('messages', () => {
  it.each(all)('%s is said in both languages with the same places', (_, { zh, en }) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(places(zh)).toEqual(places(en));
  });

  it.each(all.filter(([key]) => key !== 'otherLanguage'))(
    '%s: Chinese uses Chinese punctuation',
    (_, { zh }) => {
      expect(zh).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
    },
  );

  it.each(all.filter(([key]) => !key.startsWith('otherLanguage')))('%s: English is English', (_, { en }) => {
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it('says one and several', () => {
    const text = '{count|row|rows} in {files|file|files}';
    expect(fillPlaces(text, { count: 1, files: '1,001' })).toBe('1 row in 1,001 files');
    expect(fillPlaces(text, { count: 0 })).toBe('0 rows in {files|file|files}');
  });

  it('fills places and leaves unknown ones visible', () => {
    expect(fillPlaces('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });
});
