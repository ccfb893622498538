import { describe, expect, it } from 'vitest';
import type { SharedCell, SharedPage } from '../../src/share/shared-page.ts';
import { sparePage } from '../../src/share/link/spare-page.ts';
import { soundPage } from '../../src/share/sound-page.ts';
import { soundExample } from './some-page.ts';

const same = (html: string) => html;
const withCell = (name: string, change: (cell: SharedCell) => unknown): SharedPage => ({
  ...soundExample,
  cells: soundExample.cells.map((c) => (c.name === name ? (change(c) as SharedCell) : c)),
});

describe('a page of a stranger', () => {
  it('that makes sense is left as it is', () => {
    expect(soundPage(soundExample, same)).toEqual(soundExample);
  });

  it('reads what its words and figures name, not what it says that it reads', () => {
    const lying = { ...soundExample, cells: soundExample.cells.map((c) => ({ ...c, reads: ['places'] })) };
    expect(
      soundPage(lying as SharedPage, same).cells.flatMap((c) => (c.kind === 'query' ? [] : [c])),
    ).toEqual(soundExample.cells.flatMap((c) => (c.kind === 'query' ? [] : [c])));
  });

  it('has its prose cleaned before its templates are read', () => {
    const page = withCell('text-1', (c) => ({ ...c, html: '<p onclick="{{x}}">{{headline.births}}</p>' }));
    const cleaned = soundPage(page, (html) => html.replace(/ onclick="[^"]*"/, ''));
    expect(cleaned.cells.find((c) => c.name === 'text-1')).toMatchObject({
      html: '<p>{{headline.births}}</p>',
    });
  });

  it.each<[string, SharedPage]>([
    ['a template that cannot be read', withCell('text-1', (c) => ({ ...c, html: '{{headline.births' }))],
    ['a column that is not there', withCell('text-1', (c) => ({ ...c, html: '{{headline.other}}' }))],
    ['a title with a template', { ...soundExample, title: { zh: '{{', en: '' } }],
    ['a name that objects have', withCell('places', (c) => ({ ...c, name: '__proto__' }))],
    ['a name twice', { ...soundExample, cells: [...soundExample.cells, ...soundExample.cells] }],
    ['no answer', { ...soundExample, answers: soundExample.answers.slice(0, 1) }],
    [
      'a spark of nothing',
      withCell('numbers', (c) => ({
        ...c,
        items: [{ label: { zh: '', en: '' }, value: '', unit: null, note: null, spark: '}}' }],
      })),
    ],
    [
      'more cells than any page',
      {
        ...soundExample,
        cells: Array.from({ length: 301 }, (_, i) => ({ kind: 'query' as const, name: `q${i}`, params: [] })),
      },
    ],
  ])('is refused with one sentence in both languages: %s', (_, page) => {
    expect(() => soundPage(page, same)).toThrow(
      expect.objectContaining({ text: { zh: expect.stringMatching(/^分享的内容/), en: expect.any(String) } }),
    );
  });
});

describe('what a link leaves out', () => {
  it('are columns and rows that nothing on the page shows', () => {
    const [first, second] = soundExample.answers;
    if (!first || !second) throw new Error('the example has two');
    const headline = second.tables['headline'];
    if (!headline) throw new Error('the example has a headline');
    const columns = [...headline.columns, { name: 'secret', type: 'integer' as const, values: [3] }];
    const page = {
      ...soundExample,
      answers: [first, { ...second, tables: { ...second.tables, headline: { rows: 1, columns } } }],
    };
    expect(sparePage(page)).toEqual(soundExample);
    expect(sparePage(soundExample)).toEqual(soundExample);
  });
});
