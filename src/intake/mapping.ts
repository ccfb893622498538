import * as v from 'valibot';
import { Failure } from '../base/errors.ts';
import type { Mapping } from './intake.ts';

/** A mapping as a person saves it: the form that the import page exports and `--mapping` takes. */
const mappingSchema = v.strictObject({
  dataset: v.optional(v.picklist(['units', 'population', 'age_sex', 'births'])),
  period: v.optional(v.pipe(v.string(), v.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/))),
  unit: v.optional(v.strictObject({ code: v.string(), name: v.string() })),
  columns: v.optional(v.record(v.string(), v.nullable(v.string()))),
  encoding: v.optional(v.string()),
  hiddenSheets: v.optional(v.array(v.string())),
});

/**
 * Checks a mapping that came from outside (a file, this browser's storage). A `Failure` names the wrong key; `name`
 * is what the mapping is called in its sentence.
 */
export function readMapping(name: string, text: string): Mapping {
  const wrong = (what: string, cause?: unknown) =>
    new Failure(
      'usage',
      { zh: `映射文件 ${name} 无法使用：${what}。`, en: `The mapping file ${name} cannot be used: ${what}.` },
      { cause },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error), error);
  }
  // To the schema a list is an object without keys.
  if (Array.isArray(parsed)) throw wrong('[]');
  const checked = v.safeParse(mappingSchema, parsed);
  if (!checked.success) {
    const issue = checked.issues[0];
    throw wrong(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
  }
  // exactOptionalPropertyTypes: keys that are absent stay absent.
  return Object.fromEntries(Object.entries(checked.output).filter(([, value]) => value !== undefined));
}

/** The text of a mapping file, which `readMapping` reads back. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}
