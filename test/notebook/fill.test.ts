import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import type { Column, Table } from '../../src/base/table.ts';
import { filledValues, fillHtml, fillText } from '../../src/notebook/fill.ts';
import { placesIn, references } from '../../src/notebook/template.ts';

const table = (...columns: Column[]): Table => ({ columns, rows: columns[0]?.values.length ?? 0 });
const answers = {
  headline: table(
    { name: 'name', type: 'text', values: ['君山区'] },
    { name: 'births', type: 'integer', values: [1234, 5] },
    { name: 'ratio', type: 'number', values: [117.396] },
    { name: 'verdict', type: 'text', values: ['within'] },
    { name: 'rate', type: 'number', values: [null] },
    { name: 'hidden', type: 'integer', values: [null], suppressed: [0] },
    { name: 'enough', type: 'boolean', values: [true] },
    { name: 'few', type: 'boolean', values: [false] },
    { name: 'none', type: 'integer', values: [0] },
    { name: 'from', type: 'date', values: ['2010-03-01'] },
    { name: 'odd', type: 'text', values: ['<b>"&'] },
    { name: 'bracketed', type: 'text', values: ['示例区（虚构）'] },
  ),
  empty: table({ name: 'n', type: 'integer', values: [] }),
};
const text = (template: string) => fillText(template, answers, 'zh');

it('leaves no gap after a closing Chinese bracket, but before a Latin word', () => {
  expect(text('{{headline.bracketed}} {{headline.none}} 个')).toBe('示例区（虚构）0\u00a0个');
  expect(fillText('{{headline.bracketed}} had', answers, 'en')).toBe('示例区（虚构） had');
});

describe('a suppressed value', () => {
  it('reads as such, and not as a missing one', () => {
    expect(text('共 {{headline.hidden}} 人')).toBe('共 保密 人');
    expect(fillText('{{headline.hidden:1}} births', answers, 'en')).toBe('suppressed births');
    expect(fillHtml('{{headline.hidden}}', answers, 'zh')).toBe('<span class="suppressed">保密</span>');
    expect(filledValues('{{headline.hidden}}{{headline.births}}', answers, 'zh')).toHaveLength(1);
  });

  it('lets no sentence for one case or another be said, and says that once', () => {
    const either = '{{#headline.hidden=true}}够{{/}}{{#headline.hidden!=true}}不够{{/}}';
    expect(text(either)).toBe('（保密）');
  });
});

describe('fillText', () => {
  it.each([
    ['{{headline.name}}', '君山区'],
    ['共 {{headline.births}} 人', '共 1,234\u00a0人'],
    ['{{ headline.ratio : 1 }}', '117.4'],
    ['{{headline.ratio:0}}–{{headline.births:0}}', '117–1,234'],
    ['{{headline.from:month}}', '2010\u00a0年\u00a03\u00a0月'],
    ['{{headline.rate:1}}', '—'],
    ['{{empty.n}}', '—'],
    ['{{headline.odd}}', '<b>"&'],
    ['{{headline.nothing}} and {{nobody.n}}', '⚠ headline.nothing and ⚠ nobody.n'],
    ['2010 年', '2010\u00a0年'],
    ['no braces { } here', 'no braces { } here'],
  ])('%s → %s', (template, filled) => {
    expect(text(template)).toBe(filled);
  });

  it.each([
    ['{{#headline.verdict=within}}yes{{/}}', 'yes'],
    ['{{#headline.verdict=above}}yes{{/}}', ''],
    ['{{#headline.verdict!=above}}yes{{/}}', 'yes'],
    ['{{#headline.enough=true}}yes{{/}}', 'yes'],
    ['{{#headline.enough}}yes{{/}}', 'yes'],
    ['{{#headline.few}}yes{{/}}', ''],
    ['{{#headline.none}}zero is a value{{/}}', 'zero is a value'],
    ['{{#headline.rate}}yes{{/}}', ''],
    ['{{#headline.rate=}}no value{{/}}', 'no value'],
    ['{{#headline.rate!=}}yes{{/}}', ''],
    ['{{#headline.births=1234}}{{headline.births}}{{/}}', '1,234'],
    ['{{#headline.missing}}hidden{{/}}', '⚠ headline.missing'],
    ['{{#empty.n}}yes{{/}}', ''],
  ])('condition %s → %s', (template, filled) => {
    expect(text(template)).toBe(filled);
  });

  it.each([
    ['{{headline}}', /\{\{headline\}\} is not a reference/],
    ['{{headline.a:nice}}', /unknown format "nice"/],
    ['{{#a.b}}{{#c.d}}x{{/}}{{/}}', /\{\{#c\.d\}\} stands inside \{\{#a\.b\}\}/],
    ['{{#a.b}}x', /\{\{#a\.b\}\} is not closed/],
    ['x{{/}}', /closes nothing/],
    ['x {{a.b} y', /\{\{a\.b\} y… has no closing/],
    ['{{#a.b=<}}x{{/}}', /is not a condition/],
  ])('refuses %s', (template, message) => {
    expect(() => text(template)).toThrow(Failure);
    expect(() => text(template)).toThrow(message);
  });

  it('is not taken in by names that every object has', () => {
    expect(text('{{constructor.name}}{{__proto__.x}}')).toBe('⚠ constructor.name⚠ __proto__.x');
  });

  it('leaves text without braces as it is, apart from the gap before a Chinese unit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        fc.pre(!given.includes('{{') && !/\d \p{Script=Han}/u.test(given));
        expect(text(given)).toBe(given);
      }),
    );
  });
});

describe('fillHtml', () => {
  const html = (template: string) => fillHtml(template, answers, 'zh');

  it('gives every value its exact number', () => {
    expect(html('<p>{{headline.ratio:1}}</p>')).toBe('<p><data value="117.396">117.4</data></p>');
    expect(html('{{headline.rate}}')).toBe('<data value="">—</data>');
  });

  it('escapes values and shows what is missing', () => {
    expect(html('{{headline.odd}}')).toBe('<data value="&lt;b&gt;&quot;&amp;">&lt;b&gt;&quot;&amp;</data>');
    expect(html('{{x.y}}')).toBe('<span class="missing">⚠ x.y</span>');
  });

  it('never lets a line end between a number and its unit', () => {
    expect(html('{{headline.births}} 人')).toBe('<data value="1234">1,234</data>\u00a0人');
    expect(html('{{headline.births}}人')).toBe('<data value="1234">1,234</data>\u2060人');
    expect(html('{{headline.births}}–{{headline.ratio:0}}')).toContain('</data>–\u2060<data');
    expect(html('{{headline.from:month}}至今')).toMatch(/月<\/data>至今$/);
    expect(html('103–107，2 岁')).toBe('103–\u2060107，2\u00a0岁');
  });
});

describe('references', () => {
  it('names each cell once, those of conditions too', () => {
    expect(references('{{a.x}}{{#b.y=1}}{{c.z}}{{a.w}}{{/}}')).toEqual(['a', 'b', 'c']);
    expect(placesIn('{{#b.y=1}}{{c.z:1}}{{/}}')).toEqual([
      { cell: 'b', column: 'y' },
      { cell: 'c', column: 'z' },
    ]);
  });
});
