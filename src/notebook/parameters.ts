import type { Bilingual } from '../base/bilingual.ts';
import type { Cell, InputSpec } from './document.ts';
import type { Choices } from './program.ts';

/** What the page's address uses for itself. */
const reserved = new Set(['lang', 's', 'vs', 'via']);

/** The parameters that an input binds, with their defaults. A period's months become first days. */
export function boundBy(name: string, spec: InputSpec): Choices {
  if (spec.type === 'period') return { from: `${spec.default.from}-01`, to: `${spec.default.to}-01` };
  return { [name]: spec.default };
}

/**
 * Every parameter of a notebook with its default, and by input name what is wrong where two inputs bind one
 * parameter: the first of them keeps it.
 */
export function readParameters(cells: readonly Cell[]): {
  readonly defaults: Choices;
  readonly clashes: ReadonlyMap<string, Bilingual>;
} {
  const defaults: Record<string, Choices[string]> = {};
  const clashes = new Map<string, Bilingual>();
  for (const cell of cells) {
    if (cell.kind !== 'input') continue;
    for (const [name, value] of Object.entries(boundBy(cell.name, cell.spec))) {
      if (clashes.has(cell.name)) break;
      if (reserved.has(name))
        clashes.set(cell.name, {
          zh: `网页地址自己要用 ${name}，请给输入换一个名字。`,
          en: `The page's address uses ${name} itself: give the input another name.`,
        });
      else if (Object.hasOwn(defaults, name))
        clashes.set(cell.name, {
          zh: `参数 $${name} 已由上面的输入给出，请给这个输入换一个名字，或删去它。`,
          en: `An input above gives the parameter $${name} already: give this one another name, or take it out.`,
        });
      else defaults[name] = value;
    }
  }
  return { defaults, clashes };
}
