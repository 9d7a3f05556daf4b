import { isDeepStrictEqual } from 'node:util';
import { Attendance } from '#server/attendance/attendance.model';
import { confirmInsideTolerance } from '#server/attendance/confirm-inside-tolerance';
import { loadVisitCases } from '#server/attendance/visit-cases';
import { tell } from '#server/audit/tell';
import { Carer } from '#server/carers/carer.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { TaskMark } from '#shared/attendance/attendance-wire';
import type { AttendanceSource, NoEntryReason } from '#shared/attendance/attendance-words';
import { reasonsAgainstRecording } from '#shared/attendance/office';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

export interface RecordedAttendance {
  visitId: string;
  carerId: string;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  source: AttendanceSource;
  noEntryReason?: NoEntryReason | null;
  tasks?: TaskMark[];
  note?: string | null;
}

const ROWS_AT_ONCE = 2000;

/**
 * Writes down attendances: from paper cards, corrections by the office, a whole month of the demo. What a carer has
 * tapped is replaced. Those inside the tolerance confirm themselves, except from paper or by the office. Refuses
 * `times_missing`, `checked_out_before_in`, `time_in_future`, `visit_already_confirmed`, `visit_is_cancelled`.
 */
export async function recordAttendances(
  ctx: Ctx,
  rows: readonly RecordedAttendance[],
): Promise<{ recorded: number; confirmed: number }> {
  return inTransaction(ctx, async () => {
    const visitIds = [...new Set(rows.map(({ visitId }) => visitId))];
    const cases = new Map((await loadVisitCases({ id: visitIds })).map((each) => [each.visit.id, each]));
    if (cases.size < visitIds.length) throw new NotFoundError('visit');
    const carerIds = [...new Set(rows.map(({ carerId }) => carerId))];
    if ((await Carer.count({ where: { id: carerIds } })) < carerIds.length) throw new NotFoundError('carer');

    permit(ctx, 'recordAttendances');

    const now = ctx.now();
    const wanted = rows
      .map(({ noEntryReason = null, tasks = [], note = null, ...row }) => ({ ...row, noEntryReason, tasks, note }))
      .filter((row) => !isRecorded(row, cases.get(row.visitId)?.attendances ?? []));
    const reasons = wanted.flatMap((row) => {
      const known = cases.get(row.visitId);
      return reasonsAgainstRecording({
        checkedInAt: row.checkedInAt,
        checkedOutAt: row.checkedOutAt,
        noEntry: row.noEntryReason !== null,
        now,
        cancelled: (known?.visit.cancelledAt ?? null) !== null,
        confirmed: (known?.confirmation ?? null) !== null,
      });
    });
    refuseIf(reasons);

    for (let start = 0; start < wanted.length; start += ROWS_AT_ONCE) {
      await Attendance.bulkCreate(
        wanted.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, recordedAt: now })),
        {
          conflictAttributes: ['visitId', 'carerId'],
          updateOnDuplicate: ['checkedInAt', 'checkedOutAt', 'source', 'noEntryReason', 'tasks', 'note', 'recordedAt'],
          returning: false,
        },
      );
    }

    const only = visitIds.length === 1 ? cases.get(visitIds[0] ?? '') : undefined;
    const subject = { kind: 'visit', id: only?.visit.id ?? null, municipalityId: only?.visit.municipalityId ?? null };
    const before = only?.attendances.map(({ carerId, checkedInAt, checkedOutAt, source }) => ({
      carerId,
      checkedInAt,
      checkedOutAt,
      source,
    }));
    await tell(ctx, 'recordAttendances', subject, { count: wanted.length, ...(before ? { before } : {}) });
    const confirmed = await confirmInsideTolerance(ctx, visitIds);
    return { recorded: wanted.length, confirmed: confirmed.length };
  });
}

function isRecorded(row: Required<RecordedAttendance>, attendances: Attendance[]): boolean {
  const known = attendances.find(({ carerId }) => carerId === row.carerId);
  if (known === undefined) return false;
  const { visitId, carerId, checkedInAt, checkedOutAt, source, noEntryReason, tasks, note } = known;
  return isDeepStrictEqual(row, { visitId, carerId, checkedInAt, checkedOutAt, source, noEntryReason, tasks, note });
}
