import { clock, weekdayOf } from '#shared/kernel/time';
import { LABOUR_RULES, overMonthlyNorm } from '#shared/planning/labour-rules';
import { absenceOn, availableOn, isEmployedOn, lastDayOf } from '#shared/planning/presence';
import type { Stop, Violation } from '#shared/planning/roster';
import { broken, type Facts, minuteOf, minutes, type Rule } from '#shared/planning/rule';
import { windowViolationsOf } from '#shared/planning/visit-window';

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

/** One of the two will not have the other. */
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

/**
 * Two visits of a person keep their distance from start to start, whoever serves them: a dinner at 10:30 after a breakfast
 * at 8:00 is 30 minutes short of 3 h.
 */
export const gapNotKept: Rule = ({ roster, visit, startMs }) => {
  const { gap } = visit;
  const other = gap === null ? undefined : roster.assignmentsOfVisit.get(gap.visitId)?.[0];
  if (gap === null || other === undefined) return [];
  const gapMinutes = gap.isLater ? minutes(other.startMs, startMs) : minutes(startMs, other.startMs);
  const data = {
    isLater: gap.isLater,
    gapMinutes,
    otherVisitId: gap.visitId,
    otherStartMinute: minuteOf(other.startMs),
    otherCarer: roster.carers.get(other.carerId)?.name ?? null,
  };
  if (gapMinutes < gap.leastMinutes) {
    const { leastMinutes } = gap;
    return broken(
      { code: 'gap_too_short', hard: true },
      { ...data, leastMinutes, missingMinutes: leastMinutes - gapMinutes },
    );
  }
  const { mostMinutes } = gap;
  if (mostMinutes === null || gapMinutes <= mostMinutes) return [];
  return broken({ code: 'gap_too_long', hard: true }, { ...data, mostMinutes, overMinutes: gapMinutes - mostMinutes });
};

/** A visit for one has no second slot. */
export const slotNotNeeded: Rule = ({ assignment, visit }) =>
  assignment.slot <= visit.carersNeeded
    ? []
    : broken({ code: 'slot_not_needed', hard: true }, { carersNeeded: visit.carersNeeded });

/** The visit starts within its window, or as late after it as is tolerated: at 8:10, when 8:00 is the latest, that warns. */
export const outsideWindow: Rule = ({ visit, startMs }) => windowViolationsOf(visit, startMs);

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
  gapNotKept,
  ...LABOUR_RULES,
  genderWish,
  overMonthlyNorm,
];
