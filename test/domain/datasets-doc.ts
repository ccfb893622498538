import { datasets } from '../../src/domain/datasets.ts';
import type { Dataset, Field } from '../../src/domain/field.ts';
import { tableKey } from '../../src/domain/table-columns.ts';

const intro = `# Datasets

Made from the dictionary (\`src/domain/datasets/\`) by \`test/domain/datasets-doc.test.ts\`, which fails when the two differ; run it with \`-u\` to write this page anew.

Each dataset is a table of its name in SQL. Beside the fields below every row has \`unit\` (text code), \`period\` (DATE, first day) and \`grain\` (not in \`units\`), \`missing\` (why values are missing), and its lineage: \`source_sheet\`, \`source_row\`, \`source_column\`, \`source_edition\`.

- **Keys** tell rows of one unit and period apart. A key that a file may leave out is then \`all\`; rows that repeat others as their sum are left out.
- **Words** of an enumerated field are what stands in SQL: the English word where the dictionary has one, else the Chinese one. Files may write any of their known variants; a word that nothing knows is a finding (\`unknown-value\`), which a mapping may answer: \`{"values": {"hop": {"村报乡办": "village→town"}}}\`. Fields marked *open* keep other words as the file writes them.
- **Stock or flow**: a stock is the state at the end of the period, a flow happens over all of it.
- **Adds up**: the units inside a unit make up its own number; checked where a file has both.
- Money is in yuan, whatever the file counts in (元, 千元, 万元, 亿元; from header, bracket or unit line). Weights and marks are kept as printed: \`10%\` weighs 10. Yes and no are 1 and 0.
- \`in\`, \`out\` and \`full\` are words of SQL too and want quotes: \`SELECT "in" FROM population\`.

Columns and rows about procedures and contraception, and about births inside or outside a plan, are left out with a notice, whatever a mapping says.

## Shapes

Long tables with a column for each key; wide ones with the key in merged group headings, above or below the measure (\`村报镇 / 应报\`), or in the name of the column (\`village_town_due\`); months as columns; headings that nothing knows as values of an open key, where at least two stand over the same columns (departments over 应拨 and 已拨). Where two datasets fit equally well, the title decides; where it does not, a person is asked.

## Free tables

A table that is none of these can be kept as it stands: \`{"dataset": "free", "table": "harvest"}\` in a mapping. A column is an integer, a number or a date where every cell that is not missing fits, else text; codes with a zero in front or 12 digits and more, and unit codes, stay text. A header that stands there twice, or that lineage has, gets a number (\`source_row_2\`). \`{"columns": {"header": "name", "other": null}}\` renames a column or leaves it out. Several editions of one table are joined by column names. Names: letters, digits and \`_\`, no digit first; not a dataset's, not \`editions\`.
`;

const measures: Readonly<Record<NonNullable<Field['measure']>, string>> = {
  yuan: 'yuan',
  days: 'days',
  points: 'points',
  permille: '‰',
  year: 'year',
};

function kind(field: Field): string {
  const range =
    field.min === undefined ? '' : field.max === undefined ? ` ≥ ${field.min}` : ` ${field.min}–${field.max}`;
  const unit = field.measure ? `, ${measures[field.measure]}` : '';
  return `${field.type}${unit}${range}`;
}

function nature(field: Field): string {
  if (field.key) return field.whole ? 'key, or `all`' : 'key';
  if (field.type === 'text' || field.type === 'date' || field.values || field.measure === 'year') return '';
  if (field.measure && field.measure !== 'yuan') return '';
  return `${field.flow ? 'flow' : 'stock'}${field.additive ? ', adds up' : ''}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<', '\\<');

function words({ values = [], open }: Field): string {
  const said = values.map((v) => (v.value === v.label.zh ? v.value : `${v.label.zh} \`${v.value}\``));
  return [...said, ...(open ? ['*open*'] : [])].join(' · ');
}

function section(dataset: Dataset): string {
  const rows = dataset.fields.map((field) => {
    const known = [field.label.zh, field.label.en, field.name];
    const others = [...new Set(field.aliases ?? [])].filter((alias) => !known.includes(alias));
    return `| \`${field.name}\` | ${cell(field.label.zh)} · ${cell(field.label.en)} | ${kind(field)} | ${nature(field)} | ${words(field)} | ${others.map(cell).join(' ')} |`;
  });
  const key = tableKey(dataset.id as Parameters<typeof tableKey>[0]);
  return [
    `## \`${dataset.id}\` ${dataset.label.zh} · ${dataset.label.en}`,
    `Key: ${key.map((k) => `\`${k}\``).join(', ')}.`,
    '| field | 中文 · English | type, measure, range | key, stock or flow | words | other headers |\n| --- | --- | --- | --- | --- | --- |\n' +
      rows.join('\n'),
  ].join('\n\n');
}

/** The page about all datasets, as Markdown. */
export function datasetsPage(): string {
  return [intro, ...Object.values(datasets).map(section)].join('\n');
}
