/** Where remembered mappings lie in the browser's key-value storage: pairs of a file's shape and its mapping. */
const key = 'siwang-mappings-1';

type KeyValues = Pick<Storage, 'getItem' | 'setItem'>;
type Pair = readonly [shape: string, mapping: string];

/** Remembered mappings, for a backup. None where nothing is remembered or the storage is refused. */
export function keptMappings(storage: KeyValues | null = browserStorage()): readonly Pair[] {
  try {
    return pairsIn(JSON.parse(storage?.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
}

/** Adds mappings of a backup for shapes that this device knows none for; gives how many. Never fails. */
export function addMappings(given: readonly Pair[], storage: KeyValues | null = browserStorage()): number {
  const own = keptMappings(storage);
  const known = new Set(own.map(([shape]) => shape));
  const added = given.filter(([shape]) => !known.has(shape));
  try {
    if (added.length > 0) storage?.setItem(key, JSON.stringify([...added, ...own]));
    return storage ? added.length : 0;
  } catch {
    // Full, or not allowed: the next file of that shape is asked about again.
    return 0;
  }
}

/** The pairs of texts in a value of unknown make. */
export function pairsIn(value: unknown): readonly Pair[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).filter(
    (pair): pair is Pair =>
      Array.isArray(pair) && pair.length === 2 && pair.every((t) => typeof t === 'string'),
  );
}

function browserStorage(): KeyValues | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    // Some browsers throw where storage is switched off.
    return null;
  }
}
