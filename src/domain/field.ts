import type { Bilingual } from '../base/bilingual.ts';

/** One of the words that an enumerated field can say. */
export interface FieldValue {
  /** What stands in SQL; of an `integer` field its digits. */
  readonly value: string;
  readonly label: Bilingual;
  /** Words for it in real exports, beside `value` and the labels. */
  readonly words?: readonly string[];
}

/** What a field's numbers are in. Counts have none: their field is `integer`. */
export type FieldMeasure = 'yuan' | 'days' | 'points' | 'permille' | 'year';

/** A column that a dataset has in SQL. `text` codes stay text always. */
export interface Field {
  readonly name: string;
  readonly label: Bilingual;
  readonly type: 'text' | 'integer' | 'number' | 'date';
  /** Part of the key beside unit and period. */
  readonly key?: boolean;
  /** A key that a file may leave out: its rows are then about `all`. */
  readonly whole?: boolean;
  /** Lowest and highest value that can be true. */
  readonly min?: number;
  readonly max?: number;
  readonly measure?: FieldMeasure;
  /** Counts of the units inside add up to the unit's own. Moves do not: who moves inside a town leaves no village's count of it. */
  readonly additive?: boolean;
  /** Counts what the unit itself does: the units inside do theirs beside it, and all of it together is the whole. */
  readonly own?: boolean;
  /** Something that happens over the period (births), and not the state at its end (people). */
  readonly flow?: boolean;
  /** Other headers this field is known by in real exports, before normalising. */
  readonly aliases?: readonly string[];
  /** The words that the field can say. */
  readonly values?: readonly FieldValue[];
  /** Other words than `values` are true too, and stand in SQL as they do in the file. */
  readonly open?: boolean;
  /** A unit: its code where the text is one. */
  readonly unit?: boolean;
  /** Letters that a text can have: what is longer is no class but a story. */
  readonly longest?: number;
}

export interface Dataset<Id extends string = string> {
  readonly id: Id;
  readonly label: Bilingual;
  readonly fields: readonly Field[];
  /** Words of titles and file names that speak for this dataset. */
  readonly titles?: readonly string[];
  /** The field that a header means which names nothing but keys (医院分娩 → births). */
  readonly counts?: string;
  /** Group headings that say no more than their columns do. */
  readonly headings?: readonly string[];
}

type Words = readonly string[];

/** A number of people or things at the end of the period. */
export const count = (name: string, zh: string, en: string, aliases: Words = []): Field => ({
  name,
  label: { zh, en },
  type: 'integer',
  min: 0,
  additive: true,
  aliases: [zh, en, name, ...aliases],
});

/** A number of things that happened in the period. */
export const flow = (...of: Parameters<typeof count>): Field => ({ ...count(...of), flow: true });

/** A number of what the unit itself does: its reports and meetings are not those of the units inside it. */
export const act = (...of: Parameters<typeof count>): Field => ({
  ...flow(...of),
  additive: false,
  own: true,
});

/** A number of moves: between the units inside it is not the unit's own. */
export const move = (...of: Parameters<typeof count>): Field => ({ ...flow(...of), additive: false });

/** Money at the end of the period, in yuan. */
export const yuan = (...of: Parameters<typeof count>): Field => ({
  ...count(...of),
  type: 'number',
  measure: 'yuan',
});

/** Money that moved in the period, in yuan. */
export const yuanFlow = (...of: Parameters<typeof count>): Field => ({ ...yuan(...of), flow: true });

/** A number that is neither counted nor added up. */
export const measure = (
  unit: FieldMeasure,
  name: string,
  zh: string,
  en: string,
  aliases: Words = [],
): Field => ({
  name,
  label: { zh, en },
  type: 'number',
  min: 0,
  measure: unit,
  aliases: [zh, en, name, ...aliases],
});

/** Events per thousand. */
export const rate = (name: string, zh: string, en: string, aliases: Words = []): Field => ({
  ...measure('permille', name, zh, en, aliases),
  label: { zh: `${zh}（‰）`, en: `${en} (‰)` },
});

export const text = (name: string, zh: string, en: string, aliases: Words = []): Field => ({
  name,
  label: { zh, en },
  type: 'text',
  aliases: [zh, name, ...aliases],
});

export const date = (name: string, zh: string, en: string, aliases: Words = []): Field => ({
  ...text(name, zh, en, aliases),
  type: 'date',
});

/** A text that says one of these words, and with `open` any other too. */
export const oneOf = (field: Field, values: readonly FieldValue[], open = false): Field => ({
  ...field,
  values,
  ...(open ? { open } : {}),
});

/** Yes and no, as 1 and 0. */
export const yesNo = (...of: Parameters<typeof count>): Field => ({
  ...count(...of),
  additive: false,
  max: 1,
  values: [
    {
      value: '1',
      label: { zh: '是', en: 'yes' },
      words: ['有', '√', 'Y', 'true', '否决', '有效', '执行', '一票否决', '在用'],
    },
    {
      value: '0',
      label: { zh: '否', en: 'no' },
      words: ['×', 'N', 'false', '未否决', '失效', '废止', '停止', '停用'],
    },
  ],
});

export const key = (field: Field): Field => ({ ...field, key: true });

/** A key that a file may leave out. */
export const keyOrAll = (field: Field): Field => ({ ...field, key: true, whole: true });

/** A value whose word in SQL is Chinese, as it is in the files. */
export const word = (zh: string, en: string, words: Words = []): FieldValue => ({
  value: zh,
  label: { zh, en },
  words,
});

/** A value whose word in SQL is English. */
export const named = (value: string, zh: string, en: string, words: Words = []): FieldValue => ({
  value,
  label: { zh, en },
  words,
});
