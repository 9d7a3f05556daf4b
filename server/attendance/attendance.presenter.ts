import type { Attendance } from '#server/attendance/attendance.model';
import type { LoadedCase } from '#server/attendance/visit-cases';
import type { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import type { Carer } from '#server/carers/carer.model';
import type { AttendanceView, CarerStay, ConfirmationView, TapDone } from '#shared/attendance/attendance-wire';
import { workedMinutes } from '#shared/attendance/judgement';
import { type Task, TASKS } from '#shared/visits/tasks';

const instantText = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function presentAttendance(attendance: Attendance): AttendanceView {
  const { checkedInAt, checkedOutAt, source, noEntryReason, tasks, note } = attendance;
  return {
    checkedInAt: instantText(checkedInAt),
    checkedOutAt: instantText(checkedOutAt),
    source,
    noEntryReason,
    tasks,
    note,
  };
}

export function presentTap({ attendance, confirmed }: { attendance: Attendance; confirmed: boolean }): TapDone {
  return { visitId: attendance.visitId, attendance: presentAttendance(attendance), confirmed };
}

export function presentConfirmation(confirmation: VisitConfirmation): ConfirmationView {
  const { delivered, confirmedMinutes, method, reason, note, confirmedAt } = confirmation;
  return { delivered, confirmedMinutes, method, reason, note, confirmedAt: confirmedAt.toISOString() };
}

/** The column keeps texts; a task that is no longer on the list is not shown. */
export const isTask = (text: string): text is Task => TASKS.some((task) => task === text);

/** Who was sent and who came, side by side: first those of the plan, then others who came. */
export function presentStays({ judged, attendances }: LoadedCase, carers: ReadonlyMap<string, Carer>): CarerStay[] {
  const others = attendances.filter(({ carerId }) => !judged.planned.some((plan) => plan.carerId === carerId));
  const carerIds = [...judged.planned.map(({ carerId }) => carerId), ...others.map(({ carerId }) => carerId)];
  return carerIds.map((carerId) => {
    const carer = carers.get(carerId);
    const plan = judged.planned.find((each) => each.carerId === carerId);
    const attendance = attendances.find((each) => each.carerId === carerId);
    return {
      carerId,
      carerName: carer === undefined ? '' : `${carer.lastName} ${carer.firstName}`,
      carerPhone: carer?.phone ?? null,
      plannedStartAt: instantText(plan?.startAt ?? null),
      plannedEndAt: instantText(plan?.endAt ?? null),
      attendance: attendance === undefined ? null : presentAttendance(attendance),
      workedMinutes: attendance === undefined ? null : workedMinutes(attendance),
    };
  });
}
