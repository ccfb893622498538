import { datasetIds } from '../domain/datasets.ts';
import { tableColumns, type TableColumn } from '../domain/table-columns.ts';
import { unitLineName } from './indicators/unit-line.ts';
import { quoteIdentifier } from './quote.ts';
import { DATA_SCHEMA } from './schemas.ts';

const types: Readonly<Record<TableColumn['type'], string>> = {
  text: 'TEXT',
  date: 'DATE',
  integer: 'BIGINT',
  number: 'DOUBLE',
};

/**
 * A table without rows for every dataset and for the lines of units: a table macro is checked when it is made, so what
 * it reads must be there. Loading data replaces them.
 */
export const EMPTY_TABLES: readonly string[] = [
  ...datasetIds.map((id) => {
    const columns = tableColumns(id).map(({ name, type }) => `${quoteIdentifier(name)} ${types[type]}`);
    return `CREATE TABLE ${DATA_SCHEMA}.${quoteIdentifier(id)} (${columns.join(', ')})`;
  }),
  `CREATE TABLE ${DATA_SCHEMA}.${unitLineName}
     (unit TEXT, above TEXT, steps INTEGER, valid_from DATE, valid_to DATE)`,
];
