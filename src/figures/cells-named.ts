import { references } from '../notebook/template.ts';

const asValue = /^([\p{L}_][\p{L}\p{N}_-]*)\.[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * The query cells that a figure's spec names anywhere, sorted; works on unchecked specs too. Throws the template's
 * `Failure` for a text whose `{{…}}` cannot be read.
 */
export function cellsNamed(spec: unknown): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      for (const cell of references(value)) found.add(cell);
      if (key === 'data' || key === 'bands') found.add(value);
      const reference = key === 'value' || key === 'to' ? asValue.exec(value)?.[1] : undefined;
      if (reference) found.add(reference);
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, key);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) visit(item, name);
    }
  };
  visit(spec, '');
  return [...found].sort();
}
