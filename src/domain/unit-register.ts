import { ancestorCodes, type Level } from './unit-code.ts';
import { nameKey, nameStem, variantKey } from './unit-names.ts';

/** A unit as a list of units gives it, for the time that this is true. */
export interface UnitVersion {
  readonly code: string;
  readonly name: string;
  readonly level: Level | null;
  readonly parent: string | null;
  /** First day, `YYYY-MM-DD`; `null`: since before the list. */
  readonly from: string | null;
  /** First day on which it is no more; `null`: it still is. */
  readonly to: string | null;
  /** Codes that it went into. */
  readonly successors: readonly string[];
}

/** What a name says, given what is known of where the unit lies. */
export type NamedUnit =
  | { readonly kind: 'one'; readonly code: string; readonly exact: boolean }
  | { readonly kind: 'several'; readonly units: readonly UnitVersion[] }
  /** `near`: units that are called alike, for the person to look at. */
  | { readonly kind: 'none'; readonly near: readonly UnitVersion[] };

/** Where a named unit lies. */
export interface Within {
  readonly code: string;
  /** Said of this very row (its town's column), and not of the whole table. */
  readonly ofRow: boolean;
}

/** Days that a row is about: first, and the day after its last. */
export interface Span {
  readonly first: string;
  readonly end: string;
}

const mostNear = 12;
const longestName = 20;

function isSame(a: UnitVersion, b: UnitVersion): boolean {
  return (
    a.name === b.name &&
    a.from === b.from &&
    a.to === b.to &&
    (a.parent ?? b.parent) === (b.parent ?? a.parent)
  );
}

/** Units by code and by name, with their history. */
export class UnitRegister {
  readonly #versions = new Map<string, UnitVersion[]>();
  /** By name, made when the first name is looked up: most files give codes. */
  readonly #exact = lazy(() => this.#byName(nameKey));
  readonly #variants = lazy(() => this.#byName(variantKey));
  readonly #stems = lazy(() => this.#byName(nameStem));

  constructor(versions: Iterable<UnitVersion>) {
    for (const version of versions) this.#add(version);
    for (const list of this.#versions.values())
      if (list.length > 1) list.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  }

  /** Sheets and files say the same of a unit again and again, some of them without the unit above it: it is one unit. */
  #add(version: UnitVersion): void {
    const list = this.#versions.get(version.code) ?? [];
    const at = list.findIndex((known) => isSame(known, version));
    if (at < 0) push(this.#versions, version.code, version);
    else if (list[at]?.parent === null) list[at] = version;
  }

  /** Number of codes. */
  get size(): number {
    return this.#versions.size;
  }

  codes(): IterableIterator<string> {
    return this.#versions.keys();
  }

  /** All that a code has named, earliest first. */
  versionsOf(code: string): readonly UnitVersion[] {
    return this.#versions.get(code) ?? [];
  }

  /** What a code named at some time of the span, latest last. */
  during(code: string, span: Span): UnitVersion[] {
    return this.versionsOf(code).filter((version) => overlaps(version, span));
  }

  /**
   * The unit of that name. Where several are called so, the parents that the row or the table names decide; units of
   * the row's time go before those of other times. What is still open is `several`: a question and no guess.
   */
  named(name: string, within: readonly Within[], span: Span | null): NamedUnit {
    const exact = this.#narrowed(this.#exact().get(nameKey(name)) ?? [], within, span);
    const found =
      exact.length > 0 ? exact : this.#narrowed(this.#variants().get(variantKey(name)) ?? [], within, span);
    const [first] = found;
    if (first && found.length === 1) return { kind: 'one', code: first.code, exact: exact.length > 0 };
    if (first) return { kind: 'several', units: found };
    return this.#byPath(nameKey(name), within, span) ?? { kind: 'none', near: this.#near(name, within) };
  }

  /** Units whose names stand in a longer text (a title), each only where one unit has the name; longest names first. */
  mentioned(text: string): UnitVersion[] {
    const key = nameKey(text);
    const found: UnitVersion[] = [];
    for (let at = 0; at < key.length; at += 1)
      for (let end = Math.min(key.length, at + longestName); end >= at + 2; end -= 1) {
        const [first, ...others] = this.#narrowed(this.#exact().get(key.slice(at, end)) ?? [], [], null);
        if (!first) continue;
        if (others.length === 0) found.push(first);
        at = end - 1;
        break;
      }
    return found;
  }

  /** A unit's names from the top down, as far as they are known: 君山区 许市镇 联合村. */
  pathOf({ code, name }: UnitVersion): string {
    const above = ancestorCodes(code).flatMap((up) => this.versionsOf(up).at(-1)?.name ?? []);
    return [...above.reverse(), name].join(' ');
  }

  #byName(key: (name: string) => string): Map<string, UnitVersion[]> {
    const found = new Map<string, UnitVersion[]>();
    for (const list of this.#versions.values())
      for (const version of list) if (version.name !== '') push(found, key(version.name), version);
    return found;
  }

  /** One version a code, of those that fit. */
  #narrowed(all: readonly UnitVersion[], within: readonly Within[], span: Span | null): UnitVersion[] {
    let left = [...all];
    for (const place of within) {
      const inside = left.filter((version) => this.#touches(version, place.code));
      if (inside.length > 0 || place.ofRow) left = inside;
    }
    const current = span ? left.filter((version) => overlaps(version, span)) : left;
    const byCode = new Map((current.length > 0 ? current : left).map((version) => [version.code, version]));
    return [...byCode.values()].sort((a, b) => a.code.localeCompare(b.code));
  }

  /** Whether a unit lies in another, is it, or holds it. */
  #touches(version: UnitVersion, code: string): boolean {
    return this.#liesIn(version, code) || ancestorCodes(code).includes(version.code);
  }

  #liesIn({ code, parent }: UnitVersion, place: string): boolean {
    return code === place || parent === place || ancestorCodes(code).includes(place);
  }

  /** 岳阳市君山区广兴洲镇: names from the top down in one text. */
  #byPath(key: string, within: readonly Within[], span: Span | null): NamedUnit | null {
    for (let length = key.length - 2; length >= 2; length -= 1) {
      const head = this.#narrowed(this.#exact().get(key.slice(0, length)) ?? [], within, span);
      const [place] = head;
      if (!place || head.length > 1) continue;
      const found = this.named(key.slice(length), [...within, { code: place.code, ofRow: true }], span);
      if (found.kind !== 'none') return found;
    }
    return null;
  }

  #near(name: string, within: readonly Within[]): UnitVersion[] {
    const alike = this.#stems().get(nameStem(name)) ?? this.#exact().get(nameKey(name)) ?? [];
    const inside = this.#narrowed(
      alike,
      within.map((place) => ({ ...place, ofRow: false })),
      null,
    );
    return inside.slice(0, mostNear);
  }
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function overlaps({ from, to }: UnitVersion, { first, end }: Span): boolean {
  return (from === null || from < end) && (to === null || to > first);
}
