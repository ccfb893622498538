import type { Bilingual, Lang } from '../base/bilingual.ts';

/** What stands in the places of a text, by name. */
type Values = Readonly<Record<string, string | number>>;

/**
 * A text with its places filled: `{count}` by the value, `{count|row|rows}` by the value and the word for one or
 * for several. A place without a value stays visible, so that it is noticed.
 */
export function fillPlaces(text: string, values: Values = {}): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (place, name: string, one: string | undefined, several: string | undefined) => {
      const value = values[name];
      if (value === undefined) return place;
      return one === undefined ? String(value) : `${value} ${String(value) === '1' ? one : several}`;
    },
  );
}

/** What says one of these words in one language, with its places filled. */
export function saying<Key extends string>(
  words: Readonly<Record<Key, Bilingual>>,
): (key: Key, lang: Lang, values?: Values) => string {
  return (key, lang, values) => fillPlaces(words[key][lang], values);
}
