import { column, rows, type Row } from '../base/table.ts';
import type { Answer } from '../notebook/answer.ts';
import type { Choices, Program, ProgramInput } from '../notebook/program.ts';

/** More choices than this make a file that is slow to make and to open. */
export const mostChoices = 300;

/** What an input offers beside the present choice. */
export interface Offer {
  readonly input: ProgramInput;
  readonly patches: readonly Choices[];
}

/** Periods and selections that can be taken along, as far as their lists are known. */
export function listedOffers(
  program: Program,
  known: Readonly<Record<string, Answer>>,
  choices: Choices,
): Offer[] {
  return program.cells.flatMap((input): Offer[] => {
    if (input.kind !== 'input' || input.spec.type === 'unit') return [];
    const answer = known[input.spec.options];
    const patches = (answer ? rows(answer) : [])
      .map((row) => patchOf(input, row))
      .filter((patch) => Object.entries(patch).some(([key, value]) => choices[key] !== value));
    return patches.length > 0 ? [{ input, patches }] : [];
  });
}

function patchOf({ name, spec }: ProgramInput, row: Row): Choices {
  return spec.type === 'period'
    ? { from: row['from'] ?? null, to: row['to'] ?? null }
    : { [name]: row['value'] ?? null };
}

/** Units below this one, in the order of their list. */
export function unitsBelow(answer: Answer | undefined, unit: unknown): string[] {
  const units = answer ? column(answer, 'unit')?.values : undefined;
  const parents = answer ? column(answer, 'parent')?.values : undefined;
  return (units ?? []).flatMap((code, i) =>
    typeof code === 'string' && parents?.[i] === unit && code !== unit ? [code] : [],
  );
}

/** Every combination of these changes but the present choices themselves. `sets` are the changes by input. */
export function combinations(sets: readonly (readonly Choices[])[]): Choices[] {
  return sets
    .reduce<Choices[]>(
      (all, patches) => [...all, ...all.flatMap((done) => patches.map((patch) => ({ ...done, ...patch })))],
      [{}],
    )
    .slice(1);
}
