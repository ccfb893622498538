import fc from 'fast-check';
import type { Table } from '../../src/base/table.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';

/** Texts that break out of what they are put into, where something is wrong. */
const hostile = fc.constantFrom(
  '</script><script>alert(1)</script>',
  '<!--snapshot-data-->',
  '<!--',
  ']]>',
  '$&$1',
  '"><img src=x onerror=alert(1)>',
  '四网笔记 ‮',
  '\u2028\u0000',
);
const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }));
const words = fc.record({ zh: text, en: text });

const table: fc.Arbitrary<Table> = fc
  .array(
    fc.record({ a: fc.oneof(text, fc.constant(null)), n: fc.option(fc.integer()), hidden: fc.boolean() }),
    {
      maxLength: 8,
    },
  )
  .map((list) => {
    const suppressed = list.flatMap(({ hidden }, i) => (hidden ? [i] : []));
    return {
      columns: [
        { name: 'a', type: 'text' as const, values: list.map((r) => r.a) },
        {
          name: 'n',
          type: 'integer' as const,
          values: list.map((r) => (r.hidden ? null : r.n)),
          ...(suppressed.length > 0 ? { suppressed } : {}),
        },
      ],
      rows: list.length,
    };
  });

/** A shared page with prose, a headline number and one answer, of any texts. */
export const anyPage: fc.Arbitrary<SharedPage> = fc
  .record({ title: words, subtitle: words, html: text, label: words, answer: table, file: text })
  .map(({ title, subtitle, html, label, answer, file }) => ({
    name: '任意页',
    title,
    subtitle,
    fictional: false,
    shown: 'protected',
    lang: 'zh',
    choices: { unit: '990611' },
    cells: [
      { kind: 'query', name: 'q', params: ['unit'] },
      { kind: 'text', name: 't', reads: [], error: null, lang: null, html },
      {
        kind: 'value',
        name: 'v',
        reads: ['q'],
        error: null,
        items: [{ label, value: '{{q.n}}', unit: null, note: null, spark: null }],
      },
    ],
    answers: [{ choices: { unit: '990611' }, tables: { q: answer } }],
    sources: [{ dataset: 'births', file, sheet: '1月', from: '2010-01-01', to: null }],
    takenAt: '2010-12-31T00:00:00.000Z',
  }));
