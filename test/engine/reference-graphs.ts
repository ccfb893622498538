type Edges = readonly (readonly [string, string])[];

function neighbours(edges: Edges): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [a, b] of edges)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      found.set(from, (found.get(from) ?? new Set()).add(to));
  return found;
}

/** Betweenness as Brandes (2001) works it out: one breadth-first search a node, dependencies summed on the way back. */
export function brandes(edges: Edges): Map<string, number> {
  const graph = neighbours(edges);
  const total = new Map([...graph.keys()].map((node) => [node, 0]));
  for (const source of graph.keys()) {
    const order: string[] = [];
    const before = new Map<string, string[]>();
    const ways = new Map([[source, 1]]);
    const distance = new Map([[source, 0]]);
    const queue = [source];
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      order.push(node);
      for (const next of graph.get(node) ?? []) {
        if (!distance.has(next)) {
          distance.set(next, (distance.get(node) ?? 0) + 1);
          queue.push(next);
        }
        if (distance.get(next) !== (distance.get(node) ?? 0) + 1) continue;
        ways.set(next, (ways.get(next) ?? 0) + (ways.get(node) ?? 0));
        before.set(next, [...(before.get(next) ?? []), node]);
      }
    }
    const dependency = new Map<string, number>();
    for (const node of order.reverse()) {
      for (const previous of before.get(node) ?? []) {
        const share = ((ways.get(previous) ?? 0) / (ways.get(node) ?? 1)) * (1 + (dependency.get(node) ?? 0));
        dependency.set(previous, (dependency.get(previous) ?? 0) + share);
      }
      if (node !== source) total.set(node, (total.get(node) ?? 0) + (dependency.get(node) ?? 0) / 2);
    }
  }
  return total;
}

/** Articulation points by Tarjan's lowest reachable depth. */
export function tarjan(edges: Edges): Set<string> {
  const graph = neighbours(edges);
  const depth = new Map<string, number>();
  const lowest = new Map<string, number>();
  const cut = new Set<string>();
  const visit = (node: string, parent: string | undefined, level: number): void => {
    depth.set(node, level);
    lowest.set(node, level);
    let children = 0;
    for (const next of graph.get(node) ?? []) {
      if (next === parent) continue;
      const seen = depth.get(next);
      if (seen !== undefined) {
        lowest.set(node, Math.min(lowest.get(node) ?? 0, seen));
        continue;
      }
      children += 1;
      visit(next, node, level + 1);
      lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
      if (parent !== undefined && (lowest.get(next) ?? 0) >= level) cut.add(node);
    }
    if (parent === undefined && children > 1) cut.add(node);
  };
  for (const node of graph.keys()) if (!depth.has(node)) visit(node, undefined, 0);
  return cut;
}
