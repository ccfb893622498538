import type { Bilingual, Lang } from '../base/bilingual.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import { readPeriodText } from '../domain/period-text.ts';
import { periodLabel } from '../domain/period.ts';
import type { Role } from './column-roles.ts';
import type { DatasetFit } from './dataset-fit.ts';
import type { FindingList } from './finding-list.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { readPeriodCell, type PeriodSource, type SheetPeriod } from './read-periods.ts';
import type { Recognition } from './recognise.ts';
import { cellText, readEach, type Sheet } from './sheet.ts';

/** Refuses a header with nothing below it. */
export function sayNoRows(sheet: Sheet, findings: FindingList): void {
  findings.add({
    rule: 'unreadable',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    message: {
      zh: '表头下面没有数据行；请核对是否导出了空表。',
      en: 'There are no rows below the header; check whether an empty table was exported.',
    },
  });
}

/** Asks which of several datasets that fit equally well is meant. */
export function askDataset(sheet: Sheet, options: readonly DatasetId[], findings: FindingList): void {
  const list = (lang: Lang) =>
    options.map((id) => `${datasets[id].label[lang]}${lang === 'zh' ? `（${id}）` : ` (${id})`}`);
  findings.add({
    rule: 'dataset-unknown',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    message: {
      zh: `表头、表题和文件名没有说明数的是什么，${list('zh').join('、')}都说得通：请指明数据集。`,
      en: `Header, title and file name do not say what is counted; it may be ${list('en').join(', ')}: say which dataset it is.`,
    },
    question: { kind: 'dataset', options },
  });
}

/** Refuses a table that a person called a dataset and that lacks one of its keys. */
export function sayLacks(sheet: Sheet, { dataset, missing }: DatasetFit, findings: FindingList): void {
  const { label } = datasets[dataset];
  const list = (lang: Lang) =>
    missing.map((f) => `${f.label[lang]}${lang === 'zh' ? `（${f.name}）` : ` (${f.name})`}`);
  findings.add({
    rule: 'unreadable',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    message: {
      zh: `“${label.zh}”的每一行都要有${list('zh').join('、')}，表中没有这样的列：请指明哪一列是。`,
      en: `Every row of "${label.en}" needs ${list('en').join(', ')} and the table has no such column: say which column it is.`,
    },
  });
}

/** Whether rows say their unit, or a person has; asks where neither. */
export function unitKnown(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  fixed: string | null,
  findings: FindingList,
): boolean {
  if (roles.has('unit') || fixed !== null) return true;
  findings.add({
    rule: 'unknown-unit',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    message: roles.has('name')
      ? {
          zh: '表中只有单位名称，没有单位编码：请在导出时带上“单位编码”列，或指明哪一列是编码。',
          en: 'The table has names of units and no codes: export it with the column 单位编码, or say which column holds them.',
        }
      : {
          zh: '表中没有单位列：若全表只关于一个单位，请说明它的编码和名称。',
          en: 'The table names no unit: if all of it is about one, give its code and name.',
        },
    ...(roles.has('name') ? {} : { question: { kind: 'unit' } }),
  });
  return false;
}

/** Whether rows, surroundings or a person say the time; says from where it is taken, or asks for it. */
export function periodKnown(
  sheet: Sheet,
  layout: Layout,
  { roles, plans }: Recognition,
  { period, year, source }: SheetPeriod,
  findings: FindingList,
): boolean {
  if (tableSaysPeriod(sheet, layout, { roles, plans })) return true;
  const wide = plans.flatMap((p) => p.slices).map((s) => s.period);
  const partly = roles.has('month') || roles.has('period') || wide.some((p) => p?.kind === 'months');
  // 累计 counts to a month, which a year alone does not name.
  const lacksMonth =
    wide.some((p) => p?.kind === 'to-date') &&
    !partly &&
    (period?.grain === 'year' || period?.grain === 'statistical-year');
  if (source === null || lacksMonth || (period === null && !(partly && year !== null))) {
    findings.add({
      rule: 'period-unknown',
      severity: 'error',
      blocking: true,
      sheet: sheet.name,
      message: partly
        ? {
            zh: '表中只有月份，表题、表名和文件名都没有说明年份：请说明年份。',
            en: 'The table says its months, and neither its title, the sheet nor the file says the year: say which year it is.',
          }
        : {
            zh: '表中、表题、表名和文件名都没有说明时期：请说明年份或月份。',
            en: 'Neither the table, its title, the sheet nor the file says its period: say which year or month it is.',
          },
      question: { kind: 'period', wants: partly ? 'year' : 'year-or-month' },
    });
    return false;
  }
  const from: Readonly<Record<PeriodSource['place'], Bilingual>> = {
    title: { zh: '表题', en: 'title' },
    sheet: { zh: '工作表名', en: "sheet's name" },
    file: { zh: '文件名', en: "file's name" },
    mapping: { zh: '映射', en: 'mapping' },
  };
  const label =
    partly && year !== null ? { zh: `${year}年`, en: String(year) } : period ? periodLabel(period) : null;
  if (label)
    findings.add({
      rule: 'period-stated',
      severity: 'note',
      sheet: sheet.name,
      value: source.text,
      message: {
        zh: `时期取自${from[source.place].zh}：${label.zh}。`,
        en: `The period is taken from the ${from[source.place].en}: ${label.en}.`,
      },
    });
  return true;
}

/** Notes that a person's answer was not needed, for the file says otherwise itself. */
export function sayUnusedPeriod(
  sheet: Sheet,
  layout: Layout,
  recognition: Recognition,
  mapping: Mapping,
  own: SheetPeriod,
  joined: SheetPeriod,
  findings: FindingList,
): void {
  if (mapping.period === undefined) return;
  const given = readPeriodText(mapping.period);
  const same = (a: SheetPeriod['period'], b: SheetPeriod['period']) =>
    a?.start === b?.start && a?.grain === b?.grain;
  const inTable = tableSaysPeriod(sheet, layout, recognition);
  const needed = !inTable && !(same(own.period, joined.period) && own.year === joined.year);
  if (needed || (!inTable && given?.kind === 'period' && same(given.period, own.period))) return;
  findings.add({
    rule: 'period-stated',
    severity: 'note',
    sheet: sheet.name,
    value: mapping.period,
    message: {
      zh: `文件自己说明了时期，另外给出的“${mapping.period}”没有用到。`,
      en: `The file says its period itself; the "${mapping.period}" that was given is not used.`,
    },
  });
}

/** Whether every row finds its time, year included, in the table: in a column or in the headers. */
function tableSaysPeriod(
  sheet: Sheet,
  layout: Layout,
  { roles, plans }: Pick<Recognition, 'roles' | 'plans'>,
): boolean {
  const wide = plans.flatMap((p) => p.slices).map((s) => s.period);
  const inHeaders = wide.length > 0 && wide.every((p) => p?.kind === 'period');
  return roles.has('year') || inHeaders || cellsCarryYears(sheet, layout, roles);
}

/** Whether the column of periods or months writes years too (2010年3月, dates) in at least half of its cells. */
function cellsCarryYears(sheet: Sheet, layout: Layout, roles: ReadonlyMap<Role, number>): boolean {
  const column = roles.get('period') ?? roles.get('month');
  if (column === undefined) return false;
  const yearOf = readEach(sheet.columns[column], (cell) => {
    if (cell === null) return null;
    return readPeriodCell(cell, 'period')?.kind === 'period' || /(?:19|20)\d{2}/.test(cellText(cell));
  });
  let filled = 0;
  let full = 0;
  for (let row = layout.headerBottom + 1; row < sheet.height; row += 1) {
    const year = yearOf(row);
    if (year !== null) filled += 1;
    if (year) full += 1;
  }
  return filled > 0 && full >= filled / 2;
}
