import * as v from 'valibot';
import type { ValueItem } from './document.ts';
import { readYamlAs, type YamlPlace } from './read-yaml.ts';
import { bilingual, words } from './schema-parts.ts';

const spark = v.pipe(v.string('place'), v.regex(/^[^{}.:#/]+\.[^{}:#/]+$/, 'place'));

const schema = v.array(
  v.strictObject(
    {
      label: bilingual,
      value: words,
      unit: v.nullish(bilingual),
      note: v.nullish(bilingual),
      spark: v.nullish(spark),
    },
    'mapping',
  ),
  'list',
);

/** Reads the YAML of a value cell: a list of headline numbers. Throws a `Failure` with the line. */
export function readValueItems(yaml: string, place: YamlPlace): ValueItem[] {
  return readYamlAs(yaml, schema, place).map(({ label, value, unit, note, spark: line }) => ({
    label,
    value,
    unit: unit ?? null,
    note: note ?? null,
    spark: line ?? null,
  }));
}

/** The items without what `readValueItems` would fill in. */
export function sparseValueItems(items: readonly ValueItem[]): readonly Readonly<Record<string, unknown>>[] {
  return items.map(({ label, value, unit, note, spark: line }) => ({
    label,
    value,
    ...(unit ? { unit } : {}),
    ...(note ? { note } : {}),
    ...(line === null ? {} : { spark: line }),
  }));
}
