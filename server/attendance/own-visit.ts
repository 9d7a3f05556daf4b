import { Attendance } from '#server/attendance/attendance.model';
import { plannedStayOf } from '#server/attendance/visit-cases';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { type Ctx, permit } from '#server/context';
import { Assignment } from '#server/planning/assignment.model';
import { Visit } from '#server/visits/visit.model';
import type { TapFacts } from '#shared/attendance/taps';
import { NotFoundError } from '#shared/kernel/reason';

export interface OwnVisit {
  visit: Visit;
  carerId: string;
  attendance: Attendance | null;
  facts: TapFacts;
}

/** The visit to which the acting carer is sent by the published plan, her attendance locked. Anybody else's is unknown. */
export async function loadOwnVisit(ctx: Ctx, verb: string, visitId: string, at: Date): Promise<OwnVisit> {
  const visit = await Visit.findByPk(visitId);
  if (visit === null) throw new NotFoundError('visit');
  permit(ctx, verb, visit);

  const { carerId } = ctx.actor;
  if (carerId === null) throw new NotFoundError('visit');
  const assignment = await Assignment.findOne({ where: { visitId, carerId, plan: 'published' } });
  if (assignment === null) throw new NotFoundError('visit');
  const attendance = await Attendance.findOne({ where: { visitId, carerId }, lock: true });
  const confirmation = await VisitConfirmation.findByPk(visitId);
  return {
    visit,
    carerId,
    attendance,
    facts: {
      at,
      now: ctx.now(),
      planned: plannedStayOf(assignment),
      checkedInAt: attendance?.checkedInAt ?? null,
      checkedOutAt: attendance?.checkedOutAt ?? null,
      noEntry: attendance !== null && attendance.noEntryReason !== null,
      cancelled: visit.cancelledAt !== null,
      confirmed: confirmation !== null,
    },
  };
}

export const isSameInstant = (one: Date | null | undefined, other: Date): boolean => one?.getTime() === other.getTime();
