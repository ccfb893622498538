import type { Lang } from '../base/bilingual.ts';
import type { Row } from '../base/table.ts';
import type { Choices, ProgramInput } from '../notebook/program.ts';

/**
 * What was chosen at an input: `单位：柳林洲街道（990611100）`; empty where nothing was. `listed` are the rows that the
 * input offers.
 */
export function chosenLine(
  { spec, name }: ProgramInput,
  choices: Choices,
  listed: readonly Row[],
  lang: Lang,
): string {
  const [from, to, chosen] = ['from', 'to', name].map((param) => String(choices[param] ?? ''));
  const row = listed.find((r) =>
    spec.type === 'period'
      ? r['from'] === from && r['to'] === to
      : String(r[spec.type === 'unit' ? 'unit' : 'value'] ?? '') === chosen,
  );
  const known = String(row?.[lang] ?? row?.['name'] ?? '');
  const month = (date = '') => date.slice(0, 7);
  const asIs = spec.type === 'period' ? (from || to) && `${month(from)} – ${month(to)}` : chosen;
  const code = spec.type !== 'unit' ? '' : lang === 'zh' ? `（${chosen}）` : ` (${chosen})`;
  const said = known ? known + code : asIs;
  return !said ? '' : `${spec.label[lang]}${lang === 'zh' ? '：' : ': '}${said}`;
}
