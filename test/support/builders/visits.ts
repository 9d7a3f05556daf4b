import type { CreationAttributes } from 'sequelize';
import { Attendance } from '#server/attendance/attendance.model';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { instantRange } from '#server/db/instant-range';
import { Decision } from '#server/decisions/decision.model';
import { Assignment } from '#server/planning/assignment.model';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { addMinutes, instantAt, mondayOf } from '#shared/kernel/time';
import { systemCtx } from '../database.js';
import { build } from './build.js';
import { aCarer } from './carers.js';
import { aDecision } from './people.js';

const HALF_PAST_SEVEN = 450;

/** An hour every weekday at 8:00, give or take an hour. */
export function aPattern(given: Partial<CreationAttributes<VisitPattern>> = {}): Promise<VisitPattern> {
  return build(async () => {
    const decision =
      given.decisionId === undefined
        ? await aDecision()
        : await Decision.findByPk(given.decisionId, { rejectOnEmpty: true });
    return VisitPattern.create({
      decisionId: decision.id,
      weekdays: [1, 2, 3, 4, 5],
      cycleAnchorOn: mondayOf(decision.validFrom),
      windowFrom: 420,
      windowTo: 540,
      preferredStart: 480,
      durationMinutes: 60,
      tasks: ['washing', 'breakfast'],
      validFrom: decision.validFrom,
      ...given,
    });
  });
}

/**
 * An hour on Monday 2026-11-23 at 7:30, movable by an hour. `startMinute` says another time of the day, `onDay` another
 * day; the window goes along.
 */
export function aVisit({
  onDay = '2026-11-23',
  startMinute = HALF_PAST_SEVEN,
  ...given
}: Partial<CreationAttributes<Visit>> & { startMinute?: number } = {}): Promise<Visit> {
  return build(async () => {
    const decision =
      given.decisionId === undefined
        ? await aDecision(given.beneficiaryId === undefined ? {} : { beneficiaryId: given.beneficiaryId })
        : await Decision.findByPk(given.decisionId, { rejectOnEmpty: true });
    return Visit.create({
      decisionId: decision.id,
      beneficiaryId: decision.beneficiaryId,
      municipalityId: decision.municipalityId,
      serviceKind: decision.serviceKind,
      onDay,
      earliestStartAt: instantAt(onDay, startMinute - 60),
      plannedStartAt: instantAt(onDay, startMinute),
      latestStartAt: instantAt(onDay, startMinute + 60),
      durationMinutes: 60,
      tasks: ['washing', 'breakfast'],
      ...given,
    });
  });
}

/** A carer sent to a visit, in the draft if nothing is said; `plan: 'published'` is what she herself sees. */
export function anAssignment(given: Partial<CreationAttributes<Assignment>> = {}): Promise<Assignment> {
  return build(async () => {
    const visit =
      given.visitId === undefined ? await aVisit() : await Visit.findByPk(given.visitId, { rejectOnEmpty: true });
    return Assignment.create({
      visitId: visit.id,
      slot: 1,
      plan: 'draft',
      carerId: given.carerId ?? (await aCarer()).id,
      during: instantRange(visit.plannedStartAt, addMinutes(visit.plannedStartAt, visit.durationMinutes)),
      ...given,
    });
  });
}

/** She came and went on time, by the app. */
export function anAttendance(given: Partial<CreationAttributes<Attendance>> = {}): Promise<Attendance> {
  return build(async () => {
    const visit =
      given.visitId === undefined ? await aVisit() : await Visit.findByPk(given.visitId, { rejectOnEmpty: true });
    return Attendance.create({
      visitId: visit.id,
      carerId: given.carerId ?? (await aCarer()).id,
      checkedInAt: visit.plannedStartAt,
      checkedOutAt: addMinutes(visit.plannedStartAt, visit.durationMinutes),
      source: 'app',
      recordedAt: systemCtx().now(),
      ...given,
    });
  });
}

/** Delivered in full and confirmed by itself, if nothing is said. */
export function aConfirmation(given: Partial<CreationAttributes<VisitConfirmation>> = {}): Promise<VisitConfirmation> {
  return build(async () => {
    const visit =
      given.visitId === undefined ? await aVisit() : await Visit.findByPk(given.visitId, { rejectOnEmpty: true });
    return VisitConfirmation.create({
      visitId: visit.id,
      delivered: true,
      confirmedMinutes: given.delivered === false ? 0 : visit.durationMinutes * visit.carersNeeded,
      method: 'automatic',
      confirmedAt: systemCtx().now(),
      ...given,
    });
  });
}
