import type { FileReport } from '../domain/edition.ts';

/** What a file does not say itself and a person can: asked for in the import. */
export interface OpenQuestions {
  readonly period: boolean;
  /** The whole file is about one unit that it does not name. */
  readonly unit: boolean;
}

/** The questions in a report that answers to `Mapping` can settle. */
export function openQuestions(report: FileReport): OpenQuestions {
  const asked = (rule: string) =>
    report.sheets.filter((s) => s.findings.some((f) => f.blocking && f.rule === rule && f.row === null));
  return {
    period: asked('period-unknown').length > 0,
    // Names without codes belong to many units: one code for all of them would be wrong.
    unit: asked('unknown-unit').some((s) => !s.columns.some((c) => c.field === 'name')),
  };
}
