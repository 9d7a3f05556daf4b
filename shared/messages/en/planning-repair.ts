import type { repair as original } from '#shared/messages/pl/planning-repair';
import type { Translation } from '#shared/messages/translation';

const visitsCount = (count: number): string => `${count} ${count === 1 ? 'visit' : 'visits'}`;
const allOf = (names: string[]): string => new Intl.ListFormat('en').format(names);

export const repair: Translation<typeof original> = {
  menuOf: (carer) => `What has changed: ${carer}`,
  acts: {
    notToday: 'Will not come today',
    notThisDay: 'Will not come on this day',
    substitute: 'Find a substitute',
    backEarly: 'Back earlier: correct the absence',
    back: 'Is back at work',
  },
  absenceNoted: (carer) => `Absence noted: ${carer}.`,
  titles: {
    carer_sick: 'Substitutes',
    beneficiary_away: 'Time freed by cancelled visits',
    urgent_visits: 'Urgent visits',
    carer_back: 'Back at work',
  },
  intros: {
    carer_sick: (names, days) => `${allOf(names)} will not come (${days}). We look for carers for their visits.`,
    beneficiary_away: (names, days) =>
      `${allOf(names)} is not at home (${days}). We look whether visits without a carer can be served now.`,
    urgent_visits: (_names, days) => `We look for carers for new visits (${days}).`,
    carer_back: (names, days) =>
      `${allOf(names)} works again (${days}). Usual visits and visits without a carer can be given back.`,
  },
  alsoIll: (name, count) => `Look for substitutes for ${name} as well (${visitsCount(count)})`,
  alsoIllHint: 'Away on these days too, and still has visits. Together it comes out better than one after the other.',
  mayMoveOthers: 'Published visits of others may move',
  mayMoveOthersHint: 'At most two for each visit that gets a carer, and only when nobody can go otherwise.',
  searching: 'Looking for substitutes…',
  nothingToDo: {
    carer_sick: 'On these days there are no visits that want a substitute.',
    beneficiary_away: 'There are no visits without a carer that this time could help.',
    urgent_visits: 'These visits have carers already.',
    carer_back: 'On these days nobody else has her usual visits, and every visit has a carer.',
  },
  variants: 'Ways',
  variantNames: {
    fewest_changes: 'Fewest changes',
    closest_times: 'Closest to the agreed times',
    least_overtime: 'Least overtime',
  },
  found: (found, wanted) => `${found} of ${wanted} get a carer.`,
  moved: (count) => (count === 0 ? 'Visits of others stay.' : `For others ${visitsCount(count)} change.`),
  shifted: (duration) => `Moved in time by ${duration} in all.`,
  overtime: (duration) => `${duration} more overtime.`,
  overtimeLess: (duration) => `${duration} less overtime.`,
  table: 'Changes',
  columns: { take: 'Save', person: 'Beneficiary', day: 'Day', before: 'Before', after: 'After' },
  nobody: 'nobody',
  movesForOthers: 'moves for another visit',
  announced: 'published',
  take: (person) => `Save the change: ${person}`,
  unassigned: (count) => `${visitsCount(count)} without a carer`,
  stays: (count) => `Left as it is: ${visitsCount(count)}`,
  warnings: 'Good to know',
  apply: (count) => `Save ${count} ${count === 1 ? 'change' : 'changes'} in the draft`,
  later: 'Not now',
  publishNext: 'The changes go into the draft. Carers see them once you publish the roster.',
  failed: 'It could not be saved',
  again: 'Search again',
  said: (count) => `${count} ${count === 1 ? 'change' : 'changes'} of substitutes`,
};
