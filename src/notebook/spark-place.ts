import { placesIn, type Reference } from './template.ts';

/** The place that a `spark` names: the column holds the course, row by row. */
export function sparkPlace(spark: string): Reference {
  const [place] = placesIn(`{{${spark}}}`);
  if (!place) throw new Error(`${spark} is no place.`);
  return place;
}
