import { fitText, textWidth } from '../../figures/text-size.ts';
import { wrapText } from '../figure-files/wrap-text.ts';

/** Inches, as slides are measured. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Largest and smallest size in points. */
export interface SizeRange {
  readonly most: number;
  readonly least: number;
}

/** Paragraphs that stay inside their box at that size. */
export interface FittedText {
  readonly paragraphs: readonly string[];
  readonly size: number;
  /** Inches that they need. */
  readonly height: number;
  /** Paragraphs that had no room. */
  readonly left: readonly string[];
}

export interface FitOptions {
  /** Bold letters are wider than the estimate. */
  readonly bold?: boolean;
  /** Inches that bullets take away. */
  readonly indent?: number;
  /** Room after a paragraph, in its own lines. */
  readonly apart?: number;
}

const pixels = 96;
const points = 72;
/** Chinese fonts of office programs stand this far apart at single spacing, YaHei the farthest. */
const lineHeight = 1.33;

/**
 * The largest size at which the paragraphs fit; at the smallest, the last one that has room is cut with an ellipsis and
 * the rest is left out. Sizes are estimated: the file is made where its fonts are not.
 */
export function fitBox(
  paragraphs: readonly string[],
  box: Pick<Box, 'w' | 'h'>,
  { most, least }: SizeRange,
  options: FitOptions = {},
): FittedText {
  const { apart = 0 } = options;
  const held = paragraphs.map((text) => text.trim()).filter((text) => text !== '');
  for (let size = most; size >= least; size--) {
    const room = roomOf(box, size);
    const used = held.reduce((sum, text) => sum + lineCount(text, box, size, options) + apart, -apart);
    if (used <= room) return { paragraphs: held, size, height: Math.max(0, used) * inches(size), left: [] };
  }
  const kept: string[] = [];
  let room = Math.floor(roomOf(box, least));
  for (const [i, text] of held.entries()) {
    const lines = lineCount(text, box, least, options);
    if (lines <= room) {
      kept.push(text);
      room -= lines + apart;
      continue;
    }
    if (room >= 1) kept.push(cutTo(text, Math.floor(room), box, least, options));
    return { paragraphs: kept, size: least, height: box.h, left: held.slice(room >= 1 ? i + 1 : i) };
  }
  return { paragraphs: kept, size: least, height: box.h, left: [] };
}

const inches = (size: number) => (size * lineHeight) / points;

function roomOf({ h }: Pick<Box, 'h'>, size: number): number {
  return h / inches(size);
}

function widthOf({ w }: Pick<Box, 'w'>, { bold = false, indent = 0 }: FitOptions): number {
  return ((w - indent) * pixels) / (bold ? 1.09 : 1.03);
}

const inPixels = (size: number) => (size * pixels) / points;

function lineCount(text: string, box: Pick<Box, 'w'>, size: number, options: FitOptions): number {
  const width = widthOf(box, options);
  // A word that is wider than the box is broken by the program that shows it.
  return wrapText(text, width, inPixels(size)).reduce(
    (sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, inPixels(size)) / width)),
    0,
  );
}

function cutTo(text: string, lines: number, box: Pick<Box, 'w'>, size: number, options: FitOptions): string {
  const width = widthOf(box, options);
  const wrapped = wrapText(text, width, inPixels(size));
  const kept = wrapped.slice(0, lines);
  const last = kept.pop() ?? '';
  const cut = fitText(`${last}${wrapped.slice(lines).join('')}`, width, inPixels(size));
  const spaced = kept.map((line) => (/[\u2e80-\uffef]$/.test(line) ? line : `${line} `));
  return `${spaced.join('')}${cut}`;
}
