import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutNetwork, lineOf } from '../../src/figures/network/layout.ts';
import { networkMarks, type PathSink } from '../../src/figures/network/marks.ts';
import { placeNetwork } from '../../src/figures/network/place.ts';
import {
  clampView,
  firstView,
  nodeAt,
  pixelOf,
  viewOf,
  wholeView,
  zoomView,
} from '../../src/figures/network/view.ts';
import { junshanUnits, textTable } from './junshan.ts';

const levels = ['district', 'town', 'village', 'group', 'block'];
const junshan = layOutNetwork(junshanUnits(), 'nodes', ['district', 'town', 'village']);

/** A random hierarchy: every node but the first reports to an earlier one of the layer above. */
const hierarchies = fc
  .array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 120 })
  .map((draws) => {
    const rows: { unit: string; parent: string | null; name: string; level: string; depth: number }[] = [
      { unit: 'u0', parent: null, name: '0', level: 'district', depth: 0 },
    ];
    draws.forEach(([draw], i) => {
      const above = rows.filter((row) => row.depth < levels.length - 1);
      const parent = above[draw % above.length];
      if (!parent) return;
      const depth = parent.depth + 1;
      rows.push({
        unit: `u${i + 1}`,
        parent: parent.unit,
        name: String(i + 1),
        level: levels[depth] ?? '',
        depth,
      });
    });
    return rows;
  });
const tableFrom = (rows: readonly { unit: string; parent: string | null; name: string; level: string }[]) =>
  textTable(rows.map(({ unit, parent, name, level }) => ({ unit, parent, name, level })));

/** A sink that counts what is drawn. */
function counter() {
  const counts = { nodes: 0, lines: 0 };
  const sink: PathSink = {
    moveTo: () => undefined,
    lineTo: () => undefined,
    closePath: () => (counts.nodes += 1),
    arc: () => (counts.nodes += 1),
    bezierCurveTo: () => (counts.lines += 1),
  };
  return { counts, sink };
}

describe('the layout of a network', () => {
  it('puts every node over the middle of what is below it and nothing on one place', () => {
    fc.assert(
      fc.property(hierarchies, (rows) => {
        const layout = layOutNetwork(tableFrom(rows), 'nodes', levels);
        expect(layout.layers.reduce((sum, layer) => sum + layer.length, 0)).toBe(rows.length);
        rows.forEach((_, row) => {
          const below = layout.below[row] ?? new Int32Array(0);
          if (below.length === 0) return;
          const [first, last] = [layout.x[below[0] ?? 0] ?? 0, layout.x[below.at(-1) ?? 0] ?? 0];
          expect(layout.x[row]).toBeCloseTo((first + last) / 2, 9);
        });
        for (const layer of layout.layers) {
          const xs = Array.from(layer, (row) => layout.x[row] ?? 0);
          expect(new Set(xs).size).toBe(xs.length);
          expect(xs).toEqual([...xs].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('does not move when only what is said of nodes changes', () => {
    const table = junshanUnits();
    const quiet = { ...table, columns: table.columns.filter((c) => c.name !== 'flag') };
    expect(layOutNetwork(quiet, 'nodes', ['district', 'town', 'village']).x).toEqual(junshan.x);
  });

  it('has the spans of Junshan: 25, 13, 13, 23 and 12 villages in 5 towns', () => {
    const [top, towns] = junshan.layers;
    expect(junshan.below[top?.[0] ?? -1]).toHaveLength(5);
    expect(Array.from(towns ?? [], (row) => junshan.below[row]?.length)).toEqual([25, 13, 13, 23, 12]);
  });

  it('follows a line up to the top and down to the last', () => {
    const town = junshan.layers[1]?.[1] ?? -1;
    expect(lineOf(junshan, town).reduce((sum, n) => sum + n, 0)).toBe(1 + 1 + 13);
  });

  it('says which unit stands twice, has an unknown level, or reports to itself by way of others', () => {
    const row = (unit: string, parent: string | null, level = 'town') => ({
      unit,
      parent,
      name: unit,
      level,
    });
    const lay = (...rows: ReturnType<typeof row>[]) => layOutNetwork(tableFrom(rows), 'nodes', levels);
    expect(() => lay(row('a', null), row('a', null))).toThrow(/unit a twice|单位 a 有两行/);
    expect(() => lay(row('a', null, 'county'))).toThrow(/county/);
    expect(() => lay(row('a', 'b'), row('b', 'a'))).toThrow(/itself|绕回/);
  });
});

describe('a view of a network', () => {
  const { place } = placeNetwork(1120, 3);

  it('stays within the network however it is pushed and zoomed', () => {
    const whole = wholeView(junshan);
    fc.assert(
      fc.property(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (around, factor) => {
          const view = zoomView(junshan, whole, factor, around);
          expect(view.from).toBeGreaterThanOrEqual(whole.from - 1e-9);
          expect(view.to).toBeLessThanOrEqual(whole.to + 1e-9);
          expect(view.to).toBeGreaterThan(view.from);
          expect(clampView(junshan, view).from).toBeCloseTo(view.from, 9);
        },
      ),
    );
  });

  it('begins with everything, unless the nodes of all cannot be told apart', () => {
    const [district = 0, town = 0] = [junshan.layers[0]?.[0], junshan.layers[1]?.[2]];
    const narrow = placeNetwork(220, 3).place;
    expect(firstView(junshan, place, town)).toEqual(wholeView(junshan));
    expect(firstView(junshan, narrow, town)).toEqual(viewOf(junshan, town));
    expect(firstView(junshan, narrow, district)).toEqual(wholeView(junshan));
    expect(firstView(junshan, narrow, -1)).toEqual(wholeView(junshan));
  });

  it('finds the node that it drew at a place', () => {
    const view = viewOf(junshan, junshan.layers[1]?.[2] ?? 0);
    for (const row of junshan.layers[2] ?? []) {
      const x = pixelOf(place, view, junshan.x[row] ?? 0);
      if (x < place.left || x > place.right) continue;
      expect(nodeAt(junshan, place, view, x, place.top + 2 * place.step)).toBe(row);
    }
  });

  it('draws no more than the pixels can show, and every flagged node', () => {
    const villages = Array.from({ length: 20_000 }, (_, i) => ({
      unit: `v${i}`,
      parent: 'top',
      name: `${i}`,
      level: 'village',
      flag: i % 5000 === 0 ? 'empty' : null,
    }));
    const top = { unit: 'top', parent: null, name: 'top', level: 'district', flag: null };
    const layout = layOutNetwork(textTable([top, ...villages]), 'nodes', ['district', 'village']);
    const marks = networkMarks(layout, placeNetwork(1120, 2).place, wholeView(layout), -1);
    const { counts, sink } = counter();
    for (const shape of marks.shapes) shape.draw(sink);
    expect(counts.lines).toBeLessThanOrEqual(1120);
    // The top node and the four flagged ones; the villages are strokes.
    expect(counts.nodes).toBe(5);
  });

  it.each([
    [[60], ['flagged 60']],
    [
      [10, 100],
      ['flagged 10', 'flagged 100'],
    ],
    // One of the two would pass for the only one.
    [[60, 61], []],
  ])('names the flagged nodes %j of a full layer all or not at all', (flagged, names) => {
    const villages = Array.from({ length: 120 }, (_, i) => ({
      ...{ unit: `v${i}`, parent: 'top', level: 'village' },
      name: flagged.includes(i) ? `flagged ${i}` : `village ${i}`,
      flag: flagged.includes(i) ? 'empty' : null,
    }));
    const top = { unit: 'top', parent: null, level: 'district', name: 'top', flag: null };
    const layout = layOutNetwork(textTable([top, ...villages]), 'nodes', ['district', 'village']);
    const { labels } = networkMarks(layout, placeNetwork(1120, 2).place, wholeView(layout), -1);
    expect(labels.map(({ text }) => text).filter((text) => text !== 'top')).toEqual(names);
  });
});
