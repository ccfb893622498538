import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/base/table.ts';
import { noticeText } from '../../src/share/notice-text.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';

const answer = (count: number | null): Table => ({
  rows: 1,
  columns: [
    { name: 'name', type: 'text', values: ['荷塘镇 & <村>'] },
    {
      name: 'open',
      type: 'integer',
      values: [count],
      ...(count === null ? { suppressed: [0] } : {}),
    },
  ],
});
const html = (inside: string) => `<h2>通报</h2><p>前文</p><blockquote>\n${inside}\n</blockquote><p>后文</p>`;
const page = (table: Table, changed: Partial<SharedPage> = {}): SharedPage => ({
  name: 'supervision',
  title: { zh: '督导', en: 'Supervision' },
  subtitle: { zh: '督导', en: 'Supervision' },
  fictional: false,
  shown: 'public',
  lang: 'zh',
  choices: {},
  cells: [
    { kind: 'query', name: 'sums', params: [] },
    {
      kind: 'text',
      name: 'text_1',
      lang: 'zh',
      html: html(
        '<p><strong>{{sums.name}}通报</strong></p>\n<p>一、还没整改 {{sums.open}} 个，&quot;限期&quot;整改。</p>\n<p>{{#sums.open=0}}没有。{{/}}</p>',
      ),
      reads: ['sums'],
      error: null,
    },
    {
      kind: 'text',
      name: 'text_2',
      lang: 'en',
      html: html('<p>Open: {{sums.open}}.</p>'),
      reads: ['sums'],
      error: null,
    },
  ],
  answers: [{ choices: {}, tables: { sums: table } }],
  sources: [],
  takenAt: '2010-12-31T00:00:00.000Z',
  ...changed,
});

describe('a notice for messengers', () => {
  it('is what stands in the quotation, in plain lines with its numbers', () => {
    expect(noticeText(page(answer(1234)), 'zh')).toBe(
      '荷塘镇 & <村>通报\n一、还没整改 1,234 个，"限期"整改。',
    );
    expect(noticeText(page(answer(1234)), 'en')).toBe('Open: 1,234.');
  });

  it('says what is withheld and what is invented', () => {
    const withheld = page(answer(null), { shown: 'protected', fictional: true });
    expect(noticeText(withheld, 'zh').split('\n')).toEqual([
      '荷塘镇 & <村>通报',
      '一、还没整改 保密 个，"限期"整改。',
      '（保密）',
      '“保密”的是小数，不是零。',
      '虚构示例：数字都是编造的。',
    ]);
    expect(noticeText(withheld, 'en')).toContain('Open: suppressed.');
  });

  it('is empty where nothing is to be sent', () => {
    expect(noticeText(page(answer(1), { cells: [] }), 'zh')).toBe('');
  });
});
