import { Op, type WhereOptions } from 'sequelize';
import { Attendance } from '#server/attendance/attendance.model';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { boundsOf } from '#server/db/instant-range';
import { Agreement } from '#server/municipalities/agreement.model';
import { Assignment } from '#server/planning/assignment.model';
import { Visit } from '#server/visits/visit.model';
import { type ActualStay, minutesByPlan, type PlannedStay, type VisitCase } from '#shared/attendance/judgement';
import { addMinutes } from '#shared/kernel/time';

/** A visit with all that its judgement needs, and the rows from which it was made. */
export interface LoadedCase {
  visit: Visit;
  judged: VisitCase;
  attendances: Attendance[];
  confirmation: VisitConfirmation | null;
  /** Carer-minutes by the published plan; by the order itself where nobody was sent. */
  plannedMinutes: number;
  plannedStartAt: Date;
}

/** Visits as cases, in the order of their days; five queries however many there are. `lock` keeps others from confirming. */
export async function loadVisitCases(where: WhereOptions, { lock = false } = {}): Promise<LoadedCase[]> {
  const visits = await Visit.findAll({
    where,
    order: ['onDay', 'plannedStartAt', 'id'],
    ...(lock ? { lock: true } : {}),
  });
  const visitId = visits.map(({ id }) => id);
  const assignments = await Assignment.findAll({ where: { visitId, plan: 'published' }, order: ['slot'] });
  const attendances = await Attendance.findAll({ where: { visitId }, order: ['checkedInAt', 'id'] });
  const confirmations = await VisitConfirmation.findAll({ where: { visitId } });
  const agreements = await agreementsOf(visits);

  const assignmentsOf = groupByVisit(assignments);
  const attendancesOf = groupByVisit(attendances);
  const confirmationOf = new Map(confirmations.map((each) => [each.visitId, each]));
  return visits.map((visit) => {
    const planned = (assignmentsOf.get(visit.id) ?? []).map(plannedStayOf);
    const own = attendancesOf.get(visit.id) ?? [];
    return {
      visit,
      judged: {
        planned,
        actual: own.map(actualStayOf),
        carersNeeded: visit.carersNeeded,
        plannedEndAt: addMinutes(visit.plannedStartAt, visit.durationMinutes),
        toleranceMinutes: toleranceOn(agreements, visit),
      },
      attendances: own,
      confirmation: confirmationOf.get(visit.id) ?? null,
      plannedMinutes: planned.length > 0 ? minutesByPlan({ planned }) : visit.durationMinutes * visit.carersNeeded,
      plannedStartAt: planned[0]?.startAt ?? visit.plannedStartAt,
    };
  });
}

export function plannedStayOf({ carerId, during }: Assignment): PlannedStay {
  const { from, to } = boundsOf(during);
  return { carerId, startAt: from, endAt: to };
}

function actualStayOf(attendance: Attendance): ActualStay {
  return {
    carerId: attendance.carerId,
    checkedInAt: attendance.checkedInAt,
    checkedOutAt: attendance.checkedOutAt,
    source: attendance.source,
    noEntryReason: attendance.noEntryReason,
    tasksNotDone: attendance.tasks.filter(({ done }) => !done).map(({ task }) => task),
  };
}

async function agreementsOf(visits: Visit[]): Promise<Agreement[]> {
  const municipalityId = [...new Set(visits.map((visit) => visit.municipalityId))];
  const [first, last] = [visits[0]?.onDay ?? '', visits.at(-1)?.onDay ?? ''];
  if (visits.length === 0) return [];
  return Agreement.findAll({
    where: { municipalityId, validFrom: { [Op.lte]: last }, validTo: { [Op.gte]: first } },
  });
}

function toleranceOn(agreements: Agreement[], { municipalityId, onDay }: Visit): number | null {
  const agreement = agreements.find(
    (each) => each.municipalityId === municipalityId && each.validFrom <= onDay && onDay <= each.validTo,
  );
  return agreement?.toleranceMinutes ?? null;
}

function groupByVisit<Row extends { visitId: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.visitId);
    if (group === undefined) groups.set(row.visitId, [row]);
    else group.push(row);
  }
  return groups;
}
