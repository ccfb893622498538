import { ageSexFiles } from './age-sex-files.ts';
import { birthsFiles } from './births-files.ts';
import { inventDistrict, type SampleFile } from './district.ts';
import { populationFiles } from './population-files.ts';
import { unitsFiles } from './units-files.ts';

/** Every file of the sample district. A new dataset is a new line here and a file of its own beside this one. */
export function districtFiles(): SampleFile[] {
  const district = inventDistrict();
  return [
    ...unitsFiles(district),
    ...populationFiles(district),
    ...birthsFiles(district),
    ...ageSexFiles(district),
  ];
}
