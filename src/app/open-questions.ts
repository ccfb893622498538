import { isDatasetId } from '../domain/datasets.ts';
import type { FileReport } from '../domain/edition.ts';
import type { Question } from '../domain/finding.ts';
import type { Mapping } from '../intake/intake.ts';
import { tableNameFault } from '../intake/table-name.ts';

/** The questions of a file that still stand, each once, in the order in which they are best answered. */
export function openQuestions(report: FileReport): Question[] {
  const asked = new Map<string, Question>();
  for (const { findings } of report.sheets)
    for (const { question, blocking } of findings)
      if (question && blocking && !asked.has(questionKey(question)))
        asked.set(questionKey(question), question);
  const order: readonly Question['kind'][] = [
    'table',
    'dataset',
    'period',
    'unit',
    'unit-named',
    'measure',
    'value',
  ];
  return [...asked.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Tells questions apart: one answer settles all that are alike. */
export function questionKey(question: Question): string {
  switch (question.kind) {
    case 'unit-named':
      return `unit-named ${question.name}`;
    case 'measure':
      return `measure ${question.header}`;
    case 'value':
      return `value ${question.field} ${question.word}`;
    default:
      return question.kind;
  }
}

/** An answer as the reader typed or chose it; a unit has two parts. */
export interface Answer {
  readonly text: string;
  readonly name?: string;
}

/** What is wrong with an answer: the key of its sentence. */
export type AnswerProblem = 'periodShape' | 'yearShape' | 'unitShape' | 'tableShape' | 'chooseOne';

/** What an answer says for the mapping, or why it says nothing. */
export function takeAnswer(question: Question, answer: Answer, known: Mapping): Mapping | AnswerProblem {
  const text = answer.text.normalize('NFKC').trim();
  switch (question.kind) {
    case 'period': {
      const period = periodText(text);
      const fits = question.wants === 'year' ? /^\d{4}$/ : /^\d{4}(-\d{2})?$/;
      if (period === null || !fits.test(period))
        return question.wants === 'year' ? 'yearShape' : 'periodShape';
      return { period };
    }
    case 'unit': {
      const name = answer.name?.trim() ?? '';
      return /^[0-9A-Za-z-]{1,18}$/.test(text) && name !== '' ? { unit: { code: text, name } } : 'unitShape';
    }
    case 'unit-named':
      return text === '' ? 'chooseOne' : { units: { ...known.units, [question.name]: text } };
    case 'measure':
      return text === '' ? 'chooseOne' : { measures: { ...known.measures, [question.header]: text } };
    case 'value': {
      if (text === '') return 'chooseOne';
      const values = { ...known.values?.[question.field], [question.word]: text === leftOut ? null : text };
      return { values: { ...known.values, [question.field]: values } };
    }
    case 'table':
      if (text !== freeTable) return isDatasetId(text) ? { dataset: text } : 'chooseOne';
      return tableNameFault(answer.name?.trim() ?? '') === null
        ? { dataset: 'free', table: answer.name?.trim() ?? '' }
        : 'tableShape';
    case 'dataset':
      return isDatasetId(text) ? { dataset: text } : 'chooseOne';
  }
}

/** The answer that a table is to be kept as it is. */
export const freeTable = 'free';
/** The answer that rows with a word are not to be read. */
export const leftOut = '-';

/** `2010`, `2010-3`, `2010年3月`, `201003` → `YYYY` or `YYYY-MM`; `null` for anything else. */
function periodText(text: string): string | null {
  const found = /^((?:19|20)\d{2})(?:年|[-./]?(0?[1-9]|1[0-2])|年(0?[1-9]|1[0-2])月?)?$/.exec(text);
  const [, year, month = found?.[3]] = found ?? [];
  if (year === undefined) return null;
  return month === undefined ? year : `${year}-${month.padStart(2, '0')}`;
}
