import type * as pl from '#shared/messages/pl/travel';
import type { Translation } from '#shared/messages/translation';

const waysOf = (count: number): string => `${count} ${count === 1 ? 'way' : 'ways'}`;

export const travel: Translation<typeof pl.travel> = {
  title: 'Travel times',
  intro:
    'What is known best counts: first an entered time, then one learned from ways really gone, then the road server’s. Where there is none of these, we estimate from the distance.',
  entered: 'Entered times',
  emptyTitle: 'No times are entered',
  empty:
    'Add a time for a pair of localities when the way takes longer or shorter than the distance suggests, because of a detour for example.',
  add: 'Add a travel time',
  from: 'From',
  to: 'To',
  mobility: 'By',
  minutes: 'Minutes',
  minutesHint: 'From door to door, with parking. It serves both ways until the way back is entered too.',
  known: (minutes, source) =>
    `Now we reckon with ${minutes} min (${source}). Enter the time from door to door, with parking.`,
  note: 'Note',
  change: (from, to) => `Travel time: ${from} – ${to}`,
  saved: 'The travel time is saved.',
  removed: 'Removed. What else is known counts again.',
  removeTitle: 'Remove the travel time?',
  removeText: (from, to) =>
    `For the way ${from} – ${to} the learned time, the road server’s or the estimate will count again.`,
  acts: 'Actions',
  actsOf: (from, to) => `Actions: ${from} – ${to}`,
  remove: 'Remove',
  source: 'Source',
  sources: {
    entered: 'entered',
    learned: 'learned from ways',
    road_server: 'road server',
    estimate: 'estimate from the distance',
  },
  check: {
    title: 'Check a way',
    about: 'Between the middles of two localities. Between homes we reckon more exactly.',
    nothing: 'Choose two localities.',
    counts: 'counts',
    label: 'What is known of this way',
    evidence: (count) => waysOf(count),
  },
  learned: {
    title: 'Learned from ways',
    list: 'Times learned from ways',
    about: (least) =>
      `The median of the ways that carers went between visits in the last half year, without breaks. Who came on time confirms the time so far, for she may have waited. It counts from ${least} ways on.`,
    empty: 'There are no ways yet that teach anything. They are reckoned anew each night.',
    evidence: 'Ways',
    estimate: 'Estimate',
    counts: 'counts',
    tooFew: (least) => `too few, ${least} are needed`,
    state: 'State',
  },
  roads: {
    title: 'Road server',
    about:
      'An OSRM server reckons ways on real roads. We send it the coordinates of homes alone, without names, and remember its answers.',
    profiles: { driving: 'Car and bus', cycling: 'Bicycle', walking: 'On foot' },
    none: 'no server, times are estimated',
    waiting: 'not asked yet',
    answers: (count, when) => `answers; known ways: ${count}, last ${when}`,
    fails: (when) => `has not answered since: ${when}`,
    failures: {
      no_answer: 'It cannot be reached. Check the address and whether the server runs.',
      too_slow: 'It did not answer in 2 seconds. Check whether it is overloaded.',
      broken_answer: 'It answered with a fault, or with what is no table of times. Check whether it is an OSRM server.',
      refused: 'It refused the question. Check whether it has a map of this area and the table service.',
    },
    set: 'Set a server',
    change: 'Change',
    url: 'Address of the server',
    urlHint: 'For example http://osrm.example.org:5000. With another address the answers so far are lost.',
    dialog: (profile) => `Road server: ${profile}`,
    saved: 'The server is saved. It will be asked for ways in a moment.',
    removeTitle: 'Remove the road server?',
    removeText: 'The remembered answers are lost, and times will be estimated from the distance again.',
    removed: 'The road server is removed.',
    actsOf: (profile) => `Actions: ${profile}`,
  },
  notice: {
    title: 'Some travel times are estimated',
    text: (profiles, when) =>
      `The road server (${profiles}) has not answered since: ${when}. Ways that it was not asked for in time are estimated from the distance.`,
    more: 'Travel times',
  },
};

export const travelReasons: Translation<typeof pl.travelReasons> = {
  travel_override_taken: 'A time is already entered for these localities and this means of travel. Change that one.',
};
