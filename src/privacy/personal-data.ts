import { isBankCard, maskedMobileNumber, mobileNumber } from './contact-numbers.ts';
import {
  isIdentityNumber,
  isMaskedIdentityNumber,
  isOldIdentityNumber,
  isRoundedIdentityNumber,
} from './identity-number.ts';
import { isNameColumn, type CountedText } from './person-names.ts';

/** One column as its file gives it: the cells below the header, or all where no header was found. */
export interface ScannedColumn {
  readonly header: string;
  /** Its texts, each once, with how many cells hold it; no empty ones. */
  readonly texts: readonly CountedText[];
  /** Its numbers in one or several runs; `NaN` is no cell. */
  readonly numbers: readonly Float64Array[];
  /** Cells of any other kind that hold something: dates, truth values. */
  readonly others: number;
}

export type PersonalDataKind = 'identity-number' | 'mobile-number' | 'bank-card' | 'names' | 'person-header';

/** Personal data of one kind in one column: how many cells, never which values. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  /** 0-based position of the column. */
  readonly column: number;
  readonly count: number;
}

/** Headers of columns that tell about one person or one household a row. */
const personHeader =
  /身份证|证件号|公民身份|^姓名$|户主|丈夫|妻子|配偶姓名|父亲姓名|母亲姓名|夫妻|^男方(姓名)?$|^女方(姓名)?$|出生日期|出生年月日|家庭住址|家庭地址|^住址$|门牌|手机|^(联系)?电话(号码)?$|银行卡|银行账号|钉子户|对象姓名|育妇姓名|孕妇|idcard|identitynumber|mobilephone/;
const nameHeader = /姓名|联系人|负责人|填报人|填表人|经办人|专干|组长|片长|村干部/;

const candidate = /\d[\d\- *＊×xX]{9,}/;

/**
 * Finds personal data in the columns of a sheet: identity numbers (GB 11643, also of 15 digits and masked), mobile
 * numbers, bank cards (three or more, for one number in ten passes their check by chance), columns of names beside
 * any of these or under a header that says so, and headers of lists of persons. Unit codes are none of these.
 */
export function findPersonalData(columns: readonly ScannedColumn[]): PersonalData[] {
  const scanned = columns.map((column, index) => numbersIn(column, index));
  const found = scanned.flatMap((column) => column.found);
  columns.forEach(({ header }, index) => {
    const plain = header.normalize('NFKC').replace(/[\s_]/g, '').toLowerCase();
    const filled = scanned[index]?.filled ?? 0;
    if (filled > 0 && personHeader.test(plain))
      found.push({ kind: 'person-header', column: index, count: filled });
  });
  const beside = found.length > 0;
  columns.forEach(({ header, texts }, index) => {
    if (!beside && !nameHeader.test(header.toLowerCase())) return;
    const filled = texts.flatMap(({ text, count }) =>
      text.trim() === '' ? [] : [{ text: text.trim(), count }],
    );
    if (!isNameColumn(filled) || found.some((f) => f.column === index && f.kind === 'person-header')) return;
    found.push({ kind: 'names', column: index, count: filled.reduce((sum, { count }) => sum + count, 0) });
  });
  return found.sort((a, b) => a.column - b.column);
}

function numbersIn(
  { texts, numbers, others }: ScannedColumn,
  column: number,
): { readonly found: PersonalData[]; readonly filled: number } {
  let identity = 0;
  let old = 0;
  let mobile = 0;
  let card = 0;
  let filled = others;
  for (const run of numbers) {
    filled += knownNumbers(run);
    // Counts are small: nearly every number is passed over.
    for (let i = nextLarge(run, 0); i < run.length; i = nextLarge(run, i + 1)) {
      const value = run[i] ?? Number.NaN;
      if (value < 20e9 && Number.isInteger(value)) mobile += 1;
      else if (isRoundedIdentityNumber(value)) identity += 1;
    }
  }
  for (const { text: written, count } of texts) {
    filled += count;
    if (!candidate.test(written)) continue;
    const text = written.normalize('NFKC');
    if (hasIdentityNumber(text)) identity += count;
    else if (mobileNumber.test(text) || maskedMobileNumber.test(text)) mobile += count;
    else if (isOldIdentityNumber(text.trim())) old += count;
    else if (isBankCard(text.trim())) card += count;
  }
  // Without a check digit only a whole column of such numbers is one: codes of groups have 15 digits too.
  if (old >= 3 && old >= 0.9 * filled) identity += old;
  return {
    filled,
    found: [
      ...(identity > 0 ? [{ kind: 'identity-number' as const, column, count: identity }] : []),
      ...(mobile > 0 ? [{ kind: 'mobile-number' as const, column, count: mobile }] : []),
      ...(card >= 3 ? [{ kind: 'bank-card' as const, column, count: card }] : []),
    ],
  };
}

/** How many of a run are no `NaN`. */
function knownNumbers(run: Float64Array): number {
  let known = 0;
  for (let i = 0; i < run.length; i += 1) {
    const value = run[i] ?? Number.NaN;
    if (value === value) known += 1;
  }
  return known;
}

/** Where the next number from `from` on stands that a mobile number could be, or more; the run's length for none. */
function nextLarge(run: Float64Array, from: number): number {
  for (let i = from; i < run.length; i += 1) if ((run[i] ?? 0) >= 13e9) return i;
  return run.length;
}

function hasIdentityNumber(text: string): boolean {
  for (const [run] of text.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g))
    if (isIdentityNumber(run)) return true;
  for (const [run] of text.matchAll(/(?<![\dA-Za-z*])\d{1,6}[*×]{4,16}[\dXx]{0,4}(?![\dA-Za-z*])/g))
    if (isMaskedIdentityNumber(run)) return true;
  return false;
}
