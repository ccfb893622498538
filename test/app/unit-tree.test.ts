import { describe, expect, it } from 'vitest';
import { ancestors, findUnits, openRows, unitTree } from '../../src/app/unit-tree.ts';
import { answer } from './fixture-page.ts';

const places = answer([
  { unit: '000000', name: '全国', parent: null },
  { unit: '430000', name: '湖南省', parent: '000000' },
  { unit: '430600', name: '岳阳市', parent: '430000' },
  { unit: '430611', name: '君山区', parent: '430600' },
  { unit: '430621', name: '岳阳县', parent: '430600' },
  { unit: '110000', name: '北京市', parent: '000000' },
]);
const tree = unitTree(places);

describe('unitTree', () => {
  it('puts units below their parents', () => {
    expect(tree.roots).toEqual(['000000']);
    expect(tree.nodes.get('430600')?.children).toEqual(['430611', '430621']);
    expect(ancestors(tree, '430611')).toEqual(['000000', '430000', '430600']);
  });

  it('makes roots of orphans and breaks circles', () => {
    const odd = unitTree(
      answer([
        { unit: 'a', name: 'A', parent: 'b' },
        { unit: 'b', name: 'B', parent: 'a' },
        { unit: 'c', name: 'C', parent: 'gone' },
        { unit: 'd', name: 'D', parent: 'd' },
      ]),
    );
    const reached = openRows(odd, new Set(['a', 'b', 'c', 'd'])).map((r) => r.node.unit);
    expect(reached.sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shows only what is unfolded', () => {
    expect(openRows(tree, new Set()).map((r) => r.node.unit)).toEqual(['000000']);
    const rows = openRows(tree, new Set(['000000', '430000']));
    expect(rows.map((r) => [r.node.unit, r.depth, r.position, r.siblings, r.expanded])).toEqual([
      ['000000', 1, 1, 1, true],
      ['430000', 2, 1, 2, true],
      ['430600', 3, 1, 1, false],
      ['110000', 2, 2, 2, null],
    ]);
  });
});

describe('findUnits', () => {
  const names = (text: string) => findUnits(tree, text).units.map((n) => n.name);

  it('finds by part of a name, names that begin with it first', () => {
    expect(names('岳阳')).toEqual(['岳阳市', '岳阳县']);
    expect(names('山')).toEqual(['君山区']);
  });

  it('finds by code, the exact one first, full-width digits too', () => {
    expect(names('4306')).toEqual(['岳阳市', '君山区', '岳阳县']);
    expect(names('４３０６１１')).toEqual(['君山区']);
  });

  it('finds nothing for nothing', () => {
    expect(findUnits(tree, '  ')).toEqual({ units: [], total: 0 });
    expect(names('没有')).toEqual([]);
  });

  it('says how many there are beyond the limit', () => {
    const { units, total } = findUnits(tree, '市', 1);
    expect([units.length, total]).toEqual([1, 2]);
  });
});
