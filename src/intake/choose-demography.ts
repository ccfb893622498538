import type { DatasetId } from '../domain/datasets.ts';
import type { Role } from './column-roles.ts';
import type { Header } from './header-text.ts';
import { isOnlyTime, measureColumn, personsByRow, saysNothing } from './measure-column.ts';

/** Columns of a list of units that tell nothing of what is counted. */
const besideUnits = /备注|说明|序号|排序|拼音|简称|全称|别名|经度|纬度|面积|note|remark|short|version|as_of/i;

/**
 * Which of the lists of units, people, ages and births the columns feed. Ages need several columns of ages with a sex, or a column of ages. What is said
 * only of people (期末人口, 死亡) tells population from births; 男, 合计 or 2010年 alone are told apart by the title,
 * and where that says nothing the answer is `ask`: a guess would put people among births. Codes with levels, parents
 * or households, or with names and no numbers, are a list of units.
 */
export function chooseDemography(
  headers: readonly Header[],
  roles: ReadonlyMap<Role, number>,
  words: string,
): readonly DatasetId[] | 'ask' {
  if (roles.has('age') || roles.has('age_from'))
    return headers.some((h) => personsByRow(h)) ? ['age_sex'] : [];
  const fields = (dataset: DatasetId) =>
    headers.flatMap((header) => {
      const found = measureColumn(dataset, header);
      return found ? [{ field: found.field, header }] : [];
    });
  const people = fields('population');
  const births = fields('births');
  const named = people.filter((f) => !saysNothing(f.header));
  const ages = fields('age_sex').length >= 4;
  const isOfPeople = named.some((f) => !['births', 'male', 'female'].includes(f.field));
  const countsPeople = people.some((f) => f.field === 'pop_end') || has(people, 'male', 'female');
  const saysPeople =
    ages ||
    // 期末人口/男
    named.some(({ field, header }) => field !== 'births' && header.core.length > 0) ||
    /人口|户籍|常住|population/i.test(words);
  const namedBirths = births.filter((f) => !saysNothing(f.header) && f.header.order === null);
  const byOrder = births.some((f) => f.header.order !== null);
  const isOfBirths =
    roles.has('birth_order') ||
    namedBirths.length > 0 ||
    (/出生|births?/i.test(words) && !isRate(headers, words));

  const chosen: DatasetId[] = [];
  const bySex = has(namedBirths, 'male', 'female');
  if (byOrder || (births.length > 0 && isOfBirths && (!isOfPeople || bySex))) chosen.push('births');
  if (chosen.length === 0 && isListOfUnits(headers, roles, people, ages)) return ['units'];
  if (isOfPeople || (countsPeople && !chosen.includes('births'))) {
    if (!isOfPeople && (!saysPeople || isRate(headers, words))) return 'ask';
    chosen.push('population');
  }
  if (ages) chosen.push('age_sex');
  return chosen;
}

/** Columns of numbers or words that one of these datasets explains. */
export function demographicColumns(
  dataset: DatasetId,
  headers: readonly Header[],
  roles: ReadonlyMap<Role, number>,
): number[] {
  const own: Partial<Record<DatasetId, readonly Role[]>> = {
    units: ['level', 'parent', 'urban', 'valid_from', 'valid_to', 'successor'],
    age_sex: ['age', 'age_from', 'age_to', 'sex'],
    births: ['birth_order'],
  };
  const rows = (own[dataset] ?? []).flatMap((role) => roles.get(role) ?? []);
  const byRow = dataset === 'age_sex' && (roles.has('age') || roles.has('age_from'));
  const measured = headers.filter((h) => (byRow ? personsByRow(h) : measureColumn(dataset, h)) !== null);
  return [...rows, ...measured.map((h) => h.column)];
}

interface Found {
  readonly field: string;
  readonly header: Header;
}

function has(found: readonly Found[], ...fields: readonly string[]): boolean {
  return fields.every((field) => found.some((f) => f.field === field));
}

/** Columns of years under a title that tells of a rate: no counts. */
function isRate(headers: readonly Header[], words: string): boolean {
  return headers.some(isOnlyTime) && /率|性别比|比重|占比/.test(words);
}

function isListOfUnits(
  headers: readonly Header[],
  roles: ReadonlyMap<Role, number>,
  people: readonly Found[],
  ages: boolean,
): boolean {
  if (!roles.has('unit') || ages || people.some((f) => f.field !== 'households')) return false;
  if (roles.has('level') || roles.has('parent') || roles.has('urban')) return true;
  if (!roles.has('name')) return false;
  // Names and columns of an unknown kind, or a time, are figures of something that is not read here.
  const timed = roles.has('period') || roles.has('year') || roles.has('month');
  return !timed && headers.every((h) => people.some((f) => f.header === h) || besideUnits.test(h.source));
}
