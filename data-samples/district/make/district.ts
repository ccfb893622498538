import { liveThrough, type History } from './history.ts';
import { layOutPlaces, type Places } from './places.ts';

/** The one model that every file of the sample is written from. */
export interface District {
  readonly places: Places;
  readonly history: History;
}

/** A file of the sample and its bytes. */
export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Invents the district; the same at every call. */
export function inventDistrict(): District {
  const places = layOutPlaces();
  return { places, history: liveThrough(places) };
}
