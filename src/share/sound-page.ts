import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { oneLine } from '../base/one-line.ts';
import { checkFigure } from '../figures/spec.ts';
import {
  checkCells,
  checkColumns,
  checkTemplates,
  textsIn,
  type Readable,
} from '../notebook/check-places.ts';
import { listTemplates } from '../notebook/list-spec.ts';
import type { ProgramQuery } from '../notebook/program.ts';
import { paramsOf } from '../notebook/shown-queries.ts';
import { references } from '../notebook/template.ts';
import type { SharedCell, SharedPage } from './shared-page.ts';
import { sharedProgram } from './shared-program.ts';

/** More than any page of a site has; beyond, a page would keep a browser busy for nothing. */
const most = { cells: 300, answers: 500, values: 1_000_000 };

/** Names that objects have of themselves. */
const taken = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Makes a page that a stranger may have written fit to be shown: prose goes through `cleanHtml`, which cells read is found
 * out anew, and every template, cell and column that it names must be there, with answers for what it opens with.
 * Throws a `Failure` of one sentence otherwise.
 */
export function soundPage(page: SharedPage, cleanHtml: (html: string) => string): SharedPage {
  checkSize(page);
  const program = sharedProgram(page);
  const queries = new Map<string, ProgramQuery>();
  const columns = new Map<string, readonly string[]>();
  const names = new Set<string>();
  for (const cell of program.cells) {
    if (names.has(cell.name) || taken.has(cell.name)) throw unsound(cell.name);
    names.add(cell.name);
    if (cell.kind === 'query') queries.set(cell.name, cell);
  }
  for (const { choices, tables } of page.answers)
    for (const [name, table] of Object.entries(tables)) {
      const query = queries.get(name);
      if (!query) throw unsound(name);
      const asked = paramsOf(query.params, page.choices, program);
      const opens = Object.entries(asked).every(([key, value]) => choices[key] === value);
      if (opens || !columns.has(name))
        columns.set(
          name,
          table.columns.map((c) => c.name),
        );
    }
  for (const name of queries.keys()) if (!columns.has(name)) throw unsound(name);
  const readable: Readable = { queries, columns };
  refuse(checkTemplates([...textsIn(page.title), ...textsIn(page.subtitle)], readable));
  return { ...page, cells: page.cells.map((cell) => soundCell(cell, readable, cleanHtml)) };
}

function checkSize({ cells, answers }: SharedPage): void {
  let values = 0;
  for (const { tables } of answers)
    for (const table of Object.values(tables)) values += table.rows * table.columns.length;
  if (cells.length > most.cells || answers.length > most.answers || values > most.values)
    throw new Failure('shared-too-large', {
      zh: '分享的内容太大，没有打开；请让发送的人少选一些再发。',
      en: 'What was shared is too large and was not opened: ask the sender for less of it.',
    });
}

function soundCell(cell: SharedCell, readable: Readable, cleanHtml: (html: string) => string): SharedCell {
  switch (cell.kind) {
    case 'query':
      return cell;
    case 'text': {
      const html = cleanHtml(cell.html);
      refuse(checkTemplates([html], readable));
      return { ...cell, html, reads: readsOf([html]) };
    }
    case 'input': {
      const { spec } = cell;
      const reads = spec.type === 'unit' ? [spec.options, spec.trail] : [spec.options];
      refuse(checkCells(reads, readable));
      return { ...cell, reads: [...new Set(reads)] };
    }
    case 'figure': {
      const { reads, error } = checkFigure(cell.spec);
      const templates = textsIn(cell.spec).filter((text) => text.includes('{{'));
      refuse(error ?? checkCells(reads, readable) ?? checkTemplates(templates, readable));
      return { ...cell, reads };
    }
    case 'value': {
      const templates = cell.items.flatMap((item) => [item.value, ...textsIn(item.note)]);
      const lines = cell.items.flatMap((item) => (item.spark === null ? [] : [`{{${item.spark}}}`]));
      refuse(checkTemplates([...templates, ...lines], readable));
      return { ...cell, reads: readsOf([...templates, ...lines]) };
    }
    case 'list': {
      const templates = listTemplates(cell.spec);
      refuse(
        checkCells([cell.spec.data], readable) ??
          (cell.spec.kinds ? checkColumns(cell.spec.data, ['kind'], readable) : null) ??
          checkTemplates(templates, readable),
      );
      return { ...cell, reads: [...new Set([cell.spec.data, ...readsOf(templates)])] };
    }
  }
}

const readsOf = (templates: readonly string[]) => [...new Set(templates.flatMap(references))];

function refuse(error: Bilingual | null): void {
  if (error)
    throw new Failure('shared-unsound', {
      zh: `分享的内容不能显示：${oneLine(error.zh)}`,
      en: `What was shared cannot be shown: ${oneLine(error.en)}`,
    });
}

function unsound(where: string): Failure {
  const name = oneLine(where, 40);
  return new Failure('shared-unsound', {
    zh: `分享的内容不完整（${name}），不能显示；请让发送的人重新发一次。`,
    en: `What was shared is not whole (${name}) and cannot be shown: ask the sender for it again.`,
  });
}
