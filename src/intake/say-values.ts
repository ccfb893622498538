import type { Field } from '../domain/field.ts';
import type { FindingList } from './finding-list.ts';

/** A cell, as Excel names it. */
interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** A word that an enumerated field does not know: with the words that it does. */
export function sayUnknownValue(
  findings: FindingList,
  place: Place,
  { name, label, values = [] }: Field,
  text: string,
  of: 'row' | 'value' | 'columns',
): void {
  const accepted = (lang: 'zh' | 'en') => values.map((v) => v.label[lang]).join(lang === 'zh' ? '、' : ', ');
  const zh = values.length > 0 ? `可用的是：${accepted('zh')}` : '应是日期';
  const en = values.length > 0 ? `the words for it are ${accepted('en')}` : 'it should be a date';
  findings.add({
    rule: 'unknown-value',
    severity: 'error',
    ...place,
    value: text,
    message: {
      zh: `“${text}”不是${label.zh}的已知写法（${zh}）；${{ row: '此行未收入', value: '已按缺失处理', columns: '这些列未读入' }[of]}，请改正，或说明它是哪一个。`,
      en: `"${text}" is no known word for ${label.en} (${en}); ${{ row: 'the row is left out', value: 'it counts as missing', columns: 'its columns are not read' }[of]}. Put it right, or say which one it is.`,
    },
    ...(values.length > 0
      ? {
          question: {
            kind: 'value' as const,
            field: name,
            word: text,
            options: values.map((v) => ({ value: v.value, label: v.label })),
          },
        }
      : {}),
  });
}

/** A text where a class belongs: it may tell of persons, and is not repeated. */
export function sayTooLong(findings: FindingList, place: Place, { label, longest = 0 }: Field): void {
  findings.add({
    rule: 'unreadable',
    severity: 'warning',
    ...place,
    message: {
      zh: `${label.zh}应是一类原因，不超过 ${longest} 字；这一格是一段话，未读入，请改成类别。`,
      en: `${label.en} should be a class of at most ${longest} characters; this cell is a story and is not read. Write the class.`,
    },
  });
}

/** A row about something that is not counted here. */
export function sayRefusedRow(findings: FindingList, place: Place, text: string): void {
  findings.add({
    rule: 'not-counted',
    severity: 'note',
    ...place,
    value: text,
    message: {
      zh: `“${text}”不读入：本产品不统计手术、避孕措施和政策内外生育。`,
      en: `"${text}" is not read: procedures, contraception and births inside or outside a plan are not counted here.`,
    },
  });
}
