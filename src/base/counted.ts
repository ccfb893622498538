/** A count with the English word for it: `1 cell`, `1,234 cells`. A word may bring its verb: `unit is`, `units are`. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-US')} ${many}`;
}
