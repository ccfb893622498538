import * as v from 'valibot';
import type { InputSpec } from './document.ts';
import { readYamlAs, type YamlPlace } from './read-yaml.ts';
import { bilingual, words } from './schema-parts.ts';

const month = v.pipe(v.string('month'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month'));

const schema = v.variant(
  'type',
  [
    v.strictObject({
      type: v.literal('unit'),
      label: bilingual,
      options: words,
      trail: words,
      default: words,
    }),
    v.strictObject({ type: v.literal('select'), label: bilingual, options: words, default: words }),
    v.strictObject({
      type: v.literal('period'),
      label: bilingual,
      options: words,
      default: v.pipe(
        v.strictObject({ from: month, to: month }, 'mapping'),
        v.check((span) => span.from <= span.to, 'span'),
      ),
      listed: v.exactOptional(v.literal(true, 'true')),
    }),
  ],
  'input-type',
);

/** Reads the YAML of an input cell. Throws a `Failure` with the line. */
export function readInputSpec(yaml: string, place: YamlPlace): InputSpec {
  return readYamlAs(yaml, schema, place);
}
