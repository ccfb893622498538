const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size as people read it: `812 B`, `1.4 MB`. Thousands, as file managers count. */
export function byteText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 100 ? value.toFixed(1) : Math.round(value)}\u00a0${units[power] ?? ''}`;
}
