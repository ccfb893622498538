import type { Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { MatrixSpec } from './spec.ts';

/** One line a cell, as the answer has them. */
export function matrixTable(spec: MatrixSpec, read: ReadCell, lang: Lang): FigureTable {
  const label = (words: MatrixSpec['rowLabel'], otherwise: string) =>
    words ? said(words, read, lang) : otherwise;
  return columnsTable(spec, read(spec.data), ['group', 'row', 'column', 'value', 'note'], read, lang, {
    group: lang === 'zh' ? '分组' : 'Group',
    row: label(spec.rowLabel, lang === 'zh' ? '行' : 'Row'),
    column: label(spec.columnLabel, lang === 'zh' ? '列' : 'Column'),
    value: label(spec.valueLabel, ''),
  });
}
