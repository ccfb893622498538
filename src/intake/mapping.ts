import * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { datasetIds } from '../domain/datasets.ts';
import { measureWords } from './header-text.ts';
import type { Mapping } from './intake.ts';
import { tableNameFault } from './table-name.ts';
import { wordsTo } from './words-schema.ts';

/** A mapping as a person saves it: the form that the import page exports and `--mapping` takes. */
const mappingSchema = v.strictObject({
  dataset: v.exactOptional(v.picklist([...datasetIds, 'free'])),
  table: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((name) => tableNameFault(name) === null),
    ),
  ),
  period: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/))),
  unit: v.exactOptional(v.strictObject({ code: v.string(), name: v.string() })),
  columns: v.exactOptional(wordsTo(v.nullable(v.string()))),
  measures: v.exactOptional(wordsTo(v.picklist(measureWords))),
  encoding: v.exactOptional(v.string()),
  hiddenSheets: v.exactOptional(v.array(v.string())),
  delimiter: v.exactOptional(v.pipe(v.string(), v.length(1))),
  units: v.exactOptional(wordsTo(v.string())),
  values: v.exactOptional(wordsTo(wordsTo(v.nullable(v.string())))),
});

/** What each key takes. */
const allowed: Readonly<Record<keyof typeof mappingSchema.entries, Bilingual>> = {
  dataset: { zh: [...datasetIds, 'free'].join('、'), en: [...datasetIds, 'free'].join(', ') },
  table: {
    zh: '字母、数字、汉字和下划线，不以数字开头，不与数据集同名',
    en: 'letters, digits and _, no digit first, and not the name of a dataset',
  },
  period: { zh: 'YYYY 或 YYYY-MM', en: 'YYYY or YYYY-MM' },
  unit: { zh: '{"code": "…", "name": "…"}', en: '{"code": "…", "name": "…"}' },
  columns: { zh: '{"表头": "字段" 或 null}', en: '{"header": "field" or null}' },
  measures: {
    zh: `{"表头": 计量单位}，计量单位是${measureWords.join('、')}之一`,
    en: `{"header": measure}, a measure being one of ${measureWords.join(', ')}`,
  },
  encoding: { zh: '编码名称，如 gb18030', en: 'the name of an encoding, such as gb18030' },
  hiddenSheets: { zh: '["表名"]', en: '["sheet"]' },
  delimiter: { zh: '一个字符', en: 'one character' },
  units: { zh: '{"名称": "编码"}', en: '{"name": "code"}' },
  values: { zh: '{"字段": {"写法": "值" 或 null}}', en: '{"field": {"word": "value" or null}}' },
};

const keys = Object.keys(allowed);

/**
 * Checks a mapping that came from outside (a file, this browser's storage). A `Failure` names the wrong key and what it
 * takes; `name` is what the mapping is called in its sentence.
 */
export function readMapping(name: string, text: string): Mapping {
  const wrong = (what: Bilingual, cause?: unknown) =>
    new Failure(
      'usage',
      {
        zh: `映射文件 ${name} 无法使用：${what.zh}。`,
        en: `The mapping file ${name} cannot be used: ${what.en}.`,
      },
      { cause },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw wrong({ zh: said, en: said }, error);
  }
  // To the schema a list is an object without keys.
  if (Array.isArray(parsed)) throw wrong({ zh: '应是 {…} 而不是 […]', en: 'it should be {…} and not […]' });
  const checked = v.safeParse(mappingSchema, parsed);
  if (!checked.success) throw wrong(fault(checked.issues[0]));
  if (checked.output.dataset === 'free' && checked.output.table === undefined)
    throw wrong({
      zh: '"dataset": "free" 还要有 "table"，即表名',
      en: '"dataset": "free" needs "table", its name',
    });
  return checked.output;
}

function fault(issue: v.InferIssue<typeof mappingSchema>): Bilingual {
  const path = v.getDotPath(issue);
  if (path === null) return { zh: '应是 {…}', en: 'it should be {…}' };
  const key = String(issue.path?.[0].key);
  if (!isKey(key))
    return {
      zh: `没有“${key}”这一项，可用的是${keys.join('、')}`,
      en: `there is no "${key}"; it takes ${keys.join(', ')}`,
    };
  const value = JSON.stringify(issue.input);
  return {
    zh: `“${path}”不能是 ${value}，应是${allowed[key].zh}`,
    en: `"${path}" cannot be ${value}; it takes ${allowed[key].en}`,
  };
}

function isKey(key: string): key is keyof typeof allowed {
  return Object.hasOwn(allowed, key);
}

/** The text of a mapping file, which `readMapping` reads back. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}
