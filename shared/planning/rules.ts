import { nominalMinutesOf } from '#shared/carers/norm';
import type { Reason } from '#shared/kernel/reason';
import { clock, minuteAt, monthOf, weekdayOf } from '#shared/kernel/time';
import { DAILY_REST_MINUTES } from '#shared/planning/labour';
import type { Placement } from '#shared/planning/placement';
import { absenceOn, availableOn, isEmployedOn, lastDayOf } from '#shared/planning/presence';
import type { Stop, Violation } from '#shared/planning/roster';
import { workedMinutes } from '#shared/planning/worked-minutes';

/** Looks at an assignment in its place and measures how it breaks the rule, if it does. Times in data are minutes of the day. */
export type Rule = (at: Placement) => Violation[];

const DAY_MINUTES = 1440;

type Facts = NonNullable<Reason['data']>;
const broken = (rule: { code: string; hard: boolean }, data: Facts): Violation[] => [{ ...rule, data }];

const minuteOf = (ms: number): number => minuteAt(new Date(ms));
const minutes = (fromMs: number, toMs: number): number => Math.floor((toMs - fromMs) / 60_000);
const otherStop = (other: Stop): Facts => ({
  otherVisitId: other.visit.id,
  otherFromMinute: minuteOf(other.startMs),
  otherToMinute: minuteOf(other.endMs),
});

/** Nobody is at two visits at once: a visit 9:00–10:00 and one from 9:45 overlap by 15 minutes. */
export const carerBusy: Rule = ({ carer, others, startMs, endMs }) =>
  others
    .filter((other) => other.startMs < endMs && startMs < other.endMs)
    .flatMap((other) =>
      broken(
        { code: 'carer_busy', hard: true },
        {
          carer: carer.name,
          overlapMinutes: minutes(Math.max(startMs, other.startMs), Math.min(endMs, other.endMs)),
          ...otherStop(other),
        },
      ),
    );

/** The way from the last stop and to the next one fits between: 10 minutes for a way of 22 lack 12. */
export const travelTooShort: Rule = ({ roster, carer, visit, startMs, endMs, previous, next }) => {
  const missing = (earlier: Stop['visit'], later: Stop['visit'], gap: number, other: Stop): Violation[] => {
    const travel = roster.travel.minutes(earlier.place, later.place, carer.mobility);
    // A negative gap is an overlap, which `carer_busy` tells.
    if (gap < 0 || gap >= travel) return [];
    return broken(
      { code: 'travel_too_short', hard: true },
      {
        carer: carer.name,
        missingMinutes: travel - gap,
        travelMinutes: travel,
        gapMinutes: gap,
        ...otherStop(other),
      },
    );
  };
  return [
    ...(previous === undefined ? [] : missing(previous.visit, visit, minutes(previous.endMs, startMs), previous)),
    ...(next === undefined ? [] : missing(visit, next.visit, minutes(endMs, next.startMs), next)),
  ];
};

/** She is trained for all that the visit needs. */
export const qualificationMissing: Rule = ({ carer, visit }) => {
  const missing = visit.requiredQualifications.filter((needed) => !carer.qualifications.includes(needed));
  return missing.length === 0
    ? []
    : broken({ code: 'qualification_missing', hard: true }, { carer: carer.name, missing });
};

/** The whole visit lies in her hours: a visit until 15:30 is outside of 7:00–15:00. */
export const outsideAvailability: Rule = ({ carer, visit, startMs, endMs }) => {
  const stretches = availableOn(carer, visit.onDay);
  if (stretches.some((stretch) => stretch.from <= startMs && endMs <= stretch.to)) return [];
  const hours = carer.availability
    .filter(({ weekday }) => weekday === weekdayOf(visit.onDay))
    .map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`);
  return broken(
    { code: 'outside_availability', hard: true },
    {
      carer: carer.name,
      fromMinute: minuteOf(startMs),
      toMinute: minuteOf(endMs),
      available: hours,
    },
  );
};

/** She is not away on the day of the visit, nor on the next if it runs past midnight. */
export const carerAbsent: Rule = ({ carer, visit, endMs }) => {
  const absence = absenceOn(carer, visit.onDay) ?? absenceOn(carer, lastDayOf(visit.onDay, endMs));
  if (absence === undefined) return [];
  return broken(
    { code: 'carer_absent', hard: true },
    { carer: carer.name, fromOn: absence.fromOn, toOn: absence.toOn },
  );
};

/** She is employed on the day. */
export const carerNotEmployed: Rule = ({ carer, visit, endMs }) =>
  isEmployedOn(carer, visit.onDay) && isEmployedOn(carer, lastDayOf(visit.onDay, endMs))
    ? []
    : broken(
        { code: 'carer_not_employed', hard: true },
        {
          carer: carer.name,
          employedFrom: carer.employedFrom,
          employedTo: carer.employedTo,
        },
      );

/** The beneficiary does not want this carer. */
export const excludedCarer: Rule = ({ carer, visit }) =>
  visit.excludedCarerIds.includes(carer.id)
    ? broken({ code: 'excluded_carer', hard: true }, { carer: carer.name })
    : [];

/** The beneficiary would rather have a woman, or a man: a wish, so it warns. */
export const genderWish: Rule = ({ carer, visit }) =>
  visit.wishedGender === null || visit.wishedGender === carer.gender
    ? []
    : broken({ code: 'gender_wish', hard: false }, { carer: carer.name, wished: visit.wishedGender });

/** A visit for two needs two people. */
export const sameCarerTwice: Rule = ({ carer, partner }) =>
  partner?.carerId === carer.id ? broken({ code: 'same_carer_twice', hard: true }, { carer: carer.name }) : [];

/** The two carers of a visit start together. */
export const carersNotSimultaneous: Rule = ({ roster, carer, partner, startMs }) =>
  partner === undefined || partner.startMs === startMs
    ? []
    : broken(
        { code: 'carers_not_simultaneous', hard: true },
        {
          carer: carer.name,
          otherCarer: roster.carers.get(partner.carerId)?.name ?? null,
          startMinute: minuteOf(startMs),
          otherStartMinute: minuteOf(partner.startMs),
        },
      );

/** A visit for one has no second slot. */
export const slotNotNeeded: Rule = ({ assignment, visit }) =>
  assignment.slot <= visit.carersNeeded
    ? []
    : broken({ code: 'slot_not_needed', hard: true }, { carersNeeded: visit.carersNeeded });

/** The visit starts within its window: at 8:20, when 8:00 is the latest, it is 20 minutes late. */
export const outsideWindow: Rule = ({ visit, startMs }) => {
  if (visit.earliestStartMs <= startMs && startMs <= visit.latestStartMs) return [];
  return broken(
    { code: 'outside_window', hard: true },
    {
      earlyMinutes: Math.max(0, Math.ceil((visit.earliestStartMs - startMs) / 60_000)),
      lateMinutes: Math.max(0, Math.ceil((startMs - visit.latestStartMs) / 60_000)),
      earliestMinute: minuteOf(visit.earliestStartMs),
      latestMinute: minuteOf(visit.latestStartMs),
    },
  );
};

/**
 * Eleven hours of rest, in elapsed time: from the last end of a day to the first start of the next, and within the 24 h
 * that begin with a day's first start (so a day without such a break spans at most 13 h). The way home is not counted.
 * Hard for employment (art. 132 Kodeksu pracy), a warning for a mandate contract. Until 21:00, then from 7:00, lacks 60.
 */
export const dailyRestTooShort: Rule = ({ carer, visit, others, startMs, endMs }) => {
  const before = others.filter((other) => other.visit.onDay < visit.onDay);
  const after = others.filter((other) => other.visit.onDay > visit.onDay);
  const same = others.filter((other) => other.visit.onDay === visit.onDay);
  const isFirst = same.every((other) => startMs <= other.startMs);
  const isLast = same.every((other) => other.endMs <= endMs);

  const rests: { restMinutes: number; otherDay: string }[] = [];
  const lastBefore = before.reduce<Stop | undefined>(
    (a, b) => (a === undefined || b.endMs > a.endMs ? b : a),
    undefined,
  );
  const firstAfter = after.reduce<Stop | undefined>(
    (a, b) => (a === undefined || b.startMs < a.startMs ? b : a),
    undefined,
  );
  // Only what the assignment itself shortens: a stop in the middle of a day shortens no night.
  if (isFirst && lastBefore !== undefined) {
    rests.push({ restMinutes: minutes(lastBefore.endMs, startMs), otherDay: lastBefore.visit.onDay });
  }
  if (isLast && firstAfter !== undefined) {
    rests.push({ restMinutes: minutes(endMs, firstAfter.startMs), otherDay: firstAfter.visit.onDay });
  }
  if ((isFirst || isLast) && same.length > 0) {
    rests.push({ restMinutes: restWithin24Hours([...same, { startMs, endMs }]), otherDay: visit.onDay });
  }
  return rests
    .filter(({ restMinutes }) => restMinutes < DAILY_REST_MINUTES)
    .map(({ restMinutes, otherDay }) => ({
      code: 'daily_rest_too_short',
      hard: carer.employmentKind === 'employment',
      data: {
        carer: carer.name,
        restMinutes,
        missingMinutes: DAILY_REST_MINUTES - restMinutes,
        day: visit.onDay,
        otherDay,
      },
    }));
};

/**
 * More than the month's nominal time: visits and travel between them, as far as the roster knows the month. At half time
 * in May 2027 the norm is 72 h.
 */
export const overMonthlyNorm: Rule = ({ roster, carer, visit, others, ...stop }) => {
  const month = monthOf(visit.onDay);
  const inMonth = [...others, { ...stop, visit }]
    .filter((other) => monthOf(other.visit.onDay) === month)
    .sort((a, b) => a.startMs - b.startMs);
  const plannedMinutes = workedMinutes(roster, carer, inMonth);
  const normMinutes = nominalMinutesOf(month, carer);
  if (plannedMinutes <= normMinutes) return [];
  return broken(
    { code: 'over_monthly_norm', hard: false },
    {
      carer: carer.name,
      month,
      plannedMinutes,
      normMinutes,
      overMinutes: plannedMinutes - normMinutes,
    },
  );
};

/** Every rule that an assignment is held against, in the order in which people should read the violations. */
export const RULES: readonly Rule[] = [
  slotNotNeeded,
  outsideWindow,
  carerNotEmployed,
  carerAbsent,
  excludedCarer,
  qualificationMissing,
  outsideAvailability,
  carerBusy,
  travelTooShort,
  sameCarerTwice,
  carersNotSimultaneous,
  dailyRestTooShort,
  genderWish,
  overMonthlyNorm,
];

function restWithin24Hours(stops: readonly Pick<Stop, 'startMs' | 'endMs'>[]): number {
  const sorted = [...stops].sort((a, b) => a.startMs - b.startMs);
  const first = sorted[0]?.startMs ?? 0;
  let end = sorted[0]?.endMs ?? 0;
  let longest = 0;
  for (const stop of sorted) {
    longest = Math.max(longest, minutes(end, stop.startMs));
    end = Math.max(end, stop.endMs);
  }
  return Math.max(longest, DAY_MINUTES - minutes(first, end));
}
