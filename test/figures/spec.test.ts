import { describe, expect, it } from 'vitest';
import { checkFigure } from '../../src/figures/spec.ts';

const error = (spec: unknown) => checkFigure(spec).error;

describe('checkFigure', () => {
  it('collects every cell that a spec names, in data, reference values, words and conditions', () => {
    const { reads, error: none } = checkFigure({
      kind: 'funnel',
      title: {
        zh: '{{flagged.above}} 个县{{#words.case=many}}（多）{{/}}',
        en: '{{flagged.above}} counties',
      },
      data: 'counties',
      bands: 'bands',
      target: { value: 'country.ratio0', label: { zh: '全国 {{place.name}}', en: 'Country' } },
      usual: [103, 107],
    });
    expect(none).toBeNull();
    expect(reads).toEqual(['bands', 'counties', 'country', 'flagged', 'place', 'words']);
    expect(
      checkFigure({
        kind: 'plot',
        marks: [
          { mark: 'dot', data: 'a', x: 'b.c' },
          { mark: 'line', data: 'd' },
        ],
      }).reads,
    ).toEqual(['a', 'd']);
  });

  it('reads the cell that says where a lane ends', () => {
    const lanes = [{ to: 'lanes.first', label: '一类' }];
    expect(checkFigure({ kind: 'bump', data: 'places', lanes })).toEqual({
      reads: ['lanes', 'places'],
      error: null,
    });
  });

  it('names an unknown key, the key that was probably meant, and the allowed ones', () => {
    expect(error({ kind: 'pyramid', data: 'ages', titel: 'x' })?.en).toBe(
      'The figure (pyramid) does not know the key "titel"; is it "title"? Keys it knows: kind, title, subtitle, caption, source, alt, span, height, decimals, columns, data, reference.',
    );
    expect(error({ kind: 'pyramid', data: 'ages', titel: 'x' })?.zh).toMatch(
      /^图（pyramid）不认识键“titel”，是不是“title”？可用的键：kind, /,
    );
  });

  it('names a wrong channel of a mark and offers the channels of that mark only', () => {
    const text =
      error({
        kind: 'plot',
        data: 'a',
        marks: [
          { mark: 'line', x: 'a' },
          { mark: 'cell', x1: 'b' },
        ],
      })?.en ?? '';
    expect(text).toContain('"marks[2].x1"');
    expect(text).toContain('Keys it knows: mark, data, values, x, y, fill');
    expect(text).not.toContain('y2');
  });

  it.each([
    ['a missing key', { kind: 'pyramid' }, 'The figure (pyramid) lacks "data".'],
    [
      'one language only',
      { kind: 'pyramid', data: 'a', title: { zh: '题' } },
      'The figure (pyramid) lacks "title.en".',
    ],
    [
      'a wrong choice',
      { kind: 'pyramid', data: 'a', span: 'third' },
      '"span" of the figure (pyramid) should be full or half, but is "third".',
    ],
    [
      'a wrong type',
      { kind: 'pyramid', data: 'a', height: 'tall' },
      '"height" of the figure (pyramid) should be a number, but is "tall".',
    ],
    [
      'a cell that is none',
      { kind: 'pyramid', data: 'a b' },
      '"data" of the figure (pyramid) should be the name of a query cell, but is "a b".',
    ],
    [
      'a reference that is none',
      { kind: 'intervals', data: 'a', reference: { value: 'x', label: 'x' } },
      '"reference.value" of the figure (intervals) should be a number or cell.column, but is "x".',
    ],
    [
      'half a range',
      { kind: 'intervals', data: 'a', usual: [103] },
      'The figure (intervals) lacks "usual[2]".',
    ],
    [
      'a function',
      { kind: 'plot', data: 'a', marks: [{ mark: 'dot', x: { transform: 'x' } }] },
      '"marks[1].x" of the figure (plot) should be a text or a number, but is Object.',
    ],
    [
      'no kind',
      { data: 'a' },
      'The figure has no kind; it can be bullet, bump, chain, flow, funnel, intervals, matrix, multiples, network, plot, profile, pyramid, trend, waterfall.',
    ],
    [
      'an unknown kind',
      { kind: 'pie' },
      'There is no figure of kind "pie"; it can be bullet, bump, chain, flow, funnel, intervals, matrix, multiples, network, plot, profile, pyramid, trend, waterfall.',
    ],
    ['no keys at all', 'pyramid', 'A figure is written as YAML keys and values, such as kind: plot.'],
  ])('refuses %s with one sentence', (_, spec, sentence) => {
    expect(error(spec)?.en).toBe(sentence);
    expect(error(spec)?.zh).toMatch(/[。]$/);
  });

  it('refuses an unknown mark with the marks there are', () => {
    expect(error({ kind: 'plot', data: 'a', marks: [{ mark: 'pie' }] })?.en).toMatch(
      /^"marks\[1\]\.mark" .* should be areaX, areaY, .*vector, but is "pie"\.$/,
    );
  });

  it('passes on what a template does wrong', () => {
    expect(error({ kind: 'pyramid', data: 'a', title: '{{a.b' })?.en).toMatch(/has no closing/);
  });

  it('survives anything', () => {
    for (const spec of [
      null,
      undefined,
      3,
      [],
      [{}],
      { kind: 3 },
      { kind: 'plot', marks: 3 },
      { kind: 'plot', marks: [null] },
      { kind: '__proto__' },
    ]) {
      expect(error(spec)).not.toBeNull();
    }
  });
});
