import type { MyVisit } from '#shared/attendance/attendance-wire';
import { GRACE_MINUTES, workedMinutes } from '#shared/attendance/judgement';
import { addMinutes, minutesBetween } from '#shared/kernel/time';

export type VisitStage = 'ahead' | 'under_way' | 'finished' | 'no_entry' | 'cancelled';

/** Where a visit stands for the carer who goes there. */
export function stageOf({ cancelled, attendance }: Pick<MyVisit, 'cancelled' | 'attendance'>): VisitStage {
  if (attendance !== null && attendance.noEntryReason !== null) return 'no_entry';
  if (attendance !== null && attendance.checkedOutAt !== null) return 'finished';
  if (cancelled) return 'cancelled';
  return attendance !== null && attendance.checkedInAt !== null ? 'under_way' : 'ahead';
}

/**
 * The visit that a carer has in hand: the one that she began, else the next one. One that she never began is left behind
 * an hour after its planned end. Null when the day is done.
 */
export function visitInHand(visits: readonly MyVisit[], now: Date): MyVisit | null {
  const begun = visits.find((visit) => stageOf(visit) === 'under_way');
  if (begun !== undefined) return begun;
  const next = visits.find(
    (visit) => stageOf(visit) === 'ahead' && addMinutes(new Date(visit.endAt), GRACE_MINUTES) > now,
  );
  return next ?? null;
}

/** Minutes of a carer's roster: in the plan, worked by her taps, and still to come. */
export function minutesOf(visits: readonly MyVisit[], now: Date): { planned: number; worked: number; ahead: number } {
  const sum = { planned: 0, worked: 0, ahead: 0 };
  for (const visit of visits) {
    const stage = stageOf(visit);
    if (stage === 'cancelled') continue;
    const [startAt, endAt] = [new Date(visit.startAt), new Date(visit.endAt)];
    sum.planned += minutesBetween(startAt, endAt);
    if (stage === 'ahead' && endAt > now) sum.ahead += minutesBetween(startAt, endAt);
    if (stage === 'finished') sum.worked += workedOf(visit) ?? 0;
  }
  return sum;
}

/** Minutes between her two taps, null while one is missing: 7:30 to 8:31 are 61. */
export function workedOf({ attendance }: Pick<MyVisit, 'attendance'>): number | null {
  if (attendance === null || attendance.checkedInAt === null || attendance.checkedOutAt === null) return null;
  return workedMinutes({
    checkedInAt: new Date(attendance.checkedInAt),
    checkedOutAt: new Date(attendance.checkedOutAt),
  });
}
