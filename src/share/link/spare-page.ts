import type { Table } from '../../base/table.ts';
import { textsIn } from '../../notebook/check-places.ts';
import { listTemplates } from '../../notebook/list-spec.ts';
import { placesIn, type Reference } from '../../notebook/template.ts';
import type { SharedCell, SharedPage } from '../shared-page.ts';

/**
 * The page without numbers that nothing on it shows: of an answer that only words name, the named columns stay, and its
 * first row. Answers that a figure, a list or an input reads stay whole. Shorter, and nothing leaves unseen.
 */
export function sparePage(page: SharedPage): SharedPage {
  const whole = new Set<string>();
  const named = new Map<string, Set<string>>();
  /** Cells of which more than the first row is shown. */
  const courses = new Set<string>();
  const keep = ({ cell, column }: Reference) => {
    const columns = named.get(cell) ?? new Set();
    named.set(cell, columns.add(column));
  };
  for (const cell of page.cells) {
    for (const name of readWhole(cell)) whole.add(name);
    for (const template of templatesIn(cell)) for (const place of placesIn(template)) keep(place);
    for (const place of coursesIn(cell)) {
      keep(place);
      courses.add(place.cell);
    }
  }
  const spare = (name: string, table: Table): Table => {
    const columns = named.get(name);
    if (whole.has(name) || !columns) return table;
    const rows = courses.has(name) ? table.rows : Math.min(1, table.rows);
    return {
      rows,
      columns: table.columns
        .filter((of) => columns.has(of.name))
        .map((of) => ({
          name: of.name,
          type: of.type,
          values: of.values.slice(0, rows),
          ...(of.suppressed && { suppressed: of.suppressed.filter((row) => row < rows) }),
        })),
    };
  };
  return {
    ...page,
    answers: page.answers.map(({ choices, tables }) => ({
      choices,
      tables: Object.fromEntries(
        Object.entries(tables).map(([name, table]) => [name, spare(name, table)] as const),
      ),
    })),
  };
}

/** Cells whose answers are shown as they are, or that are read by other names than places in words. */
function readWhole(cell: SharedCell): readonly string[] {
  switch (cell.kind) {
    case 'query':
    case 'text':
    case 'value':
      return [];
    case 'input':
      return cell.reads;
    case 'list':
      return [cell.spec.data];
    case 'figure': {
      const inWords = new Set(
        textsIn(cell.spec)
          .flatMap((text) => (text.includes('{{') ? placesIn(text) : []))
          .map((p) => p.cell),
      );
      const plain = new Set(textsIn(cell.spec).map((text) => text.split('.')[0]));
      return cell.reads.filter((name) => !inWords.has(name) || plain.has(name));
    }
  }
}

function templatesIn(cell: SharedCell): readonly string[] {
  switch (cell.kind) {
    case 'query':
    case 'input':
      return [];
    case 'text':
      return [cell.html];
    case 'value':
      return cell.items.flatMap((item) => [item.value, ...textsIn(item.note)]);
    case 'list':
      return listTemplates(cell.spec);
    case 'figure':
      return textsIn(cell.spec).filter((text) => text.includes('{{'));
  }
}

/** Places of which every row is shown. */
function coursesIn(cell: SharedCell): readonly Reference[] {
  return cell.kind === 'value'
    ? cell.items.flatMap(({ spark }) => (spark === null ? [] : placesIn(`{{${spark}}}`)))
    : [];
}
