import { field } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import type { FindingList } from './finding-list.ts';
import { measureNamed, plainHeader, type Header, type Measure } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import type { Plan } from './plan.ts';
import { columnLetters, type Sheet } from './sheet.ts';

const money: readonly string[] = ['元', '千元', '万元', '亿元'];

/** The layout with what a person says of headers that do not say what their numbers are measured in. */
export function withMeasures(layout: Layout, { measures }: Mapping): Layout {
  if (!measures) return layout;
  const said = new Map(Object.entries(measures).map(([header, word]) => [plainHeader(header), word]));
  const headers = layout.headers.map((header): Header => {
    const word = said.get(plainHeader(header.source));
    const measure = word === undefined ? null : measureNamed(plainHeader(word));
    return header.measure === null && measure !== null ? { ...header, measure } : header;
  });
  return { ...layout, headers };
}

/** The measure that counts for a column of money: its header's, else the unit line's. */
function moneyOf(header: Header, measures: readonly Measure[]): Measure | null {
  if (header.measure?.kind === 'money') return header.measure;
  return measures.find((m) => m.kind === 'money') ?? null;
}

/** How many of one the numbers of a column count as: 万人 in header or unit line → 10,000; of money, how many yuan. */
export function factorOf(header: Header, of: Field, measures: readonly Measure[]): number {
  if (of.measure === 'yuan') {
    const found = moneyOf(header, measures);
    return found?.kind === 'money' ? found.factor : 1;
  }
  if (of.type !== 'integer') return 1;
  if (header.measure?.kind === 'count') return header.measure.factor;
  const wanted = of.name === 'households' ? /户/ : /人|万$|千$/;
  const said = measures.find((m) => m.kind === 'count' && wanted.test(m.text));
  return said?.kind === 'count' ? said.factor : 1;
}

/** What the numbers of a column are measured in, for the report; `null` for plain ones. */
export function measureText(header: Header, of: Field, measures: readonly Measure[]): string | null {
  switch (of.measure) {
    case 'permille':
      return '‰';
    case 'yuan':
      return moneyOf(header, measures)?.text ?? '元';
    case 'days':
      return '天';
    case 'points':
    case 'year':
      return null;
    default: {
      const factor = factorOf(header, of, measures);
      return factor === 1 ? (header.measure?.text ?? null) : `×${factor}`;
    }
  }
}

/** Says of money that neither header nor unit line measures that it is taken as yuan; each header once. */
export function sayAssumed(
  sheet: Sheet,
  { headers, measures }: Layout,
  plans: readonly Plan[],
  findings: FindingList,
): void {
  for (const { dataset, columns } of plans)
    for (const { column, field: name } of columns) {
      const header = headers[column];
      if (!header || field(dataset, name)?.measure !== 'yuan' || moneyOf(header, measures)) continue;
      findings.add({
        rule: 'measure-assumed',
        severity: 'note',
        sheet: sheet.name,
        column: columnLetters(column),
        value: header.source,
        message: {
          zh: `“${header.source}”没有写明计量单位，按元读入；若是万元，请说明。`,
          en: `"${header.source}" does not say what it counts in and is read as yuan; say so if it is 万元.`,
        },
        question: { kind: 'measure', header: header.source, options: money },
      });
    }
}
