import { periodAfter, periodLabel, type Period } from '../domain/period.ts';
import { variantKey } from '../domain/unit-names.ts';
import type { Span, UnitRegister, UnitVersion } from '../domain/unit-register.ts';
import { periodAt, placeOf, unitAt, type Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';
import type { ReadSheet } from './read-sheet.ts';

/**
 * Holds the rows of a file against the history of units: a unit that was not in being in the row's period, a code that
 * was of another unit then than the row's name says, and codes whose meaning changes within the file. Rows stay under
 * the code that they were reported with; nothing is moved to a successor.
 */
export function sayHistory(read: readonly ReadSheet[], register: UnitRegister, findings: FindingList): void {
  const eventful = new Set<string>();
  for (const code of register.codes()) {
    const [first, ...more] = register.versionsOf(code);
    if (first && (more.length > 0 || first.from !== null || first.to !== null)) eventful.add(code);
  }
  if (eventful.size === 0) return;
  for (const { drafts, rows, recognition } of read) {
    if (!rows || !recognition?.roles.has('unit')) continue;
    const labels = new Map<number, string>();
    for (let i = 0; i < rows.count; i += 1)
      if (eventful.has(rows.unit.values[rows.unit.codes[i] ?? -1] ?? ''))
        labels.set(rows.row[i] ?? -1, rows.label(i));
    for (const { draft, derived } of drafts)
      if (!derived && draft.dataset !== 'units') sayDraft(draft, eventful, labels, register, findings);
  }
}

function sayDraft(
  draft: Draft,
  eventful: ReadonlySet<string>,
  labels: ReadonlyMap<number, string>,
  register: UnitRegister,
  findings: FindingList,
): void {
  const said = new Set<string>();
  const used = new Map<string, { row: number; versions: Set<UnitVersion> }>();
  const codes = draft.unit.values.map((code) => eventful.has(code));
  for (let i = 0; i < draft.height; i += 1) {
    if (codes[draft.unit.codes[i] ?? -1] !== true) continue;
    const code = unitAt(draft, i);
    const period = periodAt(draft, i);
    if (!period) continue;
    const valid = register.during(code, spanOf(period));
    const uses = used.get(code) ?? { row: i, versions: new Set<UnitVersion>() };
    used.set(code, uses);
    for (const version of valid) uses.versions.add(version);
    const label = labels.get(draft.row[i] ?? -1) ?? '';
    const misnamed =
      label !== '' && valid.length > 0 && !valid.some((version) => sameName(version.name, label));
    const key = `${code}|${valid.length === 0 ? 'none' : misnamed ? label : ''}`;
    if (said.has(key)) continue;
    said.add(key);
    if (valid.length === 0) sayInvalid(draft, i, code, period, register, findings);
    else if (misnamed) sayMisnamed(draft, i, code, label, period, valid, register, findings);
  }
  for (const [code, { row, versions }] of used) {
    const [only] = versions;
    if (versions.size > 1) sayChanging(draft, row, code, [...versions], findings);
    else if (only?.to) sayOldBoundary(draft, row, only, register, findings);
  }
}

function spanOf(period: Period): Span {
  return { first: period.start, end: periodAfter(period).start };
}

function sameName(a: string, b: string): boolean {
  return variantKey(a) === variantKey(b);
}

function sayInvalid(
  draft: Draft,
  row: number,
  code: string,
  period: Period,
  register: UnitRegister,
  findings: FindingList,
): void {
  const versions = register.versionsOf(code);
  const over = versions.findLast(({ to }) => to !== null && to <= period.start);
  const coming = versions.find(({ from }) => from !== null && from > period.start);
  const unit = over ?? coming;
  if (!unit) return;
  const label = periodLabel(period);
  const into = successors(unit, register);
  findings.add({
    rule: 'unit-validity',
    severity: 'warning',
    ...placeOf(draft, row),
    column: null,
    value: code,
    message: over
      ? {
          zh: `${unit.name}（${code}）已在 ${unit.to ?? ''} 撤并${into.zh}，却有${label.zh}的数据；按上报的编码收入，请核对编码。`,
          en: `${unit.name} (${code}) ended on ${unit.to ?? ''}${into.en}, and there are figures of ${label.en}; they are kept under the code they were reported with. Check the code.`,
        }
      : {
          zh: `${unit.name}（${code}）到 ${unit.from ?? ''} 才启用，却有${label.zh}的数据；按上报的编码收入，请核对编码。`,
          en: `${unit.name} (${code}) began on ${unit.from ?? ''}, and there are figures of ${label.en}; they are kept under the code they were reported with. Check the code.`,
        },
  });
}

function sayMisnamed(
  draft: Draft,
  row: number,
  code: string,
  label: string,
  period: Period,
  valid: readonly UnitVersion[],
  register: UnitRegister,
  findings: FindingList,
): void {
  const own = valid.at(-1)?.name ?? '';
  const other = register.versionsOf(code).find(({ name }) => sameName(name, label));
  const time = periodLabel(period);
  const until = other?.to
    ? { zh: `（到 ${other.to} 为止）`, en: ` (until ${other.to})` }
    : { zh: '', en: '' };
  findings.add({
    rule: other ? 'unit-reused' : 'unit-renamed',
    severity: other ? 'warning' : 'note',
    ...placeOf(draft, row),
    column: null,
    value: label,
    message: other
      ? {
          zh: `编码 ${code} 在${time.zh}是“${own}”，这里写的是“${label}”${until.zh}：编码先后给了两个单位，只按编码连接会接错；请核对这一行的编码。`,
          en: `Code ${code} is "${own}" in ${time.en}, and the row says "${label}"${until.en}: the code was given to two units, and a join on it alone goes wrong. Check the row's code.`,
        }
      : {
          zh: `编码 ${code} 在单位名录中叫“${own}”，这里叫“${label}”；请核对编码。`,
          en: `Code ${code} is "${own}" in the list of units and "${label}" here; check the code.`,
        },
  });
}

function sayChanging(
  draft: Draft,
  row: number,
  code: string,
  versions: readonly UnitVersion[],
  findings: FindingList,
): void {
  const names = versions.map(({ name, from, to }) => ({
    zh: `${name}（${from ?? ''}至${to ?? '今'}）`,
    en: `${name} (${from ?? ''} to ${to ?? 'now'})`,
  }));
  const renamed = new Set(versions.map(({ name }) => variantKey(name))).size > 1;
  findings.add({
    rule: renamed ? 'unit-reused' : 'unit-boundary',
    severity: renamed ? 'warning' : 'note',
    ...placeOf(draft, row),
    column: null,
    value: code,
    message: {
      zh: `编码 ${code} 在本表的各期里先后是${names.map((n) => n.zh).join('、')}；各行属于当时的那个单位，前后不宜直接比较。`,
      en: `Over the periods of this table code ${code} is ${names.map((n) => n.en).join(', then ')}; each row is of the unit of its time. Do not compare across the change without looking.`,
    },
  });
}

function sayOldBoundary(
  draft: Draft,
  row: number,
  unit: UnitVersion,
  register: UnitRegister,
  findings: FindingList,
): void {
  const into = successors(unit, register);
  findings.add({
    rule: 'unit-boundary',
    severity: 'note',
    ...placeOf(draft, row),
    column: null,
    value: unit.code,
    message: {
      zh: `${unit.name}（${unit.code}）是 ${unit.to ?? ''} 以前的区划${into.zh}；数据按上报的编码收入，不换算到现在的区划。`,
      en: `${unit.name} (${unit.code}) is a unit of the boundaries before ${unit.to ?? ''}${into.en}; its rows are kept under this code and not turned into present boundaries.`,
    },
  });
}

/** What a unit went into: one for a merger, several for a split, whose shares no list gives. */
function successors({ successors: codes }: UnitVersion, register: UnitRegister): { zh: string; en: string } {
  if (codes.length === 0) return { zh: '', en: '' };
  const names = codes.map((code) => {
    const name = register.versionsOf(code).at(-1)?.name;
    return name === undefined ? code : `${name}（${code}）`;
  });
  return codes.length === 1
    ? { zh: `，并入${names.join('')}`, en: `, merged into ${names.join('')}` }
    : {
        zh: `，分入${names.join('、')}，各占多少没有说明`,
        en: `, split into ${names.join(', ')} in shares that are not given`,
      };
}
