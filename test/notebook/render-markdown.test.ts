import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { renderMarkdown } from '../../src/notebook/render-markdown.ts';

describe('renderMarkdown', () => {
  it.each([
    ['**{{a.b}}**的', '<p><strong>{{a.b}}</strong>的</p>\n'],
    ['比率**95%**的区间', '<p>比率<strong>95%</strong>的区间</p>\n'],
    ['**“引”**字', '<p><strong>“引”</strong>字</p>\n'],
    ['{{a.b_c}} and {{d.e_f}}', '<p>{{a.b_c}} and {{d.e_f}}</p>\n'],
    ['{{#a.b=x}}**yes**{{/}}', '<p>{{#a.b=x}}<strong>yes</strong>{{/}}</p>\n'],
    ['| a | b |\n|---|---|\n| {{a.b}} | 2 |', '{{a.b}}'],
    ['# Title', '<h2>Title</h2>\n'],
    ['`{{a.b}}`', '<p><code>{{a.b}}</code></p>\n'],
    ['2 * 3 * 4', '<p>2 * 3 * 4</p>\n'],
    ['[page](../census-2010/)', '<p><a href="../census-2010/" rel="noreferrer">page</a></p>\n'],
  ])('%j', (source, html) => {
    expect(renderMarkdown(source)).toContain(html);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>1</script>)',
    '![x](https://elsewhere.example/x.png)',
    '[x](//elsewhere.example)',
    '<a href="javascript:alert(1)">x</a>',
  ])('lets nothing run and nothing load: %s', (source) => {
    const html = renderMarkdown(source);
    expect(html).not.toMatch(/<(script|img|iframe|style)|<a[^>]*(javascript|data|"\/\/)/i);
  });

  it.each([
    ['[x](https://example.org/{{a.b}})', /\{\{a\.b\}\} cannot stand in a link/],
    ['{{#a.b}}one\n\ntwo{{/}}', /must stand in the same paragraph/],
    ['**{{#a.b}}one** two{{/}}', /must stand in the same paragraph/],
    ['{{a}}', /is not a reference/],
  ])('refuses %j', (source, message) => {
    expect(() => renderMarkdown(source)).toThrow(Failure);
    expect(() => renderMarkdown(source)).toThrow(message);
  });

  it('keeps every reference and never puts one into a tag, whatever the text around it', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '{{a.b}}',
        '{{c.d:1}}',
        '**',
        '_',
        '`',
        '[',
        '](x)',
        '<',
        '>',
        '|',
        '\n',
        '# ',
        '- ',
        '\uE000',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const source = parts.join('');
        let html;
        try {
          html = renderMarkdown(source);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        const count = (text: string) => text.match(/\{\{[^{}]*\}\}/g)?.length ?? 0;
        expect(count(html)).toBe(count(source));
        expect(html).not.toMatch(/<[^>]*\{\{/);
      }),
      { numRuns: 500, seed: 20101101 },
    );
  });
});
