import * as v from 'valibot';
import type { ListSpec } from './document.ts';
import { readYamlAs, type YamlPlace } from './read-yaml.ts';
import { bilingual, words } from './schema-parts.ts';

const schema = v.pipe(
  v.strictObject(
    {
      data: words,
      text: v.nullish(bilingual),
      kinds: v.nullish(v.record(v.string(), bilingual, 'mapping')),
      empty: v.nullish(bilingual),
    },
    'mapping',
  ),
  v.check(({ text, kinds }) => !text || !kinds, 'list-text'),
);

/** The columns `zh` and `en` hold the sentence, where the list does not say another. */
const own = (data: string) => ({ zh: `{{${data}.zh}}`, en: `{{${data}.en}}` });

/** Reads the YAML of a list cell. Throws a `Failure` with the line. */
export function readListSpec(yaml: string, place: YamlPlace): ListSpec {
  const { data, text, kinds, empty } = readYamlAs(yaml, schema, place);
  return { data, text: text ?? own(data), kinds: kinds ?? null, empty: empty ?? null };
}

/** The spec without what `readListSpec` would fill in. */
export function sparseListSpec({ data, text, kinds, empty }: ListSpec): Readonly<Record<string, unknown>> {
  const { zh, en } = own(data);
  const usual = text.zh === zh && text.en === en;
  return {
    data,
    ...(kinds ? { kinds } : usual ? {} : { text }),
    ...(empty ? { empty } : {}),
  };
}

/** Every template of the list. */
export function listTemplates({ text, kinds, empty }: ListSpec): string[] {
  const sentences = kinds ? Object.values(kinds) : [text];
  return [...sentences, ...(empty ? [empty] : [])].flatMap(({ zh, en }) => [zh, en]);
}
