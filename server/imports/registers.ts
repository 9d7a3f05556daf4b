import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { plain } from '#shared/imports/cells';
import type { Reason } from '#shared/kernel/reason';

/** Finds the place that a row names, by gmina when the name alone is not enough. */
export interface PlaceFinder {
  find: (locality: unknown, municipality: unknown) => { localityId: string } | { problem: Reason };
}

export async function placeFinder(): Promise<PlaceFinder> {
  const localities = await Locality.findAll();
  const municipalities = await Municipality.findAll();
  const gminas = new Map(municipalities.map((gmina) => [gmina.id, gmina.name]));
  const byName = new Map<string, Locality[]>();
  for (const locality of localities) {
    const name = plain(locality.name);
    byName.set(name, [...(byName.get(name) ?? []), locality]);
  }

  return {
    find: (locality, municipality) => {
      const name = typeof locality === 'string' ? locality : '';
      const sameName = byName.get(plain(name)) ?? [];
      const wanted = typeof municipality === 'string' ? plain(municipality) : '';
      const found = sameName.filter(
        ({ municipalityId }) => wanted === '' || plain(gminas.get(municipalityId ?? '') ?? '') === wanted,
      );
      const [only, other] = found;
      if (only === undefined)
        return {
          problem: { code: 'locality_not_found', data: { locality: name, municipality: String(municipality ?? '') } },
        };
      if (other !== undefined)
        return {
          problem: {
            code: 'locality_ambiguous',
            data: { locality: name, municipalities: found.map((each) => gminas.get(each.municipalityId ?? '') ?? '') },
          },
        };
      return { localityId: only.id };
    },
  };
}
