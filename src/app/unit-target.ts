import { column } from '../base/table.ts';
import type { Answer } from '../notebook/answer.ts';
import type { Choices, Program } from '../notebook/program.ts';

/**
 * The choice that a point of a picture leads to: its unit, if the page can be about it; for a group or block that it
 * cannot be about, the nearest above it by its code (`…-03-2` → `…-03` → `…`). In a network a node can also be a post or a
 * department, which is nobody's unit.
 */
export function unitTarget(
  unit: string | null | undefined,
  program: Program,
  known: Readonly<Record<string, Answer>>,
): Choices | null {
  if (!unit) return null;
  for (const cell of program.cells) {
    if (cell.kind !== 'input' || cell.spec.type !== 'unit') continue;
    const options = known[cell.spec.options];
    const units = options ? column(options, 'unit')?.values : undefined;
    for (let code = unit; code !== ''; code = code.slice(0, Math.max(0, code.lastIndexOf('-'))))
      if (!units || units.includes(code)) return { [cell.name]: code };
    return null;
  }
  return null;
}
