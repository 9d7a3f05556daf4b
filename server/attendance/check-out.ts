import { isDeepStrictEqual } from 'node:util';
import { Attendance } from '#server/attendance/attendance.model';
import { confirmInsideTolerance } from '#server/attendance/confirm-inside-tolerance';
import { isSameInstant, loadOwnVisit } from '#server/attendance/own-visit';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Position, TaskMark } from '#shared/attendance/attendance-wire';
import { reasonsAgainstCheckOut } from '#shared/attendance/taps';
import { refuseIf } from '#shared/kernel/reason';

/**
 * The carer finishes a visit and says what was done. Inside the tolerance the visit confirms itself with it, a visit for
 * two when the second carer finishes. The same finish sent again answers the same. Refuses `already_checked_out`,
 * `checked_out_before_in`, `phone_clock_ahead`, `tap_on_another_day`, `visit_is_cancelled`.
 */
export async function checkOut(
  ctx: Ctx,
  input: { visitId: string; at: Date; tasks: TaskMark[]; note?: string | null; position?: Position | undefined },
): Promise<{ attendance: Attendance; confirmed: boolean }> {
  return inTransaction(ctx, async () => {
    const { visit, carerId, attendance, facts } = await loadOwnVisit(ctx, 'checkOut', input.visitId, input.at);
    const finish = { checkedOutAt: input.at, tasks: input.tasks, note: input.note ?? null };
    if (attendance !== null && isSameFinish(attendance, finish)) return { attendance, confirmed: facts.confirmed };

    refuseIf(reasonsAgainstCheckOut(facts));

    const recordedAt = ctx.now();
    const finished =
      attendance === null
        ? await Attendance.create({
            visitId: visit.id,
            carerId,
            source: 'app',
            ...finish,
            ...input.position,
            recordedAt,
          })
        : await attendance.update({ ...finish, recordedAt });

    const subject = { kind: 'visit', id: visit.id, municipalityId: visit.municipalityId };
    await tell(ctx, 'checkOut', subject, { at: input.at });
    const confirmed = await confirmInsideTolerance(ctx, [visit.id]);
    return { attendance: finished, confirmed: confirmed.length > 0 };
  });
}

function isSameFinish(
  attendance: Attendance,
  { checkedOutAt, tasks, note }: { checkedOutAt: Date; tasks: TaskMark[]; note: string | null },
): boolean {
  return (
    isSameInstant(attendance.checkedOutAt, checkedOutAt) &&
    attendance.note === note &&
    isDeepStrictEqual(attendance.tasks, tasks)
  );
}
