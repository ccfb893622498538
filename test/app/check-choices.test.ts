import { describe, expect, it } from 'vitest';
import { checkChoices } from '../../src/app/check-choices.ts';
import { answer, program } from './fixture-page.ts';

const places = answer([
  { unit: '990612', name: '邻区', parent: '990600' },
  { unit: '990600', name: '示例市', parent: null },
  { unit: '990611', name: '示例区', parent: '990600' },
]);
const { defaults } = program;

describe('checkChoices', () => {
  it('leaves what exists, and what is not known yet', () => {
    const choices = { ...defaults, unit: '990612' };
    expect(checkChoices(choices, program, { places })).toEqual({ choices, problems: [] });
    expect(checkChoices({ ...defaults, unit: 'x' }, program, {}).choices['unit']).toBe('x');
  });

  it('replaces a unit that does not exist by the default, and says so', () => {
    const { choices, problems } = checkChoices({ ...defaults, unit: '123456' }, program, { places });
    expect(choices).toEqual(defaults);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.zh).toContain('123456');
    expect(problems[0]?.en).toContain('示例区');
  });

  it('takes the first root, in silence, where the data has not the default unit', () => {
    const other = answer([
      { unit: '430611', name: '乙', parent: '430600' },
      { unit: '430600', name: '甲', parent: null },
    ]);
    expect(checkChoices(defaults, program, { places: other })).toEqual({
      choices: { ...defaults, unit: '430600' },
      problems: [],
    });
  });

  it('replaces an option that is not offered', () => {
    const serieses = answer([{ value: 'own', zh: '本区', en: 'Own' }]);
    const { choices, problems } = checkChoices({ ...defaults, series: 'mars' }, program, { serieses });
    expect(choices['series']).toBe('own');
    expect(problems[0]?.en).toContain('Series');
  });
});

describe('checkChoices of periods', () => {
  const own = answer([{ from: '2012-01-01', to: '2012-12-01', zh: '全部', en: 'All' }]);

  it('moves the sample’s default span to the data’s own first span, in silence', () => {
    const { choices, problems } = checkChoices(defaults, program, { spans: own });
    expect([choices['from'], choices['to'], problems.length]).toEqual(['2012-01-01', '2012-12-01', 0]);
  });

  it('leaves a span that the reader chose, and the default where it is offered', () => {
    const chosen = { ...defaults, from: '2011-03-01' };
    expect(checkChoices(chosen, program, { spans: own }).choices).toEqual(chosen);
    const offered = answer([
      { from: '1990-01-01', to: '1990-12-01' },
      { from: '2006-01-01', to: '2010-12-01' },
    ]);
    expect(checkChoices(defaults, program, { spans: offered }).choices).toEqual(defaults);
  });
});

describe('checkChoices of what another page brought along', () => {
  const months = answer(
    ['01', '02', '12'].map((m) => ({
      from: `2010-${m}-01`,
      to: `2010-${m}-01`,
      zh: `${m} 月`,
      en: `Month ${m}`,
    })),
  );
  const years = answer([
    { from: '2006-01-01', to: '2010-12-01', zh: '全部', en: 'All' },
    { from: '2009-01-01', to: '2009-12-01', zh: '2009 年', en: '2009' },
    { from: '2010-01-01', to: '2010-12-01', zh: '2010 年', en: '2010' },
  ]);
  const fitted = (from: string, to: string, spans: typeof months) => {
    const { choices, problems } = checkChoices({ ...defaults, from, to }, program, { spans }, true);
    expect(problems).toEqual([]);
    return `${String(choices['from']).slice(0, 7)}/${String(choices['to']).slice(0, 7)}`;
  };

  it('says nothing of a unit that this page has not', () => {
    const { choices, problems } = checkChoices({ ...defaults, unit: '123456' }, program, { places }, true);
    expect(choices).toEqual(defaults);
    expect(problems).toEqual([]);
  });

  it('takes the span itself, the shortest around it, or the last inside it', () => {
    expect(fitted('2010-02-01', '2010-02-01', months)).toBe('2010-02/2010-02');
    expect(fitted('2010-02-01', '2010-02-01', years)).toBe('2010-01/2010-12');
    expect(fitted('2010-01-01', '2010-12-01', months)).toBe('2010-12/2010-12');
    expect(fitted('2009-07-01', '2010-06-01', years)).toBe('2006-01/2010-12');
    expect(fitted('1999-01-01', '1999-12-01', months)).toBe('2006-01/2010-12');
  });
});

describe('a span where only those of the list may be chosen', () => {
  const cells = program.cells.map((cell) =>
    cell.kind === 'input' && cell.spec.type === 'period'
      ? { ...cell, spec: { ...cell.spec, listed: true as const } }
      : cell,
  );
  const spans = answer([
    { from: '2006-01-01', to: '2010-12-01', zh: '全部', en: 'All' },
    { from: '2009-01-01', to: '2009-12-01', zh: '2009 年', en: '2009' },
  ]);

  it('is left alone when it is one of them', () => {
    const choices = { ...defaults, from: '2009-01-01', to: '2009-12-01' };
    expect(checkChoices(choices, { ...program, cells }, { spans })).toEqual({ choices, problems: [] });
  });

  it('is replaced by the nearest of them, and the reader is told', () => {
    const choices = { ...defaults, from: '2009-03-01', to: '2009-05-01' };
    const found = checkChoices(choices, { ...program, cells }, { spans });
    expect(found.choices).toEqual({ ...defaults, from: '2009-01-01', to: '2009-12-01' });
    expect(found.problems.map(({ en }) => en)).toEqual([expect.stringContaining('2009-03–2009-05')]);
  });
});
