import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { BulletSpec } from './spec.ts';

/** The rows with what is done and what was to be. */
export function bulletTable(spec: BulletSpec, read: ReadCell, lang: Lang): FigureTable {
  const zh = lang === 'zh';
  const names = [...(spec.group ? [spec.group] : []), 'unit', 'name', 'value', 'target', 'full', 'note'];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    value: valueLabel(spec, spec.x, read, lang) || (zh ? '完成' : 'Done'),
    target: spec.target ? said(spec.target, read, lang) : zh ? '目标' : 'Target',
    full: spec.full ? said(spec.full, read, lang) : zh ? '全期' : 'Whole',
  });
}
