import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Cell, NotebookDocument, TextCell } from './document.ts';
import { sparseFrontMatter } from './front-matter.ts';
import { sparseListSpec } from './list-spec.ts';
import { scanBlocks } from './scan-blocks.ts';
import { sparseValueItems } from './value-items.ts';

/** Longest flow collection that stays on one line. */
const lineWidth = 110;

/**
 * Writes a notebook file: the inverse of `parseNotebook`. Line ends inside texts are written as `\n`; comments and
 * the layout of YAML are not kept, everything else is.
 */
export function serialiseNotebook(document: NotebookDocument): string {
  const front = toYaml(sparseFrontMatter(document.front));
  const parts = document.cells.map((cell, i) => writeCell(cell, document.cells[i - 1]));
  return [`---\n${front}---`, ...parts].join('\n\n') + '\n';
}

function writeCell(cell: Cell, before: Cell | undefined): string {
  switch (cell.kind) {
    case 'text':
      return writeText(cell, before);
    case 'input':
      return fenced('input', cell.name, yamlBody(cell.spec));
    case 'query':
      return fenced('sql', cell.name, cell.sql);
    case 'figure':
      return fenced('figure', cell.name, yamlBody(cell.spec));
    case 'value':
      return fenced('value', cell.name, yamlBody(sparseValueItems(cell.items)));
    case 'list':
      return fenced('list', cell.name, yamlBody(sparseListSpec(cell.spec)));
    case 'broken':
      return fenced(cell.word, cell.info, cell.source);
  }
}

/** A mark longer than any run of its kind in the body, so that nothing inside closes it. */
function markFor(body: string, mark: string): string {
  const runs = body.match(new RegExp(`${mark}{3,}`, 'g')) ?? [];
  return mark.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
}

function fenced(word: string, info: string, body: string): string {
  const ticks = markFor(body, '`');
  return [`${ticks}${word}${info ? ` ${info}` : ''}`, ...(body === '' ? [] : [unixLines(body)]), ticks].join(
    '\n',
  );
}

function writeText(cell: TextCell, before: Cell | undefined): string {
  const markdown = unixLines(cell.markdown);
  // Two bare texts in a row would be read as one.
  const follows = before?.kind === 'text' && before.lang === null;
  if (cell.lang === null && !follows && staysBare(markdown)) return markdown;
  const colons = markFor(markdown, ':');
  return [`${colons} ${cell.lang ?? 'zh en'}`, ...(markdown === '' ? [] : [markdown]), colons].join('\n');
}

/** True for prose that is read back as this one text without a container around it. */
function staysBare(markdown: string): boolean {
  try {
    const { blocks } = scanBlocks(`---\n---\n${markdown}`);
    const [only] = blocks;
    return blocks.length === 1 && only?.kind === 'text' && only.lang === null && only.markdown === markdown;
  } catch {
    return false;
  }
}

const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');

const unusual = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/** YAML without its last line end, which the closing fence brings. */
const yamlBody = (value: unknown) => toYaml(value).replace(/\n$/, '');

/** YAML as people write it in notebooks: short mappings and lists of plain values on one line. */
function toYaml(value: unknown): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      // Control characters and lone surrogates are escaped only in double quotes, and only those keep white
      // space at both ends whatever follows.
      const text = node.value;
      if (typeof text === 'string' && (unusual.test(text) || (text.includes('\n') && text.trim() !== text)))
        node.type = 'QUOTE_DOUBLE';
    },
    Collection(_, node) {
      const inside = isMap(node) ? node.items.map((pair) => pair.value) : isSeq(node) ? node.items : [];
      const plain = inside.every((item) => isScalar(item) && !String(item.value).includes('\n'));
      if (plain && JSON.stringify(node.toJSON()).length < lineWidth) node.flow = true;
    },
  });
  return document.toString({
    lineWidth: 0,
    // Quoted text over several lines loses white space beside its line ends.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    flowCollectionPadding: false,
  });
}
