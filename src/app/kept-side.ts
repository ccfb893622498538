import type { DataSide } from './live-engine.ts';

const key = 'siwang.side';

/** Whether the reader went back to the sample in this window. Own data is the rule where there is some. */
export function keptSide(): DataSide {
  try {
    return sessionStorage.getItem(key) === 'sample' ? 'sample' : 'own';
  } catch {
    // Storage may be refused; then every page starts with own data.
    return 'own';
  }
}

/** Remembers the side for the other pages of this window. */
export function keepSide(side: DataSide): void {
  try {
    sessionStorage.setItem(key, side);
  } catch {
    // As above: the choice then holds for this page alone.
  }
}
