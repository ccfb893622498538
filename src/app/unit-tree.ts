import { column, type Table } from '../base/table.ts';

/** One unit of the selector. */
export interface UnitNode {
  readonly unit: string;
  readonly name: string;
  readonly parent: string | null;
  /** Codes of the units directly below, in the order of the answer. */
  readonly children: readonly string[];
}

/** The hierarchy of an `options` answer, for a tree and a search; built once an answer. */
export interface UnitTree {
  readonly roots: readonly string[];
  readonly nodes: ReadonlyMap<string, UnitNode>;
}

/** A row of the tree as it is shown: `depth` from 1, its place among its siblings, as `aria-*` want it. */
export interface TreeRow {
  readonly node: UnitNode;
  readonly depth: number;
  readonly position: number;
  readonly siblings: number;
  /** `null` for a unit without units below it. */
  readonly expanded: boolean | null;
}

/** Builds the hierarchy. A unit whose parent is not in the table, or which is its own ancestor, is a root. */
export function unitTree(options: Table): UnitTree {
  const texts = (name: string) => column(options, name)?.values ?? [];
  const [codes, names, parents] = [texts('unit'), texts('name'), texts('parent')];
  const parentOf = new Map<string, string | null>();
  codes.forEach((code, i) => {
    if (typeof code === 'string') parentOf.set(code, typeof parents[i] === 'string' ? parents[i] : null);
  });
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const [code, parent] of parentOf) {
    const real = parent !== null && parentOf.has(parent) && !isAbove(code, parent, parentOf) ? parent : null;
    if (real !== parent) parentOf.set(code, real);
    const below = real === null ? roots : (children.get(real) ?? []);
    below.push(code);
    if (real !== null) children.set(real, below);
  }
  const nodes = new Map<string, UnitNode>();
  codes.forEach((code, i) => {
    if (typeof code !== 'string' || nodes.has(code)) return;
    const name = typeof names[i] === 'string' ? names[i] : code;
    nodes.set(code, {
      unit: code,
      name,
      parent: parentOf.get(code) ?? null,
      children: children.get(code) ?? [],
    });
  });
  return { roots, nodes };
}

/** True when `code` is met on the way up from `from`. */
function isAbove(code: string, from: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at && !seen.has(at); at = parentOf.get(at)) {
    if (at === code) return true;
    seen.add(at);
  }
  return false;
}

/** Codes from the root down to the unit's parent. */
export function ancestors(tree: UnitTree, unit: string): string[] {
  const above: string[] = [];
  for (let at = tree.nodes.get(unit)?.parent; at; at = tree.nodes.get(at)?.parent) above.unshift(at);
  return above;
}

/** The rows to show when these units are unfolded: only what is open is there at all. */
export function openRows(tree: UnitTree, open: ReadonlySet<string>): TreeRow[] {
  const shown: TreeRow[] = [];
  const walk = (codes: readonly string[], depth: number) =>
    codes.forEach((code, i) => {
      const node = tree.nodes.get(code);
      if (!node) return;
      const expanded = node.children.length > 0 ? open.has(code) : null;
      shown.push({ node, depth, position: i + 1, siblings: codes.length, expanded });
      if (expanded) walk(node.children, depth + 1);
    });
  walk(tree.roots, 1);
  return shown;
}

/** What a search found: the first `limit` units, best first, and how many there are in all. */
export interface UnitsFound {
  readonly units: readonly UnitNode[];
  readonly total: number;
}

/**
 * Units whose name contains the text or whose code begins with it. Exact matches come first, then names and codes
 * that begin with the text, then the rest, each in the order of the tree's answer.
 */
export function findUnits(tree: UnitTree, text: string, limit = 60): UnitsFound {
  const wanted = text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
  if (wanted === '') return { units: [], total: 0 };
  const ranked: UnitNode[][] = [[], [], []];
  for (const node of tree.nodes.values()) {
    const name = node.name.toLowerCase().replaceAll(/\s+/g, '');
    const code = node.unit.toLowerCase();
    if (name === wanted || code === wanted) ranked[0]?.push(node);
    else if (name.startsWith(wanted) || code.startsWith(wanted)) ranked[1]?.push(node);
    else if (name.includes(wanted)) ranked[2]?.push(node);
  }
  const all = ranked.flat();
  return { units: all.slice(0, limit), total: all.length };
}
