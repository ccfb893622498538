import { Failure } from '../base/errors.ts';
import type { Bilingual } from '../base/bilingual.ts';
import { cellWords, type Cell, type NotebookDocument } from './document.ts';
import { readFrontMatter } from './front-matter.ts';
import { readInputSpec } from './input-spec.ts';
import { readListSpec } from './list-spec.ts';
import { readYaml } from './read-yaml.ts';
import { scanBlocks, type FencedBlock } from './scan-blocks.ts';
import { readValueItems } from './value-items.ts';

const namePattern = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
// Bound in SQL as $name.
const parameterPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads a notebook file. A cell that cannot be read becomes a `BrokenCell` with its error, so that the rest of
 * the page is there; what leaves no page (front matter, an unclosed block) throws a `Failure` with the line.
 */
export function parseNotebook(text: string): NotebookDocument {
  const { front, blocks } = scanBlocks(text);
  const taken = new Map<string, number>();
  const cells = blocks.map((block) => (block.kind === 'text' ? block : readCell(block, taken)));
  return { front: readFrontMatter(front), cells };
}

/** `taken` remembers on which line a name was given: a cell's name is its public hook on the page. */
function readCell(block: FencedBlock, taken: Map<string, number>): Cell {
  const { word, info, body, line } = block;
  const kind = cellWords[word];
  try {
    checkName(word, info, line);
    // Names are tables in SQL, where capitals make no difference.
    const key = info.toLowerCase();
    const earlier = taken.get(key);
    if (earlier !== undefined)
      throw wrong(line, {
        zh: `第 ${earlier} 行已有名为 ${info} 的单元格，请换一个名字。`,
        en: `line ${earlier} already has a cell called ${info}: choose another name.`,
      });
    taken.set(key, line);
    const place = { firstLine: line + 1 };
    switch (kind) {
      case 'query':
        return { kind, name: info, sql: body };
      case 'input':
        return { kind, name: info, spec: readInputSpec(body, place) };
      case 'figure':
        return { kind, name: info, spec: readYaml(body, place).value };
      case 'value':
        return { kind, name: info, items: readValueItems(body, place) };
      case 'list':
        return { kind, name: info, spec: readListSpec(body, place) };
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: 'broken', word, info, source: body, error: error.text };
  }
}

function wrong(line: number, text: Bilingual): Failure {
  return new Failure('notebook', { zh: `第 ${line} 行：${text.zh}`, en: `Line ${line}: ${text.en}` });
}

function checkName(word: string, info: string, line: number): void {
  const pattern = word === 'input' ? parameterPattern : namePattern;
  if (pattern.test(info)) return;
  if (info === '')
    throw wrong(line, {
      zh: `单元格没有名字，请写成 \`\`\`${word} 名字。`,
      en: `the cell has no name: write \`\`\`${word} name.`,
    });
  throw wrong(line, {
    zh: `“${info}”不能作名字：请用一个词，由${word === 'input' ? '英文字母' : '文字'}、数字和下划线组成，不以数字开头。`,
    en: `"${info}" cannot be a name: use one word of letters${word === 'input' ? ' (a to z)' : ''}, digits and underscores that begins with a letter.`,
  });
}
