import type { Bilingual } from '../base/bilingual.ts';
import { column } from '../base/table.ts';
import type { Answers } from '../notebook/fill.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { messages } from './messages.ts';
import { fillPlaces } from './saying.ts';

/** The sentence for a unit to compare with that does not exist. */
export function vsUnknown(code: string): Bilingual {
  const { zh, en } = messages.vsUnknown;
  return { zh: fillPlaces(zh, { code }), en: fillPlaces(en, { code }) };
}

/** Why this unit cannot stand beside the page's own, as far as the units are known; null where it can. */
export function checkCompared(
  vs: string,
  choices: Choices,
  program: Program,
  answers: Answers,
): Bilingual | null {
  const input = program.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit');
  if (input?.kind !== 'input') return null;
  if (choices[input.name] === vs) return messages.vsSame;
  const options = answers[input.spec.options];
  const units = options ? column(options, 'unit')?.values : undefined;
  return units && units.length > 0 && !units.includes(vs) ? vsUnknown(vs) : null;
}
