import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryAddress, isMonth, readAddress, writeAddress } from '../../src/app/address.ts';
import { messages } from '../../src/app/messages.ts';
import { program } from './fixture-page.ts';

const code = fc.stringMatching(/^[0-9A-Z]{2,12}(-[0-9]{1,2}){0,2}$/);
const month = fc
  .tuple(fc.integer({ min: 1949, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}-01`);
const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

describe('addresses', () => {
  it('reads back every wish it writes', () => {
    const wish = fc.record({
      choices: fc
        .record({ unit: code, months: fc.tuple(month, month), series: fc.oneof(hostile, fc.constant('us')) })
        .map(({ unit, months, series }) => {
          const [from, to] = months.toSorted();
          return { unit, from: from ?? null, to: to ?? null, series };
        }),
      vs: fc.option(code),
      lang: fc.constantFrom('zh' as const, 'en' as const),
    });
    fc.assert(
      fc.property(wish, (asked) => {
        fc.pre(asked.vs !== asked.choices.unit);
        const { problems, carried, ...read } = readAddress(`#${writeAddress(asked, program)}`, program);
        expect(read).toEqual(asked);
        expect(problems).toEqual([]);
        expect(carried).toBe(false);
      }),
    );
  });

  it('never throws, and answers anything with a complete wish', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          hostile.map((s) => `unit=${s}&from=${s}&lang=${s}&__proto__=${s}`),
        ),
        (text) => {
          const { choices, lang } = readAddress(text, program);
          expect(Object.keys(choices).sort()).toEqual(Object.keys(program.defaults).sort());
          expect(['zh', 'en']).toContain(lang);
        },
      ),
    );
  });

  it('leaves defaults out', () => {
    expect(writeAddress({ choices: program.defaults, vs: null, lang: 'zh' }, program)).toBe('');
  });

  it('writes months, not days', () => {
    const choices = { ...program.defaults, from: '2008-03-01', to: '2009-12-01' };
    expect(writeAddress({ choices, vs: null, lang: 'en' }, program)).toBe('from=2008-03&to=2009-12&lang=en');
  });

  it('ignores unknown keys in silence', () => {
    expect(readAddress('#colour=red&s=abc&unit=990612', program)).toEqual({
      choices: { ...program.defaults, unit: '990612' },
      vs: null,
      lang: 'zh',
      carried: false,
      problems: [],
    });
  });

  it.each([
    ['a code that cannot be one', 'unit=..%2F..%2Fetc', 'etc'],
    ['a broken escape', 'unit=%E4%B8', '%E4%B8'],
    ['a month that does not exist', 'from=2010-13', '2010-13'],
    ['a span that runs backwards', 'from=2010-12&to=2010-01', '2010-12'],
    ['a language that is not spoken', 'lang=fr', 'fr'],
    ['a unit to compare with that cannot be one', 'vs=..%2Fetc', 'etc'],
  ])('says so when it cannot use %s', (_, fragment, shown) => {
    const read = readAddress(fragment, program);
    expect(read.choices).toEqual(program.defaults);
    expect(read.lang).toBe('zh');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]?.zh).toContain(shown);
    expect(read.problems[0]?.en).toContain(shown);
  });

  it('compares with another unit, not with the page’s own, and only where the page has a unit', () => {
    expect(readAddress('unit=990612&vs=990613', program).vs).toBe('990613');
    const same = readAddress('vs=990611', program);
    expect(same.vs).toBeNull();
    expect(same.problems.map((p) => p.en)).toEqual([messages.vsSame.en]);
    const unitless = { ...program, cells: program.cells.filter((c) => c.name !== 'unit') };
    expect(readAddress('vs=990613', unitless)).toMatchObject({ vs: null, problems: [] });
  });

  it('takes along to another page what means the same there, and nothing else', () => {
    const choices = { ...program.defaults, unit: '990612', from: '2008-03-01', series: 'us' };
    const wish = { choices, vs: '990613', lang: 'en' as const };
    expect(carryAddress(wish, program)).toBe('unit=990612&from=2008-03&vs=990613&via=fixture&lang=en');
    expect(carryAddress({ choices: program.defaults, vs: null, lang: 'zh' }, program)).toBe('');
    // What the link itself asks for is said though it is this page's default.
    expect(carryAddress({ choices, vs: null, lang: 'zh' }, program, { unit: '990611' })).toBe(
      'unit=990611&from=2008-03&via=fixture',
    );
  });

  it('blames nobody for what another page’s link brings along', () => {
    expect(readAddress('from=2011-13&unit=%2F&via=other', program)).toEqual({
      choices: program.defaults,
      vs: null,
      lang: 'zh',
      carried: true,
      problems: [],
    });
  });

  it('takes the first of repeated keys', () => {
    expect(readAddress('unit=990612&unit=990613', program).choices['unit']).toBe('990612');
  });

  it('knows months', () => {
    expect(['2010-01', '1949-12', '2010-00', '2010-1', '10-01', '2010-01-01'].filter(isMonth)).toEqual([
      '2010-01',
      '1949-12',
    ]);
  });
});
