import type { Lang } from '../base/bilingual.ts';
import { numberText } from './number-text.ts';
import { numberAt, type ReadCell } from './read-columns.ts';
import { said } from './said.ts';
import type { ReferenceLine, UsualRange } from './spec-parts.ts';

/** A reference line with its number found and its label written: `全国 118.0`. */
export interface Reference {
  readonly value: number;
  readonly label: string;
  /** Label and value. */
  readonly text: string;
}

/** The line of a spec; `null` where there is none or its number is not known. */
export function referenceOf(
  line: ReferenceLine | undefined,
  decimals: number,
  read: ReadCell,
  lang: Lang,
): Reference | null {
  if (!line) return null;
  const value = numberAt(line.value, read);
  if (value === null) return null;
  const label = said(line.label, read, lang);
  return { value, label, text: `${label} ${numberText(value, decimals, lang)}` };
}

/** A pale band with its ends and its label: `常见 103–107`. */
export interface Usual {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The usual range of a spec; a list of two numbers gets a label of its own. */
export function usualOf(range: UsualRange | undefined, read: ReadCell, lang: Lang): Usual | null {
  if (!range) return null;
  const [from, to] = Array.isArray(range) ? range : [range.from, range.to];
  const given = Array.isArray(range) ? undefined : range.label;
  const label = given ? said(given, read, lang) : lang === 'zh' ? '常见' : 'Usual';
  const digits = Number.isInteger(from) && Number.isInteger(to) ? 0 : 1;
  return { from, to, text: `${label} ${numberText(from, digits, lang)}–${numberText(to, digits, lang)}` };
}
