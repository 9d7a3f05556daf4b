import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';

/**
 * A county whose places are known from the start. `communes`: the first six digits of each gmina's TERYT, as the list of
 * places names the gmina.
 */
interface County {
  province: string;
  district: string;
  communes: Readonly<Record<string, string>>;
}

/** Powiat ostrowiecki, TERYT 2607. Another county is another entry. */
const COUNTIES: readonly County[] = [
  {
    province: 'świętokrzyskie',
    district: 'ostrowiecki',
    communes: {
      'Ostrowiec Świętokrzyski-gmina miejska': '260701',
      'Bałtów-gmina wiejska': '260702',
      'Bodzechów-gmina wiejska': '260703',
      'Ćmielów-gmina miejsko-wiejska': '260704',
      'Kunów-gmina miejsko-wiejska': '260705',
      'Waśniów-gmina wiejska': '260706',
    },
  },
];

/** The register of geographical names (PRNG, GUGiK) as the package polskie-miejscowosci carries it, CC BY. */
const Places = z.array(
  z.object({
    Name: z.string(),
    Type: z.enum(['city', 'village']),
    Province: z.string(),
    District: z.string(),
    Commune: z.string(),
    Latitude: z.number(),
    Longitude: z.number(),
  }),
);

/** The last digit of a place's TERYT: 1 urban, 2 rural gmina; in an urban-rural one 4 for its town, 5 for the rest. */
function partDigit(commune: string, isTown: boolean): number {
  if (commune.endsWith('gmina miejska')) return 1;
  if (commune.endsWith('gmina wiejska')) return 2;
  return isTown ? 4 : 5;
}

/** Puts in the places that are missing; gminas take theirs up by TERYT when they are added. */
export async function seedLocalities(ctx: Ctx): Promise<void> {
  const file = createRequire(import.meta.url).resolve('polskie-miejscowosci');
  const places = Places.parse(JSON.parse(readFileSync(file, 'utf8')));
  const rows = COUNTIES.flatMap((county) =>
    places
      .filter((place) => place.Province === county.province && place.District === county.district)
      .map((place) => {
        const isTown = place.Type === 'city';
        const gmina = county.communes[place.Commune];
        if (gmina === undefined) throw new Error(`the county does not name the gmina ${place.Commune}`);
        return {
          name: place.Name,
          kind: isTown ? ('town' as const) : ('village' as const),
          teryt: `${gmina}${partDigit(place.Commune, isTown)}`,
          latitude: place.Latitude,
          longitude: place.Longitude,
        };
      }),
  );

  await inTransaction(ctx, () => Locality.bulkCreate(rows, { ignoreDuplicates: true }));
}
