import * as v from 'valibot';
import { datasets } from '../domain/datasets.ts';
import { lastOrder, type FrontMatter } from './document.ts';
import { readYamlAs } from './read-yaml.ts';
import { bilingual, words } from './schema-parts.ts';

const path = v.pipe(
  words,
  v.check((text) => !/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)/.test(text), 'path'),
);

const datasetIds = Object.values(datasets).map((d) => d.id);

const publication = v.record(v.string(), v.union([v.literal('all'), v.array(words)], 'published'), 'mapping');

/** One publication may stand without its dash. */
const asList = (given: unknown): unknown[] => (Array.isArray(given) ? given : [given]);

const schema = v.strictObject(
  {
    title: bilingual,
    subtitle: v.optional(bilingual),
    summary: v.optional(bilingual),
    data: v.optional(v.array(path, 'list')),
    needs: v.optional(v.array(v.picklist(datasetIds, 'dataset'), 'list')),
    picture: v.optional(v.nullable(words)),
    order: v.optional(v.pipe(v.number('number'), v.finite('number'))),
    fictional: v.optional(v.boolean('boolean')),
    publish: v.optional(v.pipe(v.unknown(), v.transform(asList), v.array(publication))),
  },
  'mapping',
);

const none = { zh: '', en: '' };

/** Reads the YAML between the `---` lines and fills in what it leaves out. Throws a `Failure` with the line. */
export function readFrontMatter(yaml: string): FrontMatter {
  const given = readYamlAs(yaml, schema, { firstLine: 2 });
  return {
    title: given.title,
    subtitle: given.subtitle ?? none,
    summary: given.summary ?? given.title,
    data: given.data ?? [],
    needs: given.needs ?? [],
    picture: given.picture ?? null,
    fictional: given.fictional ?? false,
    order: given.order ?? lastOrder,
    publish: (given.publish ?? []).filter((one) => Object.keys(one).length > 0),
  };
}

/** The front matter without what `readFrontMatter` would fill in, in the order people write it. */
export function sparseFrontMatter(front: FrontMatter): Readonly<Record<string, unknown>> {
  const { title, subtitle, summary, data, needs, picture, order, fictional, publish } = front;
  const same = summary.zh === title.zh && summary.en === title.en;
  return {
    title,
    ...(subtitle.zh === '' && subtitle.en === '' ? {} : { subtitle }),
    ...(same ? {} : { summary }),
    ...(data.length > 0 ? { data } : {}),
    ...(needs.length > 0 ? { needs } : {}),
    ...(picture === null ? {} : { picture }),
    ...(order === lastOrder ? {} : { order }),
    ...(fictional ? { fictional } : {}),
    ...(publish.length > 0 ? { publish: publish.length === 1 ? publish[0] : publish } : {}),
  };
}
