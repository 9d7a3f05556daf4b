import { Attendance } from '#server/attendance/attendance.model';
import { isSameInstant, loadOwnVisit } from '#server/attendance/own-visit';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Position } from '#shared/attendance/attendance-wire';
import type { NoEntryReason } from '#shared/attendance/attendance-words';
import { reasonsAgainstNoEntry } from '#shared/attendance/taps';
import { refuseIf } from '#shared/kernel/reason';

/**
 * The carer stood at the door and could not come in. If she had begun the visit, the time until now is how long she
 * waited. It waits for the office. Refuses like `checkOut`, and `no_entry_already_reported`.
 */
export async function reportNoEntry(
  ctx: Ctx,
  input: { visitId: string; at: Date; reason: NoEntryReason; note?: string | null; position?: Position | undefined },
): Promise<{ attendance: Attendance; confirmed: boolean }> {
  return inTransaction(ctx, async () => {
    const { visit, carerId, attendance, facts } = await loadOwnVisit(ctx, 'reportNoEntry', input.visitId, input.at);
    if (attendance?.noEntryReason === input.reason && isSameInstant(attendance.checkedOutAt, input.at))
      return { attendance, confirmed: facts.confirmed };

    refuseIf(reasonsAgainstNoEntry(facts));

    const report = {
      checkedInAt: facts.checkedInAt ?? input.at,
      checkedOutAt: input.at,
      noEntryReason: input.reason,
      note: input.note ?? null,
      recordedAt: ctx.now(),
    };
    const reported =
      attendance === null
        ? await Attendance.create({ visitId: visit.id, carerId, source: 'app', ...report, ...input.position })
        : await attendance.update(report);

    const subject = { kind: 'visit', id: visit.id, municipalityId: visit.municipalityId };
    await tell(ctx, 'reportNoEntry', subject, { at: input.at });
    return { attendance: reported, confirmed: false };
  });
}
