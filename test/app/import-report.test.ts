import { describe, expect, it } from 'vitest';
import { findingGroups } from '../../src/app/finding-groups.ts';
import { openQuestions, takeAnswer } from '../../src/app/open-questions.ts';
import { changedByMapping } from '../../src/app/changed-by-mapping.ts';
import { reportTable } from '../../src/app/report-table.ts';
import { sheetGroups } from '../../src/app/sheet-groups.ts';
import type { FileReport, ReportColumn, SheetReport } from '../../src/domain/edition.ts';
import type { Finding, Question, Severity } from '../../src/domain/finding.ts';

const finding = (rule: string, severity: Severity, blocking = false, row: number | null = null): Finding => ({
  rule,
  severity,
  blocking,
  sheet: 'S',
  row,
  column: null,
  value: null,
  message: { zh: '说明', en: 'Words' },
});

const sheet = (findings: readonly Finding[], part: Partial<SheetReport> = {}): SheetReport => ({
  sheet: 'S',
  dataset: 'births',

  rows: 0,
  columns: [],
  findings,
  preview: { header: [], rows: [] },
  excerpt: null,
  ...part,
});
const report = (sheets: readonly SheetReport[]): FileReport => ({
  file: 'a.csv',
  accepted: false,
  encoding: null,
  delimiter: null,
  shape: null,
  sheets,
});

describe('findingGroups', () => {
  it('puts what must be settled first, then by severity, then the many before the few', () => {
    const groups = findingGroups([
      finding('note-rule', 'note'),
      finding('few', 'error', false, 1),
      finding('many', 'error', false, 2),
      finding('many', 'error', false, 3),
      finding('warned', 'warning'),
      finding('asked', 'error', true),
    ]);
    expect(groups.map((g) => g.rule)).toEqual(['asked', 'many', 'few', 'warned', 'note-rule']);
    expect(groups[1]?.findings.map((f) => f.row)).toEqual([2, 3]);
  });

  it('keeps severities of one rule apart', () => {
    expect(findingGroups([finding('unreadable', 'note'), finding('unreadable', 'error')])).toHaveLength(2);
  });
});

const period: Question = { kind: 'period', wants: 'year-or-month' };
const asks = (question: Question): Finding => ({ ...finding('period-unknown', 'error', true), question });

describe('openQuestions', () => {
  it('asks each question once, though several sheets ask it', () => {
    const named: Question = { kind: 'unit-named', name: '新华村', options: [] };
    const other: Question = { ...named, name: '和平村' };
    expect(
      openQuestions(
        report([sheet([asks(named), asks(period)]), sheet([asks(period), asks(other), asks(named)])]),
      ),
    ).toEqual([period, named, other]);
  });

  it('does not ask what does not stand in the way', () => {
    expect(openQuestions(report([sheet([{ ...asks(period), blocking: false }])]))).toEqual([]);
  });
});

describe('takeAnswer', () => {
  it.each([
    ['2010', '2010'],
    [' 2010-3 ', '2010-03'],
    ['2010年3月', '2010-03'],
    ['２０１０年', '2010'],
    ['201012', '2010-12'],
    ['2010/4', '2010-04'],
  ])('takes %s as the period %s', (text, taken) => {
    expect(takeAnswer(period, { text }, {})).toEqual({ period: taken });
  });

  it.each(['', '10', '2010-13', '2010-0', '三月'])('does not take %s', (text) => {
    expect(takeAnswer(period, { text }, {})).toBe('periodShape');
  });

  it('takes a year alone where the table has its months', () => {
    const year: Question = { kind: 'period', wants: 'year' };
    expect(takeAnswer(year, { text: '2010-03' }, {})).toBe('yearShape');
    expect(takeAnswer(year, { text: '2010' }, {})).toEqual({ period: '2010' });
  });

  it('adds to the names that were answered before', () => {
    const named: Question = { kind: 'unit-named', name: '新华村', options: [] };
    expect(takeAnswer(named, { text: '980101001001' }, { units: { 和平村: '980101001002' } })).toEqual({
      units: { 和平村: '980101001002', 新华村: '980101001001' },
    });
    expect(takeAnswer(named, { text: '' }, {})).toBe('chooseOne');
  });
});

describe('sheetGroups', () => {
  const column = (letters: string, field: string | null): ReportColumn => ({
    column: letters,
    source: letters,
    field,
    unit: null,
    reason: { zh: '因', en: 'why' },
    confidence: 'certain',
    samples: [],
  });

  it('shows each column once, in the order of the sheet, with every dataset that it feeds', () => {
    const [group, ...others] = sheetGroups(
      report([
        sheet([finding('gap', 'warning')], { columns: [column('B', 'male'), column('AA', null)] }),
        sheet([], {
          dataset: 'population',
          columns: [column('A', 'unit'), column('AA', 'pop_end'), column('B', 'male')],
        }),
      ]),
    );
    expect(others).toEqual([]);
    expect(group?.columns.map((c) => [c.column, c.field, c.datasets.join()])).toEqual([
      ['A', 'unit', 'population'],
      ['B', 'male', 'births,population'],
      ['AA', 'pop_end', 'population'],
    ]);
    expect(group?.findings).toHaveLength(1);
  });
});

describe('changedByMapping', () => {
  it('says what is different and nothing else', () => {
    const before = report([
      sheet([finding('gap', 'warning'), finding('unreadable', 'error')], { rows: 1200 }),
    ]);
    const after = report([sheet([finding('gap', 'warning')], { dataset: 'population', rows: 1260 })]);
    expect(changedByMapping(before, after, 'zh')).toBe(
      '改动之后：识别为人口（原为出生），行数 1,200 → 1,260，错误 1 → 0。',
    );
    expect(changedByMapping(after, after, 'en')).toBe('After your change: rows and findings are the same.');
  });
});

describe('reportTable', () => {
  it('has a row a finding, errors first, with numbers as numbers', () => {
    const { columns, rows } = reportTable(
      [
        report([
          sheet([
            finding('ratio', 'note'),
            { ...finding('negative', 'error', false, 7), column: 'C', value: '-3' },
          ]),
        ]),
      ],
      'zh',
    );
    expect(columns.map((c) => c.header)).toEqual([
      '文件',
      '工作表',
      '行',
      '列',
      '级别',
      '规则',
      '内容',
      '说明',
      '怎么办',
    ]);
    expect(rows.map((r) => r.slice(0, 7))).toEqual([
      ['a.csv', 'S', 7, 'C', '错误', '负数或超出范围', '-3'],
      ['a.csv', 'S', null, null, '提示', '性别比偏离', null],
    ]);
    expect(rows.every((r) => r.length === columns.length)).toBe(true);
  });
});
