import { nominalMinutesOf } from '#shared/carers/norm';
import { addDays, daysBetween, weekdayOf } from '#shared/kernel/time';
import * as law from '#shared/planning/labour';
import type { WorkDay } from '#shared/planning/labour';
import { daysWithout, dayWithout, type Placement } from '#shared/planning/placement';
import type { Violation } from '#shared/planning/roster';
import { broken, minuteOf, type Rule } from '#shared/planning/rule';
import { dayIndexOf, dayOfIndex, settlementOf } from '#shared/planning/settlement';
import { nightsOf, paidIn } from '#shared/planning/work-days';

/** The working days before and after the assignment's own. */
function neighboursOf({ days, today }: Placement): { before: WorkDay | undefined; after: WorkDay | undefined } {
  const index = days.indexOf(today);
  return { before: days[index - 1], after: days[index + 1] };
}

const isFirst = ({ today, startMs }: Placement): boolean => startMs / 60_000 === today.firstStart;
const isLast = ({ today, endMs }: Placement): boolean => endMs / 60_000 === today.lastEnd;

/**
 * Eleven hours of rest, in elapsed time: from the last end of a day to the first start of the next, and within the 24 h
 * that begin with a day's first start (so a day without such a break spans at most 13 h). The way home is not counted.
 * Hard for employment (art. 132 Kodeksu pracy), a warning for a mandate contract. Until 21:00, then from 7:00, lacks 60.
 */
export const dailyRestTooShort: Rule = (at) => {
  const { carer, visit, terms, today } = at;
  const { before, after } = neighboursOf(at);
  // Only what the assignment itself shortens: a stop in the middle of a day shortens no night.
  const [first, last] = [isFirst(at), isLast(at)];
  const rests: { missingMinutes: number; otherDay: string }[] = [];
  if (first && before !== undefined) {
    rests.push({ missingMinutes: law.dailyRestMissing(before, today), otherDay: dayOfIndex(before.dayIndex) });
  }
  if (last && after !== undefined) {
    rests.push({ missingMinutes: law.dailyRestMissing(today, after), otherDay: dayOfIndex(after.dayIndex) });
  }
  if ((first || last) && today.stops > 1) {
    rests.push({ missingMinutes: law.restInDayMissing(today), otherDay: visit.onDay });
  }
  return rests
    .filter(({ missingMinutes }) => missingMinutes > 0)
    .map(({ missingMinutes, otherDay }) => ({
      code: 'daily_rest_too_short',
      hard: terms.isHard,
      data: {
        carer: carer.name,
        restMinutes: law.DAILY_REST_MINUTES - missingMinutes,
        missingMinutes,
        day: visit.onDay,
        otherDay,
      },
    }));
};

/**
 * 35 h of uninterrupted rest in every week of seven days from the month's first (art. 133 § 1). Told of the assignments
 * that shorten the longest rest. Seven days 7:00–15:00 in a row lack 19 h.
 */
export const weeklyRestTooShort: Rule = (at) => {
  const { carer, visit, terms, days } = at;
  return settlementOf(visit.onDay).fullWeeks.flatMap(({ fromOn, toOn, start, end }) => {
    const missingMinutes = law.weeklyRestMissing(days, 0, days.length, start, end);
    if (missingMinutes === 0) return [];
    const without = daysWithout(at);
    if (law.weeklyRestMissing(without, 0, without.length, start, end) >= missingMinutes) return [];
    return broken(
      { code: 'weekly_rest_too_short', hard: terms.isHard },
      {
        carer: carer.name,
        restMinutes: law.WEEKLY_REST_MINUTES - missingMinutes,
        missingMinutes,
        weekFrom: fromOn,
        weekTo: toOn,
      },
    );
  });
};

/**
 * A start earlier than 24 h after the previous day's is work in the same working day, so overtime (art. 128 § 3), unless
 * her hours are flexible (art. 140¹). From 9:00, then from 7:30, is 90 min too early. It warns; it refuses for whoever must
 * not work overtime.
 */
export const startsInSameWorkingDay: Rule = (at) => {
  const { carer, visit, terms, today } = at;
  if (!isFirst(at)) return [];
  const { before, after } = neighboursOf(at);
  const told = (earlier: WorkDay | undefined, later: WorkDay | undefined): Violation[] => {
    if (earlier === undefined || later === undefined) return [];
    const earlyMinutes = law.startsTooEarly(terms, earlier, later);
    const otherDay = dayOfIndex(earlier === today ? later.dayIndex : earlier.dayIndex);
    return earlyMinutes === 0
      ? []
      : broken(
          { code: 'starts_in_same_working_day', hard: !terms.mayWorkOvertime },
          { carer: carer.name, earlyMinutes, day: visit.onDay, otherDay, startedOn: dayOfIndex(later.dayIndex) },
        );
  };
  return [...told(before, today), ...told(today, after)];
};

/** More than 8 h of a day, 7 h with a moderate or severe disability, 12 h in equivalent time or by a mandate. */
export const overDailyMaximum: Rule = ({ carer, visit, terms, today }) => {
  const overMinutes = law.overDailyMaximum(terms, today);
  if (overMinutes === 0) return [];
  return broken(
    { code: 'over_daily_maximum', hard: terms.isHard },
    {
      carer: carer.name,
      day: visit.onDay,
      plannedMinutes: law.paidMinutes(terms, today.workedMinutes),
      maximumMinutes: terms.dailyMaximum,
      overMinutes,
    },
  );
};

/** More than 40 h of a week with a disability, 35 h with a moderate or severe one, 48 h by a mandate. */
export const overWeeklyMaximum: Rule = ({ carer, visit, terms, days }) => {
  const week = settlementOf(visit.onDay).ofWeek;
  const plannedMinutes = paidIn(terms, days, week);
  const overMinutes = law.overWeeklyMaximum(terms, plannedMinutes);
  if (overMinutes === 0) return [];
  return broken(
    { code: 'over_weekly_maximum', hard: terms.isHard },
    {
      carer: carer.name,
      weekFrom: week.fromOn,
      weekTo: week.toOn,
      plannedMinutes,
      maximumMinutes: terms.weeklyMaximum,
      overMinutes,
    },
  );
};

/** More than 48 h a week on average over the month (art. 131 § 1): in November 205 h 42 min. */
export const overAverageWeek: Rule = ({ carer, visit, terms, days }) => {
  const { month, ofMonth } = settlementOf(visit.onDay);
  const plannedMinutes = paidIn(terms, days, ofMonth);
  const daysInMonth = ofMonth.toIndex - ofMonth.fromIndex + 1;
  const overMinutes = law.overAverageWeek(terms, plannedMinutes, daysInMonth);
  if (overMinutes === 0) return [];
  return broken(
    { code: 'over_average_week', hard: terms.isHard },
    { carer: carer.name, month, plannedMinutes, maximumMinutes: law.averageMaximum(terms, daysInMonth), overMinutes },
  );
};

/** More than the month's full time for whoever must not work overtime (art. 15 ust. 3 ustawy o rehabilitacji zawodowej). */
export const overtimeForbidden: Rule = ({ carer, visit, terms, days }) => {
  if (terms.mayWorkOvertime) return [];
  const { month, ofMonth } = settlementOf(visit.onDay);
  const plannedMinutes = paidIn(terms, days, ofMonth);
  const normMinutes = nominalMinutesOf(month, { ...carer, fteThousandths: 1000 });
  const overMinutes = law.overtimeForbidden(terms, plannedMinutes, normMinutes);
  if (overMinutes === 0) return [];
  return broken(
    { code: 'overtime_forbidden', hard: terms.isHard },
    { carer: carer.name, month, plannedMinutes, normMinutes, overMinutes },
  );
};

/** Work between 22:00 and 6:00 for whoever must not work at night (art. 15 ust. 3 of the same). */
export const nightWorkForbidden: Rule = ({ carer, visit, terms, startMs, endMs }) => {
  if (terms.mayWorkNights) return [];
  const nightMinutes = law.nightMinutesOf(startMs / 60_000, endMs / 60_000, nightsOf(visit.onDay));
  if (nightMinutes === 0) return [];
  return broken(
    { code: 'night_work_forbidden', hard: terms.isHard },
    { carer: carer.name, nightMinutes, fromMinute: minuteOf(startMs), toMinute: minuteOf(endMs) },
  );
};

/**
 * The pauses of the day do not give the breaks that are due (art. 134; art. 17 of the same): 15 min from 6 h of work. Told of
 * the assignments without which less would be missing: a cancelled visit may have taken the only pause with it.
 */
export const breakMissing: Rule = (at) => {
  const { carer, visit, terms, today } = at;
  const missingMinutes = law.breakMissing(terms, today);
  if (missingMinutes === 0 || law.breakMissing(terms, dayWithout(at)) >= missingMinutes) return [];
  return broken(
    { code: 'break_missing', hard: terms.isHard },
    { carer: carer.name, day: visit.onDay, missingMinutes, dueMinutes: law.breakDue(terms, today.workedMinutes) },
  );
};

/**
 * A wait of more than an hour divides the day: only as agreed (art. 139), once, and for 5 h at most. Told of the
 * assignments without which she would wait less, and not of one more that is put beside them.
 */
export const interruptedDay: Rule = (at) => {
  const { carer, visit, terms, today } = at;
  const overMinutes = law.interruptionExcess(terms, today);
  if (overMinutes === 0 || law.interruptionExcess(terms, dayWithout(at)) >= overMinutes) return [];
  return broken(
    { code: 'interrupted_day', hard: terms.isHard },
    {
      carer: carer.name,
      day: visit.onDay,
      overMinutes,
      longestMinutes: today.longestPause,
      interruptionsCount: today.interruptions,
      agreed: terms.mayInterrupt,
    },
  );
};

/** Of four Sundays in a row one is free (art. 151¹² § 1). */
export const noFreeSunday: Rule = ({ carer, visit, terms, days }) => {
  if (weekdayOf(visit.onDay) !== 7) return [];
  const works = (onDay: string): boolean =>
    carer.otherSundays.includes(onDay) || days.some((day) => day.dayIndex === dayIndexOf(onDay));
  let [sinceOn, untilOn] = [visit.onDay, visit.onDay];
  while (works(addDays(sinceOn, -7))) sinceOn = addDays(sinceOn, -7);
  while (works(addDays(untilOn, 7))) untilOn = addDays(untilOn, 7);
  const sundaysCount = daysBetween(sinceOn, untilOn) / 7 + 1;
  if (law.sundaysTooMany(sundaysCount) === 0) return [];
  return broken(
    { code: 'no_free_sunday', hard: terms.isHard },
    { carer: carer.name, sundaysCount, tooManyCount: law.sundaysTooMany(sundaysCount), sinceOn, untilOn },
  );
};

/**
 * More than the month's nominal time, as far as the roster knows the month. At half time in May 2027 the norm is 72 h.
 */
export const overMonthlyNorm: Rule = ({ carer, visit, terms, days }) => {
  const { month, ofMonth } = settlementOf(visit.onDay);
  const plannedMinutes = paidIn(terms, days, ofMonth);
  const normMinutes = nominalMinutesOf(month, carer);
  if (plannedMinutes <= normMinutes) return [];
  return broken(
    { code: 'over_monthly_norm', hard: false },
    { carer: carer.name, month, plannedMinutes, normMinutes, overMinutes: plannedMinutes - normMinutes },
  );
};

/** The labour law, in the order in which people should read what is broken. Hard for employment; a mandate is warned of. */
export const LABOUR_RULES: readonly Rule[] = [
  dailyRestTooShort,
  weeklyRestTooShort,
  overDailyMaximum,
  overWeeklyMaximum,
  overAverageWeek,
  overtimeForbidden,
  nightWorkForbidden,
  breakMissing,
  interruptedDay,
  noFreeSunday,
  startsInSameWorkingDay,
];

/** In which of its data a violation of the law says by how much it is broken. */
const MEASURES: ReadonlyMap<string, string> = new Map([
  ['daily_rest_too_short', 'missingMinutes'],
  ['weekly_rest_too_short', 'missingMinutes'],
  ['over_daily_maximum', 'overMinutes'],
  ['over_weekly_maximum', 'overMinutes'],
  ['over_average_week', 'overMinutes'],
  ['overtime_forbidden', 'overMinutes'],
  ['night_work_forbidden', 'nightMinutes'],
  ['break_missing', 'missingMinutes'],
  ['interrupted_day', 'overMinutes'],
  ['no_free_sunday', 'tooManyCount'],
  ['starts_in_same_working_day', 'earlyMinutes'],
]);

/** By how many minutes (or Sundays) the law is broken; `null` for a rule that is not of the law. */
export function lawMeasureOf({ code, data }: Violation): number | null {
  const measure = data?.[MEASURES.get(code) ?? ''];
  return typeof measure === 'number' ? measure : null;
}
