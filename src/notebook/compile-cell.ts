import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { checkCells, checkColumns, checkTemplates, textsIn, type Readable } from './check-places.ts';
import type { BrokenCell, Cell, InputCell, InputSpec, TextCell } from './document.ts';
import { listTemplates } from './list-spec.ts';
import type { ProgramCell, ProgramInput, ProgramList, ProgramText } from './program.ts';
import { renderMarkdown } from './render-markdown.ts';
import { references } from './template.ts';

/** What the figures say of a spec: the query cells it reads, and what is wrong with it. */
export type CheckFigure = (spec: unknown) => {
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
};

/** What a cell is checked against. */
export interface Surroundings {
  readonly readable: Readable;
  /** Input name → what is wrong with its parameters. */
  readonly clashes: ReadonlyMap<string, Bilingual>;
  readonly checkFigure: CheckFigure;
}

/** One cell ready for the page; `name` is its name there. */
export function compileCell(cell: Cell, name: string, around: Surroundings): ProgramCell {
  const { readable } = around;
  switch (cell.kind) {
    case 'text':
      return compileText(cell, name, readable);
    case 'input':
      return compileInput(cell, around);
    case 'query': {
      const query = readable.queries.get(cell.name);
      if (!query) throw new Error(`The query ${cell.name} was not compiled.`);
      return query;
    }
    case 'figure': {
      const { reads, error } = around.checkFigure(cell.spec);
      const templates = textsIn(cell.spec).filter((text) => text.includes('{{'));
      const found = error ?? checkCells(reads, readable) ?? checkTemplates(templates, readable);
      return { kind: 'figure', name, spec: cell.spec, reads, error: found };
    }
    case 'value': {
      const templates = cell.items.flatMap((item) => [item.value, ...textsIn(item.note)]);
      const lines = cell.items.flatMap((item) => (item.spark === null ? [] : [`{{${item.spark}}}`]));
      const error = checkTemplates([...templates, ...lines], readable);
      return { kind: 'value', name, items: cell.items, reads: readsOf([...templates, ...lines]), error };
    }
    case 'list':
      return compileList(cell, name, readable);
    case 'broken':
      return compileBroken(cell, name, readable);
  }
}

function compileText(cell: TextCell, name: string, readable: Readable): ProgramText {
  const text = (html: string, error: Bilingual | null): ProgramText => {
    return { kind: 'text', name, lang: cell.lang, html, reads: readsOf([html]), error };
  };
  try {
    const html = renderMarkdown(cell.markdown);
    return text(html, checkTemplates([html], readable));
  } catch (error) {
    if (error instanceof Failure) return text('', error.text);
    throw error;
  }
}

/** Cells that templates name; none where one of them cannot be read, which is that cell's error already. */
function readsOf(templates: readonly string[]): string[] {
  try {
    return [...new Set(templates.flatMap(references))];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

const optionColumns: Readonly<Record<InputSpec['type'], readonly string[]>> = {
  unit: ['unit', 'name', 'level', 'parent'],
  select: ['value', 'zh', 'en'],
  period: ['from', 'to', 'zh', 'en'],
};

function compileInput(cell: InputCell, { readable, clashes }: Surroundings): ProgramInput {
  const { name, spec } = cell;
  const reads = spec.type === 'unit' ? [spec.options, spec.trail] : [spec.options];
  const error =
    clashes.get(name) ??
    checkCells(reads, readable) ??
    checkColumns(spec.options, optionColumns[spec.type], readable) ??
    (spec.type === 'unit' ? checkColumns(spec.trail, ['unit', 'name'], readable) : null);
  return { kind: 'input', name, spec, reads: [...new Set(reads)], error };
}

function compileList(
  { spec }: Extract<Cell, { kind: 'list' }>,
  name: string,
  readable: Readable,
): ProgramList {
  const templates = listTemplates(spec);
  const error =
    checkCells([spec.data], readable) ??
    (spec.kinds ? checkColumns(spec.data, ['kind'], readable) : null) ??
    checkTemplates(templates, readable);
  return { kind: 'list', name, spec, reads: [...new Set([spec.data, ...readsOf(templates)])], error };
}

/** An input or a list without its spec cannot be drawn as one: its error stands in its place as a text. */
function compileBroken(cell: BrokenCell, name: string, readable: Readable): ProgramCell {
  const { error } = cell;
  switch (cell.word) {
    case 'input':
    case 'list':
      return { kind: 'text', name, lang: null, html: '', reads: [], error };
    case 'figure':
      return { kind: 'figure', name, spec: null, reads: [], error };
    case 'value':
      return { kind: 'value', name, items: [], reads: [], error };
    case 'sql': {
      const query = readable.queries.get(name);
      if (!query) throw new Error(`The broken query ${name} was not named.`);
      return query;
    }
  }
}
