import type * as pl from '#shared/messages/pl/decisions';
import type { Translation } from '#shared/messages/translation';

export const decisions: Translation<typeof pl.decisions> = {};

export const decisionsReasons: Translation<typeof pl.decisionsReasons> = {
  decision_cap_given: 'Give the limit of hours, by month or by week, one of them.',
  decision_ends_after_start: 'The decision ends before it starts. Correct the dates.',
  decision_number_taken: 'The gmina already has a decision with this number. Check the number on the letter.',
  decisions_overlap:
    'The person already has a decision of this kind on some of these days. End the earlier one a day before, or correct the dates.',
  suspension_in_order: 'The suspension ends before it starts. Correct the dates.',
  suspensions_overlap:
    'The decision already rests on some of these days. Change that suspension, or correct the dates.',
};
