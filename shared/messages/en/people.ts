import type * as pl from '#shared/messages/pl/people';
import type { Translation } from '#shared/messages/translation';

export const people: Translation<typeof pl.people> = {};

export const peopleReasons: Translation<typeof pl.peopleReasons> = {
  pesel_taken: 'A person with this PESEL is already here. Look for her in the list.',
  locality_without_municipality: (data) =>
    `${data.locality ?? 'The place'} belongs to a gmina that has not been added yet. Add the gmina first.`,
  moved_to_another_municipality:
    'This place lies in another gmina. The gmina of residence decides: end the decisions and add the person in the new gmina.',
};
