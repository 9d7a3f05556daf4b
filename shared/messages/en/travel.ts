import type * as pl from '#shared/messages/pl/travel';
import type { Translation } from '#shared/messages/translation';

export const travel: Translation<typeof pl.travel> = {
  title: 'Travel times',
  intro: 'Travel times are estimated from the distance. Here you enter a time that you know better.',
  emptyTitle: 'All times are estimated',
  empty:
    'No times are entered yet. Add one for a pair of localities when the way takes longer or shorter than the distance suggests, because of a detour for example.',
  add: 'Add a travel time',
  from: 'From',
  to: 'To',
  mobility: 'By',
  minutes: 'Minutes',
  minutesHint: 'From door to door, with parking. It serves both ways until the way back is entered too.',
  estimate: (minutes) => `The estimate is ${minutes} min. Enter the time from door to door, with parking.`,
  note: 'Note',
  change: (from, to) => `Travel time: ${from} – ${to}`,
  saved: 'The travel time is saved.',
  removed: 'Removed. The time is estimated again.',
  removeTitle: 'Remove the travel time?',
  removeText: (from, to) => `The way ${from} – ${to} will be estimated from the distance again.`,
  acts: 'Actions',
  actsOf: (from, to) => `Actions: ${from} – ${to}`,
  remove: 'Remove',
};

export const travelReasons: Translation<typeof pl.travelReasons> = {
  travel_override_taken: 'A time is already entered for these localities and this means of travel. Change that one.',
};
