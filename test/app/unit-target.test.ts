import { describe, expect, it } from 'vitest';
import { unitTarget } from '../../src/app/unit-target.ts';
import { answer, program } from './fixture-page.ts';

const places = answer([{ unit: '990611', name: '示例区', level: 'district', parent: null }]);

describe('what a point of a picture leads to', () => {
  it('is its unit, where the page can be about it', () => {
    expect(unitTarget('990611', program, { places })).toEqual({ unit: '990611' });
    expect(unitTarget('990611001', program, {})).toEqual({ unit: '990611001' });
  });

  it('is the unit above of a group, a block or a post, where the page is never about those', () => {
    for (const code of ['990611-03', '990611-03-2', '990611-village'])
      expect(unitTarget(code, program, { places }), code).toEqual({ unit: '990611' });
    expect(unitTarget('990612-03', program, { places })).toBeNull();
  });

  it('is nothing for a department, and for a point without a unit', () => {
    expect(unitTarget('990611/民政', program, { places })).toBeNull();
    expect(unitTarget(null, program, { places })).toBeNull();
    expect(unitTarget('990611', { ...program, cells: [] }, { places })).toBeNull();
  });
});
