import { clock } from '#shared/kernel/time';
import { lengthOf } from '#shared/messages/lengths';
import type * as pl from '#shared/messages/pl/visit-gaps';
import type { Translation } from '#shared/messages/translation';

export const gapReasons: Translation<typeof pl.gapReasons> = {
  pattern_changes_overlap:
    'This pattern has a change from another day already, and both would hold at once. End this one before it, or change the other.',
  pattern_follows_itself: 'A visit cannot keep a distance from itself. Choose another visit of the day.',
  pattern_follows_stranger:
    'The chosen pattern was removed or belongs to somebody else. Reload the page and choose another visit of the same person.',
  pattern_gap_for_two:
    'Only visits with one carer keep a distance from each other. Set one carer, or choose “No distance”.',
  pattern_gap_without_day:
    'Only visits on fixed days keep a distance from each other, and one of these has none. Choose a visit on each of the days, or “No distance”.',
  pattern_gap_in_a_row:
    'A distance ties two visits, and one of these is tied to another already. Choose another visit, or “No distance”.',
  pattern_followed_already:
    'On the same days another visit keeps its distance from the chosen one. Choose another visit, or take that distance away.',
  pattern_gap_other_days:
    'The chosen visit takes place on none of these days. Choose another visit, or change the weekdays or dates.',
  pattern_gap_sensible: 'A distance is of 0 to 1439 minutes.',
  pattern_gap_order: 'The largest distance is less than the smallest. Correct the minutes.',
  pattern_gap_never_so_long: (data) =>
    `From ${clock(data.fromMinute ?? 0)}, the earliest start of the first visit, to ${clock(data.toMinute ?? 0)}, the latest start of the second, ` +
    `there ${data.widestMinutes !== undefined && data.widestMinutes > 0 ? `are only ${lengthOf(data.widestMinutes)}` : 'is no time'}, and the distance is at least ${lengthOf(data.leastMinutes)}. Make it less, or let the first start earlier or the second later.`,
  pattern_gap_never_so_short: (data) =>
    `From ${clock(data.fromMinute ?? 0)}, the latest start of the first visit, to ${clock(data.toMinute ?? 0)}, the earliest start of the second, ` +
    `there are ${lengthOf(data.narrowestMinutes)} already, and the distance is at most ${lengthOf(data.mostMinutes)}. Make it more, or let the first start later or the second earlier.`,
  visit_gap_for_two:
    'This visit keeps a distance from another one of the day, so one carer goes there. Add a second visit, or take the distance out of the pattern.',
};
