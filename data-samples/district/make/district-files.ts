import { ageSexFiles } from './age-sex-files.ts';
import { assessmentsFiles } from './assessments-files.ts';
import { birthReportsFiles } from './birth-reports-files.ts';
import { birthsFiles } from './births-files.ts';
import { contactsFiles } from './contacts-files.ts';
import { inventDistrict, type SampleFile } from './district.ts';
import { feesFiles } from './fees-files.ts';
import { flowsFiles } from './flows-files.ts';
import { inspectionsFiles } from './inspections-files.ts';
import { meetingsFiles } from './meetings-files.ts';
import { populationFiles } from './population-files.ts';
import { postsFiles } from './posts-files.ts';
import { reportsFiles } from './reports-files.ts';
import { sharingFiles } from './sharing-files.ts';
import { unitsFiles } from './units-files.ts';

/** Every file of the sample district. A new dataset is a new line here and a file of its own beside this one. */
export function districtFiles(): SampleFile[] {
  const district = inventDistrict();
  return [
    ...unitsFiles(district),
    ...populationFiles(district),
    ...birthsFiles(district),
    ...ageSexFiles(district),
    ...birthReportsFiles(district),
    ...feesFiles(district),
    ...flowsFiles(district),
    ...postsFiles(district),
    ...meetingsFiles(district),
    ...reportsFiles(district),
    ...sharingFiles(district),
    ...inspectionsFiles(district),
    ...contactsFiles(district),
    ...assessmentsFiles(district),
  ];
}
