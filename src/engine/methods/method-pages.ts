import { FAMILIES } from './families.ts';
import type { MethodDoc, MethodFamily, WorkedExample } from './method-doc.ts';

/** The pages of `docs/methods/` by file name, from what is written beside each method's SQL. */
export function methodPages(): Map<string, string> {
  const pages = FAMILIES.map((family): [string, string] => [`${family.id}.md`, page(family)]);
  return new Map([['README.md', contents()], ...pages]);
}

const NOTE = '<!-- Written by `npm run docs` from src/engine/methods/; change it there. -->';

function contents(): string {
  const lines = FAMILIES.map(
    (family) =>
      `- [${family.title.zh} · ${family.title.en}](${family.id}.md): ${family.methods
        .flatMap((method) => method.calls)
        .map((call) => `\`${macroName(call)}\``)
        .join(', ')}`,
  );
  return `${NOTE}

# 方法 · Methods

DuckDB macros in one library, loaded into every engine: in a page, in the build and on the command line
(\`npx siwang query "SELECT wilson_low(81, 263)"\`). Where there is no value they give NULL: never an error, never a
plausible number. Intervals are 95 % unless the last argument says otherwise: from 1 on it is a number of standard
errors, below 1 a coverage such as 0.998. Methods over several rows take lists, \`list(value ORDER BY period)\`; tables
take a list of rows, \`(SELECT list(t) FROM t)\`, so that a cell that uses them still depends on the table it names.

${lines.join('\n')}
`;
}

function page(family: MethodFamily): string {
  return `${NOTE}

# ${family.title.zh} · ${family.title.en}

${family.methods.map(section).join('\n')}`;
}

function section(method: MethodDoc): string {
  return `## ${method.title.zh} · ${method.title.en}

\`\`\`sql
${method.calls.join('\n')}
\`\`\`

${method.summary.zh}

${method.summary.en}

- **公式 · Formula:** ${method.formula}
- **单位 · Units:** ${method.units}
- **来源 · Source:** ${method.source}
- **边界 · Edge cases:** ${method.edges}
- **何时不用 · When not to use it:** ${method.avoid}

算例 · Worked examples:

${method.examples.map(example).join('\n')}`;
}

function example({ gives, from, ...asked }: WorkedExample): string {
  return `\`\`\`sql
${wholeQuestion(asked)}
-- ${gives.join(' · ')}${from === undefined ? '' : `   (${from})`}
\`\`\`
`;
}

/** The example as a whole question. */
export function wholeQuestion({ ask }: Pick<WorkedExample, 'ask'>): string {
  return /^(?:SELECT|FROM|WITH)\b/.test(ask) ? ask : `SELECT ${ask}`;
}

/** `wilson_low(k, n, z)` → `wilson_low`. */
export function macroName(call: string): string {
  return call.slice(0, call.indexOf('('));
}
