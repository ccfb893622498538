import { Failure } from '../base/errors.ts';
import { cellWords, type CellWord, type TextCell } from './document.ts';

/** A cell as it is written; `line` is the 1-based line of the file on which its backticks open. */
export interface FencedBlock {
  readonly kind: 'fenced';
  readonly word: CellWord;
  readonly info: string;
  readonly body: string;
  readonly line: number;
}

type Block = FencedBlock | TextCell;

/** A notebook's text in its parts, nothing of them read yet. */
export interface Scanned {
  /** The front matter's YAML, without its `---` lines; it begins on line 2. */
  readonly front: string;
  readonly blocks: readonly Block[];
}

const cellOpening = /^(`{3,})[ \t]*([a-z]+)(?:[ \t]+([^`]*?))?[ \t]*$/;
const codeOpening = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;
const container = /^(:{3,})[ \t]*(.*?)[ \t]*$/;
const blank = /^[ \t]*$/;
const languages = new Map<string, TextCell['lang']>([
  ['zh', 'zh'],
  ['en', 'en'],
  ['zh en', null],
]);

const isCellWord = (word: string): word is CellWord => Object.hasOwn(cellWords, word);

function wrong(line: number, zh: string, en: string): Failure {
  return new Failure('notebook', { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` });
}

/**
 * Splits a notebook into front matter, cells and prose. A byte order mark at the start is dropped, and every kind
 * of line end becomes `\n`. What it refuses with a `Failure` leaves no page to show: no front matter, or a block
 * that is never closed.
 */
export function scanBlocks(text: string): Scanned {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  if (!/^---[ \t]*$/.test(lines[0] ?? ''))
    throw wrong(
      1,
      '笔记应以前言开头：先写一行 ---，再写 title: {zh: 标题, en: Title}，再写一行 ---。',
      'a notebook begins with its front matter: a line ---, then title: {zh: 标题, en: Title}, then a line ---.',
    );
  const end = lines.findIndex((line, i) => i > 0 && /^---[ \t]*$/.test(line));
  if (end < 0)
    throw wrong(
      1,
      '前言没有结束，请在其后单独写一行 ---。',
      'the front matter is not closed: write a line --- after it.',
    );
  return { front: lines.slice(1, end).join('\n'), blocks: scanBody(lines, end + 1) };
}

/** The blocks from line index `start` on. */
function scanBody(lines: readonly string[], start: number): Block[] {
  const blocks: Block[] = [];
  let prose = start;
  const flush = (until: number) => {
    let [from, to] = [prose, until];
    while (from < to && blank.test(lines[from] ?? '')) from += 1;
    while (to > from && blank.test(lines[to - 1] ?? '')) to -= 1;
    if (to > from) blocks.push({ kind: 'text', lang: null, markdown: lines.slice(from, to).join('\n') });
  };
  let at = start;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const block = openCell(lines, at) ?? openContainer(lines, at);
    if (block) {
      flush(at);
      blocks.push(block.block);
      at = prose = block.next;
    } else at = skipCode(line, lines, at);
  }
  flush(lines.length);
  return blocks;
}

interface Taken {
  readonly block: Block;
  readonly next: number;
}

function openCell(lines: readonly string[], at: number): Taken | null {
  const [, ticks = '', word = '', info = ''] = cellOpening.exec(lines[at] ?? '') ?? [];
  if (!isCellWord(word)) return null;
  const end = closing(lines, at, '`', ticks.length);
  if (end < 0)
    throw wrong(
      at + 1,
      `单元格 ${word} ${info} 没有结束，请在其后单独写一行 ${ticks}。`,
      `the cell ${word} ${info} is not closed: write a line ${ticks} after it.`,
    );
  const body = lines.slice(at + 1, end).join('\n');
  return { block: { kind: 'fenced', word, info, body, line: at + 1 }, next: end + 1 };
}

function openContainer(lines: readonly string[], at: number): Taken | null {
  const [, colons, words = ''] = container.exec(lines[at] ?? '') ?? [];
  if (colons === undefined) return null;
  const lang = languages.get(words);
  if (lang === undefined)
    throw wrong(
      at + 1,
      words
        ? `无法识别 ${colons} ${words}，请写 ::: zh 或 ::: en。`
        : '这个 ::: 没有对应的开头，请在上面写 ::: zh 或 ::: en。',
      words
        ? `${colons} ${words} is not known: write ::: zh or ::: en.`
        : 'this ::: closes nothing: open with ::: zh or ::: en.',
    );
  // A second opening inside means that the first one's end was forgotten: it must not swallow the other language.
  const end = lines.findIndex((line, i) => i > at && line.startsWith(colons));
  if (end < 0 || !/^:+[ \t]*$/.test(lines[end] ?? ''))
    throw wrong(
      at + 1,
      `${colons} ${words} 没有结束，请${end < 0 ? '' : `在第 ${end + 1} 行之前`}单独写一行 ${colons}。`,
      `${colons} ${words} is not closed: write a line ${colons} ${end < 0 ? 'after it' : `before line ${end + 1}`}.`,
    );
  return { block: { kind: 'text', lang, markdown: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

/** The line after this one, or after the code block of prose that opens here: no cell begins inside it. */
function skipCode(line: string, lines: readonly string[], at: number): number {
  const fence = codeOpening.exec(line)?.[1];
  if (fence === undefined) return at + 1;
  const end = closing(lines, at, fence.charAt(0), fence.length);
  if (end < 0)
    throw wrong(
      at + 1,
      `代码块没有结束，请单独写一行 ${fence}。`,
      `the code block is not closed: write a line ${fence}.`,
    );
  return end + 1;
}

/** Index of the line that closes a fence opened at `at`, or -1. */
function closing(lines: readonly string[], at: number, mark: string, length: number): number {
  const close = new RegExp(`^ {0,3}${mark}{${length},}[ \\t]*$`);
  return lines.findIndex((line, i) => i > at && close.test(line));
}
