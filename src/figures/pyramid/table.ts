import type { Lang } from '../../base/bilingual.ts';
import type { Column } from '../../base/table.ts';
import { columnLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import { ageGroups, ageLabel, totals, type AgeGroup } from './ages.ts';
import type { PyramidSpec } from './spec.ts';

/** Persons and shares by age and sex, youngest first, with the reference's shares where there is one. */
export function pyramidTable(spec: PyramidSpec, read: ReadCell, lang: Lang): FigureTable {
  const groups = ageGroups(read(spec.data));
  const total = totals(groups);
  const ref = spec.reference ? said(spec.reference.label, read, lang) : lang === 'zh' ? '对照' : 'Comparison';
  const zh = ['年龄', '男', '女', '男 %', '女 %', `${ref}男 %`, `${ref}女 %`];
  const en = ['Age', 'Men', 'Women', 'Men %', 'Women %', `${ref}: men %`, `${ref}: women %`];
  const share = (persons: number | null, all: number) =>
    persons === null || all === 0 ? null : (100 * persons) / all;
  const all: readonly [string, Column['type'], number | null, (group: AgeGroup) => string | number | null][] =
    [
      ['age', 'text', null, ageLabel],
      ['male', 'integer', 0, (group) => group.male],
      ['female', 'integer', 0, (group) => group.female],
      ['male_share', 'number', 2, (group) => share(group.male, total.own)],
      ['female_share', 'number', 2, (group) => share(group.female, total.own)],
      ['ref_male_share', 'number', 2, (group) => share(group.refMale, total.ref)],
      ['ref_female_share', 'number', 2, (group) => share(group.refFemale, total.ref)],
    ];
  const shown = total.ref > 0 ? all : all.slice(0, 5);
  return {
    headers: shown.map(([name], i) =>
      spec.columns?.[name] ? columnLabel(name, spec, read, lang) : ((lang === 'zh' ? zh : en)[i] ?? name),
    ),
    table: {
      columns: shown.map(([name, type, , value]) => {
        const side = name.startsWith('male') ? 'male' : 'female';
        const suppressed = groups.flatMap((group, i) =>
          /^(?:fe)?male/.test(name) && group.suppressed.includes(side) ? [i] : [],
        );
        return { name, type, values: groups.map(value), ...(suppressed.length > 0 ? { suppressed } : {}) };
      }),
      rows: groups.length,
    },
    decimals: shown.map(([, , decimals]) => decimals),
  };
}
