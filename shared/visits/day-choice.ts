import { type Grant, reasonsAgainstDay } from '#shared/decisions/cap';
import type { Reason } from '#shared/kernel/reason';
import { type Day, monthOf } from '#shared/kernel/time';

/** What decides on which days a visit may be. */
export interface DayChoice {
  id: string;
  onDay: Day;
  /** `null`: its day is fixed. */
  mayBeOn: readonly Day[] | null;
  /** Days of other visits of its pattern, which never has two on one. */
  takenOn: readonly Day[];
  /** A carer was told of it. */
  published: boolean;
  monthClosed: boolean;
  today: Day;
}

/**
 * Why a visit cannot go to another day: it is not one of its days, its pattern has a visit there, the day is over, the
 * carers know the day already, the month is closed, or the decision does not grant it.
 */
export function reasonsAgainstMovingTo(visit: DayChoice, grant: Grant, day: Day): Reason[] {
  const data = { visitId: visit.id, day };
  if (visit.mayBeOn?.includes(day) !== true) {
    return [{ code: 'visit_not_on_that_day', data: { ...data, days: [...(visit.mayBeOn ?? [visit.onDay])] } }];
  }
  if (visit.monthClosed) return [{ code: 'month_is_closed', data: { ...data, month: monthOf(day) } }];
  if (visit.published) return [{ code: 'visit_day_is_published', data: { ...data, day: visit.onDay } }];
  if (visit.takenOn.includes(day)) return [{ code: 'pattern_has_visit_that_day', data }];
  if (day < visit.today) return [{ code: 'day_is_over', data }];
  return reasonsAgainstDay(grant, day);
}

/** The days to which it could go: of Monday to Friday, when it is on Monday and Wednesday is a holiday, three. */
export function daysToMoveTo(visit: DayChoice, grant: Grant): Day[] {
  const others = (visit.mayBeOn ?? []).filter((day) => day !== visit.onDay);
  return others.filter((day) => reasonsAgainstMovingTo(visit, grant, day).length === 0);
}
