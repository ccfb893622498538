import { describe, expect, it } from 'vitest';
import { findingGroups } from '../../src/app/finding-groups.ts';
import { openQuestions } from '../../src/app/open-questions.ts';
import type { FileReport } from '../../src/domain/edition.ts';
import type { Finding, Severity } from '../../src/domain/finding.ts';

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

const report = (findings: readonly Finding[], fields: readonly (string | null)[] = []): FileReport => ({
  file: 'a.csv',
  accepted: false,
  encoding: null,
  sheets: [
    {
      sheet: 'S',
      dataset: 'births',
      rows: 0,
      columns: fields.map((field) => ({
        source: 'x',
        field,
        unit: null,
        reason: { zh: '因', en: 'why' },
        confidence: 'certain',
      })),
      findings,
      preview: { header: [], rows: [] },
    },
  ],
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

describe('openQuestions', () => {
  it('asks for the period that a file does not say', () => {
    expect(openQuestions(report([finding('period-unknown', 'error', true)]))).toEqual({
      period: true,
      unit: false,
    });
  });

  it('asks for the unit of a file about one unit, not of one with names', () => {
    const blocked = [finding('unknown-unit', 'error', true)];
    expect(openQuestions(report(blocked, ['births'])).unit).toBe(true);
    expect(openQuestions(report(blocked, ['name', 'births'])).unit).toBe(false);
    expect(openQuestions(report([finding('unknown-unit', 'error', true, 12)])).unit).toBe(false);
  });
});
