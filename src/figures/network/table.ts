import type { Lang } from '../../base/bilingual.ts';
import { column } from '../../base/table.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import { texts, type ReadCell } from '../read-columns.ts';
import type { NetworkSpec } from './spec.ts';

/** Every node with the one it reports to, in the answer's order. */
export function networkTable(spec: NetworkSpec, read: ReadCell, lang: Lang): FigureTable {
  const table = read(spec.data);
  const name = texts(table, 'name');
  const nameOf = new Map(texts(table, 'unit').map((unit, row) => [unit, name[row] ?? unit]));
  const above = texts(table, 'parent').map((unit) => (unit === null ? null : (nameOf.get(unit) ?? unit)));
  const named = column(table, 'parent');
  const columns = table.columns.map((c) => (c === named ? { ...c, values: above } : c));
  const names = ['unit', 'name', 'level', 'parent', ...(spec.lines ?? []), 'flag'];
  return columnsTable(spec, { ...table, columns }, names, read, lang, {
    level: lang === 'zh' ? '层级' : 'Level',
    parent: lang === 'zh' ? '上级' : 'Reports to',
    flag: lang === 'zh' ? '情况' : 'What stands out',
  });
}
