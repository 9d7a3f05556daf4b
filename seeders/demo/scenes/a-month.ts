import { Op } from 'sequelize';
import { learnTravelTimes } from '#server/attendance/learn-travel-times';
import { type RecordedAttendance, recordAttendances } from '#server/attendance/record-attendances';
import { type ConfirmedVisit, confirmVisits } from '#server/attendance/confirm-visits';
import { readConfirmations } from '#server/attendance/confirmations.queries';
import { closeMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { recordKsefNumber } from '#server/ksef/record-ksef-number';
import { recordOutage } from '#server/ksef/record-outage';
import { dayOnPaper } from '#server/pdf/days';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import type { Ctx } from '#server/context';
import { boundsOf } from '#server/db/instant-range';
import { Assignment } from '#server/planning/assignment.model';
import { planStretch } from '#server/planning/request-plan';
import { publishRoster } from '#server/planning/publish-roster';
import { cancelVisits } from '#server/visits/cancel-visits';
import { generateMonth } from '#server/visits/generate-month';
import { Visit } from '#server/visits/visit.model';
import type { WaitingVisit } from '#shared/attendance/attendance-wire';
import type { NoEntryReason, TaskReason } from '#shared/attendance/attendance-words';
import {
  addDays,
  addMinutes,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  minutesBetween,
  weekdayOf,
} from '#shared/kernel/time';
import { TASKS } from '#shared/visits/tasks';
import { type Chance, chanceFrom } from '#seeders/demo/chance';
import { type Ways, waysOfCarers } from '#seeders/demo/scenes/their-ways';

/** Who acts when: each act of the past has its own time, none lies in the future. */
export type At = (day: Day, minute: number, who?: Who) => Ctx;

/** Somebody of the enterprise by her role, or the officer of a gmina by its id. */
export type Who = 'dispatcher' | 'accountant' | `officer of ${string}`;

/** Enough for a good plan of a month, and the same plan on every machine. */
const PLANNING_ITERATIONS = 60_000;

/** Visits of the month, planned and published a week before it begins (art. 129 § 3 KP). */
export async function planTheMonth(at: At, month: Month): Promise<void> {
  const days = { fromOn: firstDayOf(month), toOn: lastDayOf(month) };
  const before = at(addDays(days.fromOn, -8), 10 * 60);
  await generateMonth(before, { month });
  await planStretch(before, { ...days, seed: 2607, iterations: PLANNING_ITERATIONS, seconds: 60 });
  await publishRoster(before, days);
}

/** Some visits fall out before they begin: hospital, family, a refusal. */
export async function cancelAFew(at: At, month: Month, until: Day): Promise<void> {
  const chance = chanceFrom(Number(month.replace('-', '')));
  const [fromOn, lastOn] = [firstDayOf(month), lastDayOf(month)];
  const ctx = at(fromOn, 5 * 60, 'dispatcher');
  const visits = await Visit.findAll({
    where: { onDay: { [Op.between]: [fromOn, lastOn < until ? lastOn : until] } },
    order: ['onDay', 'plannedStartAt', 'id'],
  });
  const reasons = ['hospital', 'family_stay', 'beneficiary_absent', 'refused'] as const;
  const fates = visits.map((visit) => ({
    visitId: visit.id,
    reason: chance.next() < 0.014 ? chance.pick(reasons) : null,
  }));
  for (const reason of reasons) {
    const visitIds = fates.filter((fate) => fate.reason === reason).map((fate) => fate.visitId);
    if (visitIds.length > 0) await cancelVisits(ctx, { visitIds, reason });
  }
}

/** The carers go their rounds up to the moment; most check in and out on time, some do not. */
export async function deliver(at: At, month: Month, until: Date): Promise<void> {
  const chance = chanceFrom(Number(month.replace('-', '')) + 1);
  const visits = await Visit.findAll({
    where: { onDay: { [Op.between]: [firstDayOf(month), lastDayOf(month)] }, cancelledAt: null },
    order: ['onDay', 'plannedStartAt', 'id'],
  });
  const assignments = await Assignment.findAll({
    where: { plan: 'published', visitId: visits.map((visit) => visit.id) },
    order: ['visitId', 'slot'],
  });
  const byVisit = new Map<string, Assignment[]>();
  for (const each of assignments) byVisit.set(each.visitId, [...(byVisit.get(each.visitId) ?? []), each]);
  const ways = await waysOfCarers();
  const rows = visits.flatMap((visit) => attendancesOf(chance, ways, visit, byVisit.get(visit.id) ?? [], until));
  await recordAttendances(at(addDays(lastDayOf(month), 1), 2 * 60), rows);
}

const NO_ENTRY: readonly NoEntryReason[] = ['nobody_opened', 'hospital', 'refused', 'away'];
const LEFT: readonly TaskReason[] = ['refused', 'not_needed', 'no_time'];

/** What the carers have learned of the roads until the end of the month, reckoned in the night after it. */
export async function learnTheWays(at: At, month: Month): Promise<void> {
  await learnTravelTimes(at(addDays(lastDayOf(month), 1), 3 * 60));
}

function attendancesOf(
  chance: Chance,
  ways: Ways,
  visit: Visit,
  assignments: Assignment[],
  until: Date,
): RecordedAttendance[] {
  const fate = chance.next();
  const late = Math.round(chance.spread() * 3.2) + (fate > 0.965 && fate < 0.98 ? chance.whole(22, 45) : 0);
  const longer = Math.round(chance.spread() * 3) + (fate > 0.95 && fate < 0.965 ? chance.whole(-38, -20) : 0);
  return assignments.flatMap((assignment): RecordedAttendance[] => {
    const { from, to } = boundsOf(assignment.during);
    const coming = { ...visit.get(), carerId: assignment.carerId };
    const arrives = ways.arrival(coming, addMinutes(from, late));
    const leaves = addMinutes(arrives, Math.max(10, minutesBetween(from, to) + longer));
    ways.left(coming, leaves);
    if (arrives >= until) return [];
    const row = { visitId: visit.id, carerId: assignment.carerId, source: 'app' as const };
    if (fate > 0.992)
      return [{ ...row, checkedInAt: arrives, checkedOutAt: null, noEntryReason: chance.pick(NO_ENTRY) }];
    // Somebody forgot, the phone was flat.
    if (fate > 0.986) return [];
    const forgotToLeave = fate > 0.98;
    const tasks = TASKS.filter((task) => visit.tasks.includes(task)).map((task) => {
      const done = chance.next() > 0.006;
      return { task, done, reason: done ? null : chance.pick(LEFT) };
    });
    const under = leaves >= until;
    return [
      { ...row, checkedInAt: arrives, checkedOutAt: under || forgotToLeave ? null : leaves, tasks: under ? [] : tasks },
    ];
  });
}

/** The dispatcher goes through what did not confirm itself, as the list proposes it; days after `last` wait for her. */
export async function settleWhatWaits(at: At, month: Month, last: Day): Promise<void> {
  const ctx = at(addDays(last, 2), 9 * 60, 'dispatcher');
  for (;;) {
    const { visits } = await readConfirmations(ctx, { month });
    const due = visits.filter((visit) => visit.onDay <= last);
    if (due.length === 0) return;
    await confirmVisits(ctx, { items: due.map(answerOf) });
  }
}

/** As the list proposes; where it has no reason, she has asked by telephone. */
function answerOf({ visitId, proposal, plannedMinutes, reasons }: WaitingVisit): ConfirmedVisit {
  if (proposal.delivered || proposal.reason !== null)
    return { visitId, delivered: proposal.delivered, confirmedMinutes: proposal.minutes, reason: proposal.reason };
  if (reasons.some(({ code }) => code === 'nobody_was_sent'))
    return { visitId, delivered: false, confirmedMinutes: 0, reason: 'no_carer' };
  const note = 'Potwierdzono telefonicznie z podopieczną: telefon opiekunki się rozładował.';
  return { visitId, delivered: true, confirmedMinutes: plannedMinutes, note };
}

/** The accountant closes the month of all gminas on the third of the next, and issues what those owe who do not ask to wait. */
export async function closeAndIssue(at: At, month: Month, { notYetTo }: { notYetTo: string | null }): Promise<void> {
  const third = addDays(lastDayOf(month), 3);
  const { invoices } = await closeMonth(at(third, 9 * 60, 'accountant'), { month, municipalityIds: 'all' });
  for (const { id, municipalityId } of invoices)
    if (municipalityId !== notYetTo) await issueInvoice(at(third, 11 * 60, 'accountant'), { invoiceId: id });
}

/** She uploads the invoices of a month the same day and enters their KSeF numbers; `forgets` one leaves the last one for the reader. */
export async function uploadToKsef(at: At, month: Month, { forgets }: { forgets: boolean }): Promise<void> {
  const sales = await Invoice.findAll({
    where: { month, kind: 'invoice', number: { [Op.ne]: null } },
    order: ['number'],
  });
  for (const sale of forgets ? sales.slice(0, -1) : sales) await enterKsefNumber(at, sale);
}

/** She uploads the file of an invoice or a correction at noon of its day, and enters the number that KSeF gave. */
export async function enterKsefNumber(at: At, { id, issuedOn }: Invoice): Promise<void> {
  if (issuedOn === null) throw new RangeError('what is not issued has no KSeF number');
  const { sellerNip, sha256 } = await StructuredInvoice.findByPk(id, { rejectOnEmpty: true });
  const ksefNumber = ksefNumberOf(sellerNip, issuedOn, sha256.slice(0, 12).toUpperCase());
  await recordKsefNumber(at(issuedOn, 12 * 60, 'accountant'), { invoiceId: id, ksefNumber });
}

/** KSeF is maintained on the evening of the second Saturday, as was announced on Wednesday; no deadline moves by it. */
export async function noteMaintenance(at: At, month: Month): Promise<void> {
  const eighth = addDays(firstDayOf(month), 7);
  const saturday = addDays(eighth, (6 - weekdayOf(eighth) + 7) % 7);
  const announcedOn = addDays(saturday, -3);
  await recordOutage(at(announcedOn, 9 * 60, 'accountant'), {
    kind: 'unavailability',
    beganOn: saturday,
    beganMinute: 20 * 60,
    endedOn: saturday,
    endedMinute: 23 * 60 + 30,
    source: `Komunikat o pracach serwisowych z ${dayOnPaper(announcedOn)} (dane pokazowe)`,
  });
}
