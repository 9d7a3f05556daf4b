import type * as pl from '#shared/messages/pl/municipalities';
import type { Translation } from '#shared/messages/translation';

export const municipalities: Translation<typeof pl.municipalities> = {};

export const municipalitiesReasons: Translation<typeof pl.municipalitiesReasons> = {
  agreement_ends_after_start: 'The agreement ends before it starts. Correct the dates.',
  agreements_overlap:
    'The gmina already has an agreement for some of these days. End the earlier one a day before, or change the dates.',
  municipality_nip_taken: 'A gmina with this NIP is already on the list.',
  municipality_terc_taken: 'A gmina with this TERYT code is already on the list.',
  tariff_ends_after_start: 'The price ends before it starts. Correct the date.',
  tariffs_overlap: 'There is already a price of this kind for these days. Give another first day.',
};
