import { ruleIds, ruleNamed } from '../../src/domain/rules.ts';

const intro = `# Rules of intake

Made from the catalogue (\`src/domain/rules.ts\`) by \`test/domain/checks-doc.test.ts\`, which fails when the two differ; run it with \`-u\` to write this page anew.

Every finding bears the name of its rule, one sentence in Chinese and in English with the value and what to do, and its place: file, sheet, row, column. The severity below is the worst that a rule's findings have.

- **error**: the number cannot be right, or cannot be read. What is impossible counts as missing; two numbers that contradict each other are both kept as printed.
- **warning**: worth a question to whoever reported. Nothing is changed.
- **note**: said so that a person knows; nothing to do, or a look at most.

Only a finding that is *blocking* (a question, personal data, no readable row) keeps a file from being accepted.

All files of one import are checked together with what is kept already: gaps, copies, outliers, carried balances and year-to-date counts are found across files, each in the file it is about. A cell that has an error is not called an outlier too.
`;

/** Where a rule comes from, or how it decides. */
const sources: Readonly<Partial<Record<string, string>>> = {
  'personal-data': 'GB 11643 (checksum), Luhn',
  outlier:
    'Conditional exact test of Poisson counts (Przyborowski and Wilenski 1940) at 99.8 %, days and common season taken out; false discovery rate 10 % (Benjamini and Hochberg 1995)',
  copied: 'All figures alike, at least three not zero; of small counts by their Poisson probability',
  ratio:
    'Wilson interval (1927) wholly outside of 103–107; 200 births at least, a village over 36 months; of several units the 99.8 % interval too',
  'digit-preference': 'χ², one degree of freedom, 0.1 %; numbers of 100 and more, at least 100 of them',
  'too-smooth':
    'Dispersion χ²/(n − 1) over 24 periods and more, Wilson–Hilferty z below −4. Denmark’s monthly births: 0.98; where the split by sex was imputed, 0.027 and below',
  'rate-disagrees':
    'Implied population within 5 % and rounding. 南昌县 2019: 1,066,729 and 1,073,023 by births and deaths; 2020: 1,087,879 and 2,236,932',
  'parts-sum': 'Sexes, ages, total rows, units inside; census of 2010: rows 589 and 1874',
  balance: 'Start + births − deaths + in − out = end; a start is the end before it',
  'fund-range': 'Junshan district, c. 2010',
  'cohort-exceeded':
    'By year, towns and above; births as whoever counts most of them: births, population, hospitals and homes, registry; binomial tail below 0.1 %',
  'flow-sides': 'Within one file, both reporting units below one district',
  'ages-december':
    'Exact where at least half of the units agree, else beyond 1 %; population of the year itself: `parts-sum`',
  'parent-elsewhere':
    'Any difference where the list of units says that all units are there, else only a sum that is too large',
  magnitude: 'Median of the units’ ratios between 500 and 20,000',
  'over-collected': 'Cumulated from the first period of the unit, arrears of that period allowed',
  households: 'From 20 households on',
  'veto-reason': 'A veto may only be for missing or falsified reporting',
  'unit-reused': '430611001: 西城街道 until 2016, 柳林洲街道 since',
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<', '\\<');

/** The page about all rules, as Markdown. */
export function checksPage(): string {
  const rows = ruleIds.map((id) => {
    const of = ruleNamed(id);
    if (!of) throw new Error(`no rule ${id}`);
    const both = ({ zh, en }: { zh: string; en: string }) => `${cell(zh)}<br>${cell(en)}`;
    return `| \`${id}\` | ${of.severity} | ${both(of.title)} | ${both(of.means)} | ${both(of.todo)} | ${cell(sources[id] ?? '')} |`;
  });
  return `${intro}\n| rule | at worst | 名称 · name | what it looks for | what to do | source, limits |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
