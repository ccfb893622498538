import { column, type Row, type Scalar, type Table } from '../base/table.ts';
import { isDatasetId } from '../domain/datasets.ts';
import type { EditionManifest } from '../domain/edition.ts';
import { tableOf } from '../domain/edition-table.ts';
import { editionsName, sourceEdition, tableColumns, tableKey } from '../domain/table-columns.ts';
import { lex } from '../engine/lex.ts';
import { quoteIdentifier } from '../engine/quote.ts';
import type { Choices, Program, ProgramQuery } from '../notebook/program.ts';

/** What the rows behind an answer are chosen by. */
export interface SourceCondition {
  /** Columns of the dataset that it is about. */
  readonly columns: readonly string[];
  readonly value: string;
  /** Said by the row of the answer, or by the reader's choices, which the answer may have used in other ways. */
  readonly from: 'answer' | 'choice';
}

/** One SELECT with its values. */
interface SourceStatement {
  readonly sql: string;
  readonly params: Row;
}

/** `own` rows are of the unit itself, `below` of the units below it; without a unit all rows are `own`. */
export type SourceScope = 'own' | 'below';

/** The rows of one dataset that may stand behind a row of an answer. */
export interface SourceQuestion {
  /** Its table in SQL. */
  readonly table: string;
  readonly conditions: readonly SourceCondition[];
  /** The unit among the conditions. */
  readonly unit: string | null;
  /** Parameters of the answer's statement that no condition says: the answer may depend on them. */
  readonly unused: readonly string[];
  /** Fields that the answer's statement names, in the order of the dataset; empty where it names none. */
  readonly named: readonly string[];
  /** One row: how many rows there are, `own` and `below`. */
  readonly count: SourceStatement;
  /** Some of the rows in order, with their edition (`sourceId`) and the unit's name (`sourceName`) beside the table's columns. */
  readonly page: (scope: SourceScope, offset: number, limit: number) => SourceStatement;
}

/** Names of the two columns that `page` adds; no dataset has such names. */
export const sourceId = 'siwang edition';
export const sourceName = 'siwang name';

/** What is known of an answer when one of its rows is asked about. */
export interface AskedRow {
  readonly program: Program;
  readonly cell: ProgramQuery;
  /** The answer, and which of its rows. */
  readonly table: Table;
  readonly row: number;
  /** The reader's choices; those count that the answer's statement uses. */
  readonly choices: Choices;
  /** What is loaded: free tables have their columns here. */
  readonly editions: readonly EditionManifest[];
}

/** A condition with its SQL on the table `t`. The engine ignores parameters that a statement does not name. */
interface Filter extends SourceCondition {
  readonly sql: string;
  readonly params: Row;
  /** Parameters of the notebook that it speaks for. */
  readonly speaksFor: readonly string[];
}

/**
 * How to find the rows of the datasets behind one row of an answer: by the key columns that the answer carries, else by
 * the reader's choices. They are the rows with this unit and period, and no proof that the answer used each of them:
 * what a statement does with its rows only the statement says.
 */
export function sourceQuestions(asked: AskedRow): SourceQuestion[] {
  const { cell, editions } = asked;
  const fed = new Set(editions.map((e) => tableOf(e)));
  const words = new Set(
    lex(cell.sql).flatMap(({ kind, value }) => {
      const lower = value.toLowerCase();
      // Without quotes IN is the operator, and never the column of those who moved in.
      return kind === 'name' || (kind === 'word' && lower !== 'in') ? [lower] : [];
    }),
  );
  const tables = cell.tables.filter((table) => fed.has(table));
  // Units say what the rows are called: the rows themselves come first.
  return [...tables.filter((t) => t !== 'units'), ...tables.filter((t) => t === 'units')].map((table) =>
    questionOf(asked, table, words),
  );
}

function questionOf(asked: AskedRow, table: string, words: ReadonlySet<string>): SourceQuestion {
  const { program, cell, choices } = asked;
  const columns = columnsOf(table, asked.editions);
  const key = isDatasetId(table) ? tableKey(table) : columns;
  const unit = columns.includes('unit') ? unitFilter(asked) : null;
  const time = columns.includes('period') ? timeFilter(asked) : null;
  const ages = key.includes('age_to') ? ageFilter(asked) : null;
  const taken = new Set(['unit', 'period', ...(ages ? ages.columns : [])]);
  const others = key
    .filter((name) => !taken.has(name))
    .flatMap((name) => keyFilter(asked, name, isDatasetId(table)) ?? []);
  const filters = [unit, time, ages, ...others].filter((f) => f !== null);
  const where = filters.filter((f) => f.sql !== '').map((f) => f.sql);
  const spoken = new Set(filters.flatMap((f) => f.speaksFor));
  const params = Object.assign({}, program.defaults, choices, ...filters.map((f) => f.params)) as Row;
  const from = unit
    ? `${quoteIdentifier(table)} t JOIN siwang_scope s ON s.unit = t.unit`
    : `(SELECT *, 0 AS step FROM ${quoteIdentifier(table)}) t`;
  const step = unit ? 's.step' : 't.step';
  const withUnits = unit ? unitsBelow(program) : '';
  const filtered = (more: readonly string[] = []) =>
    where.length + more.length > 0 ? `\nWHERE ${[...where, ...more].join('\n  AND ')}` : '';
  const lineage = [sourceEdition, 'source_sheet', 'source_row', 'source_column'];
  const order = [...(isDatasetId(table) ? key : []), ...lineage].map((name) => `t.${quoteIdentifier(name)}`);
  const name = columns.includes('unit')
    ? '(SELECT any_value(u.name) FROM units u WHERE u.unit = t.unit)'
    : 'CAST(NULL AS VARCHAR)';
  return {
    table,
    conditions: filters.map(({ columns: about, value, from: said }) => ({
      columns: about,
      value,
      from: said,
    })),
    unit: unit?.value ?? null,
    unused: cell.params.filter((param) => !spoken.has(param)),
    named: columns.filter((c) => !key.includes(c) && words.has(c.toLowerCase())),
    count: {
      sql: `${withUnits}SELECT count(*) FILTER (${step} = 0) AS own, count(*) FILTER (${step} > 0) AS below\nFROM ${from}${filtered()}`,
      params,
    },
    page: (scope, offset, limit) => ({
      sql: `${withUnits}SELECT t.*, e.id AS ${quoteIdentifier(sourceId)}, ${name} AS ${quoteIdentifier(sourceName)}
FROM ${from}
LEFT JOIN ${quoteIdentifier(editionsName)} e ON e.edition = t.${quoteIdentifier(sourceEdition)}${filtered([
        `${step} ${scope === 'own' ? '=' : '>'} 0`,
      ])}
ORDER BY ${[step, ...order].join(', ')}
LIMIT $source_limit OFFSET $source_offset`,
      params: { ...params, source_limit: limit, source_offset: offset },
    }),
  };
}

/** Names of a table's own columns: what it says, without where it was read. */
function columnsOf(table: string, editions: readonly EditionManifest[]): string[] {
  const all = isDatasetId(table)
    ? tableColumns(table)
    : editions.filter((e) => tableOf(e) === table).flatMap((e) => e.columns ?? []);
  return [...new Set(all.map((c) => c.name))].filter((name) => !/^(?:source_.*|missing)$/.test(name));
}

/** What the answer's row says in a column; null where it has none of that name, or another type. */
function said({ table, row }: AskedRow, name: string, types: readonly string[]): Scalar {
  const found = column(table, name);
  return found && types.includes(found.type) ? (found.values[row] ?? null) : null;
}

/** Name of the notebook's unit parameter. */
function unitInput(program: Program) {
  return program.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit') ?? null;
}

function unitFilter(asked: AskedRow): Filter | null {
  const { program, cell, choices } = asked;
  const input = unitInput(program)?.name;
  const own = said(asked, 'unit', ['text']);
  const chosen = input !== undefined && cell.params.includes(input) ? choices[input] : null;
  const value = typeof own === 'string' ? own : typeof chosen === 'string' ? chosen : null;
  if (value === null) return null;
  return {
    columns: ['unit'],
    value,
    from: typeof own === 'string' ? 'answer' : 'choice',
    // It is a join: see `unitsBelow`.
    sql: '',
    params: { source_unit: value },
    speaksFor: input === undefined || chosen !== value ? [] : [input],
  };
}

/**
 * The unit asked for and all below it, by the page's own list of units (which may have a top of its own making) and the
 * dataset of units (which knows more of them). Twelve steps: no hierarchy is deeper, and a circle ends.
 */
function unitsBelow(program: Program): string {
  const input = unitInput(program);
  const options = program.cells.find(
    (c) =>
      c.kind === 'query' &&
      input?.kind === 'input' &&
      'options' in input.spec &&
      c.name === input.spec.options,
  );
  const listed = 'SELECT unit, parent FROM units';
  const own =
    options?.kind === 'query' && options.error === null
      ? `\n  UNION\n  SELECT unit, parent FROM (\n${options.sql}\n)`
      : '';
  return `WITH RECURSIVE siwang_units AS (
  ${listed}${own}
),
siwang_steps AS (
  SELECT CAST($source_unit AS VARCHAR) AS unit, 0 AS step
  UNION
  SELECT u.unit, s.step + 1 FROM siwang_units u JOIN siwang_steps s ON u.parent = s.unit WHERE s.step < 12
),
siwang_scope AS (SELECT unit, min(step) AS step FROM siwang_steps GROUP BY unit)
`;
}

/** The period of the answer's row, its year, or the span that the reader chose. */
function timeFilter(asked: AskedRow): Filter | null {
  const { cell, choices } = asked;
  const period = said(asked, 'period', ['date', 'timestamp']);
  const span = ['from', 'to'].filter((name) => cell.params.includes(name));
  if (typeof period === 'string') {
    const start = period.slice(0, 10);
    const end = periodEnd(asked, start);
    return {
      columns: ['period'],
      value: end === null ? start : `${start} – ${end}`,
      from: 'answer',
      sql:
        end === null
          ? 't.period = CAST($source_from AS DATE)'
          : 't.period BETWEEN CAST($source_from AS DATE) AND CAST($source_to AS DATE)',
      params: { source_from: start, source_to: end },
      speaksFor: span,
    };
  }
  const year = said(asked, 'year', ['integer', 'number']);
  if (typeof year === 'number')
    return {
      columns: ['period'],
      value: String(year),
      from: 'answer',
      sql: 'year(t.period) = $source_year',
      params: { source_year: year },
      speaksFor: span,
    };
  const [from, to] = [choices['from'], choices['to']];
  if (span.length < 2 || typeof from !== 'string' || typeof to !== 'string') return null;
  return {
    columns: ['period'],
    value: `${from} – ${to}`,
    from: 'choice',
    sql: 't.period BETWEEN CAST($source_from AS DATE) AND CAST($source_to AS DATE)',
    params: { source_from: from, source_to: to },
    speaksFor: span,
  };
}

/**
 * Last day of a period that is longer than a month, as the answer's own steps say (a quarter's rows stand three months
 * apart); null where they say nothing of it, or it has a grain of its own.
 */
function periodEnd({ table }: AskedRow, start: string): string | null {
  if (column(table, 'grain')) return null;
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const texts = column(table, 'period')?.values.filter((v) => typeof v === 'string') ?? [];
  const months = [...new Set(texts.map(month))].sort((a, b) => a - b);
  const steps = months.slice(1).map((m, i) => m - (months[i] ?? m));
  const step = steps.length > 0 ? Math.min(...steps) : 1;
  if (step !== 3 && step !== 6 && step !== 12) return null;
  const after = month(start) + step;
  const end = new Date(Date.UTC(Math.floor(after / 12), after % 12, 0));
  return end.toISOString().slice(0, 10);
}

/** Ages within those of the answer's row: it may have put single years together. */
function ageFilter(asked: AskedRow): Filter | null {
  const from = said(asked, 'age_from', ['integer', 'number']);
  if (typeof from !== 'number' || !column(asked.table, 'age_to')) return null;
  const to = said(asked, 'age_to', ['integer', 'number']);
  const closed = typeof to === 'number';
  return {
    columns: ['age_from', 'age_to'],
    value: closed ? `${from}–${to}` : `${from}+`,
    from: 'answer',
    sql: `t.age_from >= $source_age_from${closed ? ' AND t.age_to <= $source_age_to' : ''}`,
    params: { source_age_from: from, source_age_to: closed ? to : null },
    speaksFor: [],
  };
}

/** Another column that the answer carries under its own name: a key, or of a free table a text or a day. */
function keyFilter(asked: AskedRow, name: string, isKey: boolean): Filter | null {
  const value = said(asked, name, isKey ? ['text', 'date', 'integer'] : ['text', 'date']);
  if (value === null || value === '') return null;
  const param = `source_key_${[...name].map((c) => c.codePointAt(0)?.toString(36) ?? '').join('_')}`;
  return {
    columns: [name],
    value: String(value),
    from: 'answer',
    sql: `CAST(t.${quoteIdentifier(name)} AS VARCHAR) = $${param}`,
    params: { [param]: String(value) },
    speaksFor: asked.cell.params.includes(name) ? [name] : [],
  };
}
