import { nominalMinutesOf } from '#shared/carers/norm';
import { grouped } from '#shared/kernel/grouped';
import { addDays, type Day, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import type { PlanMeasures } from '#shared/planning/plan-wire';
import { type Roster, type RosterAssignment, type RosterVisit, type Stop, stopOf } from '#shared/planning/roster';
import { lateMinutesOf } from '#shared/planning/visit-window';
import { paidMinutesIn } from '#shared/planning/work-days';

/** As many carers as a beneficiary may call her usual ones. */
const USUAL_CARERS = 2;

export interface MeasuredDays {
  /** Both included; the roster knows their whole months. */
  fromOn: Day;
  toOn: Day;
  /** What the carers have been told of these days. */
  published?: readonly RosterAssignment[];
}

/**
 * How good a roster is on some days. Three visits, of which Anna makes two 10 km apart with half an hour between and
 * nobody the third: one unassigned slot, 22 minutes of travel by car, 8 of waiting.
 */
export function planMeasuresOf(roster: Roster, days: MeasuredDays): PlanMeasures {
  const isMeasured = (visit: RosterVisit): boolean => days.fromOn <= visit.onDay && visit.onDay <= days.toOn;
  const visits = [...roster.visits.values()].filter(isMeasured);
  const slotsCount = visits.reduce((sum, visit) => sum + visit.carersNeeded, 0);
  const served = visits.flatMap((visit) => roster.assignmentsOfVisit.get(visit.id) ?? []);
  return {
    slotsCount,
    assignedCount: served.length,
    unassignedCount: Math.max(0, slotsCount - served.length),
    ...latenessOf(roster, served),
    ...waysOf(roster, isMeasured),
    ...continuityOf(roster, visits),
    overtimeMinutes: overtimeOf(roster, days),
    announcedChangesCount: (days.published ?? []).filter((told) => isOtherwise(roster, told)).length,
  };
}

function latenessOf(roster: Roster, served: readonly RosterAssignment[]) {
  const late = served
    .map((assignment) => lateMinutesOf(stopOf(roster, assignment).visit, assignment.startMs))
    .filter((minutes) => minutes > 0);
  return { lateCount: late.length, lateMinutes: Math.round(late.reduce((sum, minutes) => sum + minutes, 0)) };
}

/** Between two visits of one day she travels, and waits for what is left. */
function waysOf(roster: Roster, isMeasured: (visit: RosterVisit) => boolean) {
  let travelMinutes = 0;
  let waitingMinutes = 0;
  for (const [carerId, stops] of roster.stopsOfCarer) {
    const carer = roster.carers.get(carerId);
    if (carer === undefined) continue;
    let previous: Stop | undefined;
    for (const stop of stops) {
      if (previous !== undefined && previous.visit.onDay === stop.visit.onDay && isMeasured(stop.visit)) {
        const travel = roster.travel.minutes(previous.visit.place, stop.visit.place, carer.mobility);
        travelMinutes += travel;
        waitingMinutes += Math.max(0, Math.round((stop.startMs - previous.endMs) / 60_000) - travel);
      }
      previous = stop;
    }
  }
  return { travelMinutes, waitingMinutes };
}

/** Who is usual is decided by the whole month; counted are the measured visits and the people who get them. */
function continuityOf(roster: Roster, measured: readonly RosterVisit[]) {
  const months = new Set(measured.map(monthKeyOf));
  const inMonths = [...roster.visits.values()].filter((visit) => months.has(monthKeyOf(visit)));
  const visitsBy = new Map<string, Map<string, number>>();
  for (const [key, visits] of grouped(inMonths, monthKeyOf)) {
    const counts = new Map<string, number>();
    for (const { carerId } of visits.flatMap((visit) => roster.assignmentsOfVisit.get(visit.id) ?? [])) {
      counts.set(carerId, (counts.get(carerId) ?? 0) + 1);
    }
    visitsBy.set(key, counts);
  }
  const usualOf = new Map([...visitsBy].map(([key, counts]) => [key, usualAmong(counts)]));
  const usualCarerCount = measured.reduce((sum, visit) => {
    const usual = usualOf.get(monthKeyOf(visit));
    const assignments = roster.assignmentsOfVisit.get(visit.id) ?? [];
    return sum + assignments.filter(({ carerId }) => usual?.has(carerId)).length;
  }, 0);
  const people = [...visitsBy.values()].filter((counts) => counts.size > 0);
  const carers = people.reduce((sum, counts) => sum + counts.size, 0);
  return { usualCarerCount, carersPerBeneficiary: people.length === 0 ? 0 : carers / people.length };
}

const monthKeyOf = (visit: RosterVisit): string => `${visit.beneficiaryId} ${monthOf(visit.onDay)}`;

function usualAmong(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const byVisits = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return new Set(byVisits.slice(0, USUAL_CARERS).map(([carerId]) => carerId));
}

function overtimeOf(roster: Roster, days: MeasuredDays): number {
  const months: string[] = [];
  for (let on = firstDayOf(monthOf(days.fromOn)); on <= days.toOn; on = addDays(lastDayOf(monthOf(on)), 1)) {
    months.push(monthOf(on));
  }
  let overtime = 0;
  for (const carerId of roster.stopsOfCarer.keys()) {
    const carer = roster.carers.get(carerId);
    if (carer === undefined) continue;
    for (const month of months) {
      overtime += Math.max(0, paidMinutesIn(roster, carer, month) - nominalMinutesOf(month, carer));
    }
  }
  return Math.round(overtime);
}

function isOtherwise(roster: Roster, told: RosterAssignment): boolean {
  const now = roster.assignmentsOfVisit.get(told.visitId)?.find(({ slot }) => slot === told.slot);
  return now?.carerId !== told.carerId || now.startMs !== told.startMs;
}

/** What is compared, in the order in which a dispatcher asks. */
export const MEASURES = [
  'unassignedCount',
  'lateMinutes',
  'travelMinutes',
  'usualCarerShare',
  'carersPerBeneficiary',
  'overtimeMinutes',
  'waitingMinutes',
  'announcedChangesCount',
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** One measure: `usualCarerShare` is 0 to 1, the rest stand in the measures. 170 of 200 visits are 0.85. */
export function measureOf(measures: PlanMeasures, name: MeasureName): number {
  if (name !== 'usualCarerShare') return measures[name];
  return measures.assignedCount === 0 ? 0 : measures.usualCarerCount / measures.assignedCount;
}

/** What is not told apart in the table is the same: 0.8501 and 0.8502. */
const EQUAL_WITHIN = 0.0005;

/** Whether the plan is better by a measure: 12 unassigned instead of 15 is better, a share of 80 % after 85 % worse. */
export function verdictOn(name: MeasureName, before: number, after: number): 'better' | 'worse' | 'same' {
  const gain = name === 'usualCarerShare' ? after - before : before - after;
  if (Math.abs(gain) < EQUAL_WITHIN) return 'same';
  return gain > 0 ? 'better' : 'worse';
}
