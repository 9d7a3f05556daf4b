import { Attendance } from '#server/attendance/attendance.model';
import { confirmInsideTolerance } from '#server/attendance/confirm-inside-tolerance';
import { isSameInstant, loadOwnVisit } from '#server/attendance/own-visit';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Position } from '#shared/attendance/attendance-wire';
import { reasonsAgainstCheckIn } from '#shared/attendance/taps';
import { DomainError, refuseIf } from '#shared/kernel/reason';

/**
 * The carer begins a visit at the moment of her tap, however late the phone sends it. The same tap sent again answers the
 * same. Refuses `already_checked_in`, `phone_clock_ahead`, `tap_on_another_day`, `visit_is_cancelled`.
 */
export async function checkIn(
  ctx: Ctx,
  input: { visitId: string; at: Date; position?: Position | undefined },
): Promise<{ attendance: Attendance; confirmed: boolean }> {
  return inTransaction(ctx, async () => {
    const { visit, carerId, attendance, facts } = await loadOwnVisit(ctx, 'checkIn', input.visitId, input.at);
    if (attendance !== null && isSameInstant(attendance.checkedInAt, input.at))
      return { attendance, confirmed: facts.confirmed };

    refuseIf(reasonsAgainstCheckIn(facts));

    const beginning = { checkedInAt: input.at, ...input.position, recordedAt: ctx.now() };
    const begun = attendance === null ? await begin(visit.id, carerId, beginning) : await attendance.update(beginning);
    if (!isSameInstant(begun.checkedInAt, input.at)) throw new DomainError({ code: 'already_checked_in' });

    await tell(ctx, 'checkIn', { kind: 'visit', id: visit.id, municipalityId: visit.municipalityId }, { at: input.at });
    const confirmed = await confirmInsideTolerance(ctx, [visit.id]);
    return { attendance: begun, confirmed: confirmed.length > 0 };
  });
}

/** Two requests with the same tap may meet: the one that comes second finds the row of the first. */
async function begin(
  visitId: string,
  carerId: string,
  beginning: { checkedInAt: Date; recordedAt: Date },
): Promise<Attendance> {
  await Attendance.bulkCreate([{ visitId, carerId, source: 'app', ...beginning }], { ignoreDuplicates: true });
  return Attendance.findOne({ where: { visitId, carerId }, rejectOnEmpty: true });
}
