import type * as pl from '#shared/messages/pl/carers';
import type { Translation } from '#shared/messages/translation';

export const carers: Translation<typeof pl.carers> = {};

export const carersReasons: Translation<typeof pl.carersReasons> = {
  absence_in_order: 'The absence ends before it starts. Correct the dates.',
  absences_overlap: 'The carer already has an absence on some of these days. Change that one, or correct the dates.',
  availability_overlap: 'The hours of one day overlap. Join or shorten them.',
  employment_ends_after_start: 'The employment ends before it starts. Correct the dates.',
  reference_taken: 'This number is taken. Give another, or leave the field empty and the next free one is used.',
  locality_unknown: 'This place is unknown. Choose it from the list.',
};
