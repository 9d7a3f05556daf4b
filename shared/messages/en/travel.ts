import type * as pl from '#shared/messages/pl/travel';
import type { Translation } from '#shared/messages/translation';

export const travel: Translation<typeof pl.travel> = {
  title: 'Travel times',
  intro: 'Travel times are estimated from the distance. Here you enter a time that you know better.',
  empty: 'No travel times are entered. All of them are estimated from the distance.',
  add: 'Add a travel time',
  from: 'From',
  to: 'To',
  mobility: 'By',
  minutes: 'Minutes',
  note: 'Note',
  remove: 'Remove',
};

export const travelReasons: Translation<typeof pl.travelReasons> = {
  travel_override_taken: 'A time is already entered for these localities and this means of travel. Change that one.',
};
