import { column } from '../base/table.ts';
import type { ProgramInput } from '../notebook/program.ts';
import type { View } from './view.svelte.ts';

/** Name of the unit that a view is about, as far as it is known; else its code. */
export function unitName({ name, spec }: ProgramInput, view: View): string {
  const unit = view.choices[name] ?? '';
  const options = view.known[spec.options];
  const at = options ? (column(options, 'unit')?.values.indexOf(unit) ?? -1) : -1;
  return String((options && at >= 0 && column(options, 'name')?.values[at]) || trailName(view, spec, unit));
}

function trailName(view: View, spec: ProgramInput['spec'], unit: unknown): unknown {
  const trail = spec.type === 'unit' ? view.known[spec.trail] : undefined;
  const last = (trail?.rows ?? 0) - 1;
  const ends = trail && column(trail, 'unit')?.values[last] === unit;
  return (ends && column(trail, 'name')?.values[last]) || unit;
}
