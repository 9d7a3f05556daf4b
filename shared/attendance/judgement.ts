import type { AttendanceSource, NoEntryReason, NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { Reason } from '#shared/kernel/reason';
import { addMinutes, minutesBetween } from '#shared/kernel/time';
import type { Task } from '#shared/visits/tasks';

/** What was agreed with the carers: who comes, from when to when, by the published plan. */
export interface PlannedStay {
  carerId: string;
  startAt: Date;
  endAt: Date;
}

/** What a carer's attendance says. */
export interface ActualStay {
  carerId: string;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  source: AttendanceSource;
  noEntryReason: NoEntryReason | null;
  tasksNotDone: readonly Task[];
}

/** One visit, as planned and as it went. */
export interface VisitCase {
  planned: readonly PlannedStay[];
  actual: readonly ActualStay[];
  carersNeeded: number;
  /** When it ends by the draft, for a visit to which nobody was sent. */
  plannedEndAt: Date;
  /** The agreement's tolerance on that day; null when no agreement holds then. */
  toleranceMinutes: number | null;
}

export type Judgement =
  { state: 'open' } | { state: 'confirms'; minutes: number } | { state: 'waits'; reasons: Reason[] };

/** A visit without a finished attendance is asked about an hour after its planned end, not in the carer's last minute. */
export const GRACE_MINUTES = 60;

/**
 * Whether a visit is still open, confirms itself, or waits for the office, and why. Inside the tolerance of 15 minutes a
 * visit planned 7:30–8:30 and held 7:40–8:35 confirms itself with 60 minutes.
 */
export function judgeVisit(visit: VisitCase, now: Date): Judgement {
  if (!isFinished(visit) && now < addMinutes(lastPlannedEndOf(visit), GRACE_MINUTES)) return { state: 'open' };
  const reasons = reasonsToWait(visit);
  return reasons.length > 0 ? { state: 'waits', reasons } : { state: 'confirms', minutes: minutesByPlan(visit) };
}

/** Every carer who was sent has checked out or found no entry. */
function isFinished({ planned, actual }: VisitCase): boolean {
  return (
    planned.length > 0 &&
    planned.every(({ carerId }) => {
      const stay = actual.find((each) => each.carerId === carerId);
      return stay !== undefined && (stay.checkedOutAt !== null || stay.noEntryReason !== null);
    })
  );
}

function lastPlannedEndOf({ planned, plannedEndAt }: VisitCase): Date {
  return planned.reduce((latest, { endAt }) => (endAt > latest ? endAt : latest), planned[0]?.endAt ?? plannedEndAt);
}

/** Every reason against confirming by itself, carer by carer, the gravest first. */
export function reasonsToWait({ planned, actual, carersNeeded, toleranceMinutes }: VisitCase): Reason[] {
  const reasons: Reason[] = [];
  if (planned.length === 0) reasons.push({ code: 'nobody_was_sent' });
  else if (planned.length < carersNeeded) reasons.push({ code: 'second_carer_missing' });
  for (const plan of planned) {
    const stay = actual.find(({ carerId }) => carerId === plan.carerId);
    reasons.push(...reasonsOfStay(plan, stay, toleranceMinutes ?? 0));
  }
  for (const stay of actual) {
    if (planned.some(({ carerId }) => carerId === stay.carerId)) continue;
    reasons.push({ code: 'other_carer', data: { carerId: stay.carerId } });
  }
  if (toleranceMinutes === null) reasons.push({ code: 'no_agreement_on_day' });
  return reasons;
}

function reasonsOfStay(plan: PlannedStay, stay: ActualStay | undefined, tolerance: number): Reason[] {
  const { carerId } = plan;
  if (stay === undefined) return [{ code: 'no_attendance', data: { carerId } }];
  if (stay.noEntryReason !== null) return [{ code: 'no_entry', data: { carerId, reason: stay.noEntryReason } }];

  const reasons: Reason[] = [];
  if (stay.checkedInAt === null) reasons.push({ code: 'no_check_in', data: { carerId } });
  if (stay.checkedOutAt === null) reasons.push({ code: 'no_check_out', data: { carerId } });
  const shift = stay.checkedInAt === null ? 0 : deviationMinutes(plan.startAt, stay.checkedInAt);
  if (shift > tolerance) reasons.push({ code: 'late_start', data: { carerId, minutes: shift, tolerance } });
  if (shift < -tolerance) reasons.push({ code: 'early_start', data: { carerId, minutes: -shift, tolerance } });
  const plannedMinutes = minutesBetween(plan.startAt, plan.endAt);
  const minutes = workedMinutes(stay) ?? plannedMinutes;
  if (minutes < plannedMinutes - tolerance)
    reasons.push({ code: 'short_visit', data: { carerId, minutes, plannedMinutes } });
  if (minutes > plannedMinutes + tolerance)
    reasons.push({ code: 'long_visit', data: { carerId, minutes, plannedMinutes } });
  if (stay.tasksNotDone.length > 0)
    reasons.push({ code: 'task_not_done', data: { carerId, tasks: [...stay.tasksNotDone] } });
  if (stay.source === 'paper') reasons.push({ code: 'paper_source', data: { carerId } });
  if (stay.source === 'office') reasons.push({ code: 'office_source', data: { carerId } });
  return reasons;
}

/** How much later than planned, in whole minutes towards zero: 7:30 planned, 7:40:50 begun is 10, 7:29:30 is 0. */
export function deviationMinutes(planned: Date, actual: Date): number {
  const minutes = Math.trunc((actual.getTime() - planned.getTime()) / 60_000);
  return minutes === 0 ? 0 : minutes;
}

/** Elapsed whole minutes between check-in and check-out, null while one of them is missing. */
export function workedMinutes({
  checkedInAt,
  checkedOutAt,
}: Pick<ActualStay, 'checkedInAt' | 'checkedOutAt'>): number | null {
  return checkedInAt === null || checkedOutAt === null ? null : minutesBetween(checkedInAt, checkedOutAt);
}

/**
 * What counts inside the tolerance: the planned minutes of every carer, added up; no minute more and none less. Two
 * carers for an hour are 120.
 */
export function minutesByPlan({ planned }: Pick<VisitCase, 'planned'>): number {
  return planned.reduce((sum, { startAt, endAt }) => sum + minutesBetween(startAt, endAt), 0);
}

export interface Proposal {
  delivered: boolean;
  minutes: number;
  reason: NotDeliveredReason | null;
}

/**
 * What the office is offered for a visit that waits; it decides. A carer who was there counts by her plan, for less when
 * she left earlier, never for more: 45 of 60 minutes inside no tolerance are offered as 45, 90 of 60 as 60. Who did not
 * come in counts 0.
 */
export function proposalFor(visit: VisitCase): Proposal {
  const minutes = visit.actual.reduce((sum, stay) => sum + proposedMinutesOf(stay, visit), 0);
  if (minutes > 0) return { delivered: true, minutes, reason: null };
  const met = visit.actual.find(({ noEntryReason }) => noEntryReason !== null)?.noEntryReason;
  return { delivered: false, minutes: 0, reason: met ?? (visit.planned.length === 0 ? 'no_carer' : null) };
}

function proposedMinutesOf(stay: ActualStay, { planned, toleranceMinutes }: VisitCase): number {
  if (stay.noEntryReason !== null) return 0;
  const plan = planned.find(({ carerId }) => carerId === stay.carerId);
  const worked = workedMinutes(stay);
  if (plan === undefined) return worked ?? 0;
  const plannedMinutes = minutesBetween(plan.startAt, plan.endAt);
  if (worked === null || worked >= plannedMinutes - (toleranceMinutes ?? 0)) return plannedMinutes;
  return worked;
}
