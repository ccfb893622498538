import type { Mapping } from '../intake/intake.ts';
import { readMapping } from '../intake/mapping.ts';

/**
 * What a person said of files, remembered on this device by the shape of the file (`FileReport.shape`), so that next
 * month's export needs no second telling. Only what holds for every file of the shape is kept: how its columns are to
 * be read, never the period or the unit that one file is about.
 */
export interface MappingMemory {
  /** `null` where nothing is remembered, or nothing can be. */
  recall(shape: string): Mapping | null;
  remember(shape: string, mapping: Mapping): void;
  forget(shape: string): void;
  /** How many shapes are remembered. */
  count(): number;
  clear(): void;
}

/** What of a mapping holds for the next file of the shape. */
export function lasting(mapping: Mapping): Mapping {
  const kept = { ...mapping };
  delete kept.period;
  delete kept.unit;
  return kept;
}

const key = 'siwang-mappings-1';
/** More shapes than anybody's exports have; the one that was used longest ago makes room. */
const most = 200;

type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Remembers in the browser's key-value storage. A browser without it, or one that is full, forgets; nothing fails. */
export class StoredMappings implements MappingMemory {
  readonly #storage: () => KeyValues | null;

  constructor(storage: () => KeyValues | null = browserStorage) {
    this.#storage = storage;
  }

  recall(shape: string): Mapping | null {
    const text = this.#read().get(shape);
    if (text === undefined) return null;
    try {
      return readMapping(shape, text);
    } catch {
      // Of another version, or written by another hand.
      return null;
    }
  }

  remember(shape: string, mapping: Mapping): void {
    const kept = this.#read();
    kept.delete(shape);
    kept.set(shape, JSON.stringify(mapping));
    this.#write(new Map([...kept].slice(-most)));
  }

  forget(shape: string): void {
    const kept = this.#read();
    if (kept.delete(shape)) this.#write(kept);
  }

  count(): number {
    return this.#read().size;
  }

  clear(): void {
    this.#write(new Map());
  }

  /** Texts of mappings by shape, the longest unused first. */
  #read(): Map<string, string> {
    try {
      const parsed: unknown = JSON.parse(this.#storage()?.getItem(key) ?? '[]');
      const pairs = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [];
      return new Map(pairs.filter(isPair));
    } catch {
      return new Map();
    }
  }

  #write(kept: ReadonlyMap<string, string>): void {
    try {
      if (kept.size === 0) this.#storage()?.removeItem(key);
      else this.#storage()?.setItem(key, JSON.stringify([...kept]));
    } catch {
      // Full, or not allowed: the next file is asked about again.
    }
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function browserStorage(): KeyValues | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    // Some browsers throw where storage is switched off.
    return null;
  }
}
