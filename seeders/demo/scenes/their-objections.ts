import { Op } from 'sequelize';
import { Attendance } from '#server/attendance/attendance.model';
import { acceptMonth } from '#server/billing/accept-month';
import { correctInvoice } from '#server/billing/correct-invoice';
import { previewCorrection } from '#server/billing/corrections.queries';
import { decideObjection } from '#server/billing/decide-objection';
import { InvoiceLineVisit } from '#server/billing/invoice-line-visit.model';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { objectToVisit } from '#server/billing/object-to-visit';
import type { VisitObjection } from '#server/billing/visit-objection.model';
import type { Ctx } from '#server/context';
import { actingAs } from '#server/db/transaction';
import { Municipality } from '#server/municipalities/municipality.model';
import { Visit } from '#server/visits/visit.model';
import type { ObjectionKind } from '#shared/billing/objection';
import { addDays, addMinutes, type Day, lastDayOf, type Month } from '#shared/kernel/time';
import { type At, enterKsefNumber } from '#seeders/demo/scenes/a-month';

/** Bodzechów asks the accountant to wait with its invoice, Kunów and Bałtów find their mistakes later; by TERYT. */
export const HAS_DOUBTS = '2607032';
const IS_INVOICED = '2607053';
const HAS_GRANT = '2607022';
const ACCEPT = ['2607011', '2607062'];

export const gminaAt = (terc: string): Promise<Municipality> =>
  Municipality.findOne({ where: { terc }, rejectOnEmpty: true });

/**
 * A gmina objects before its invoice is issued: one visit is left out, the other stays. Then it objects once more, and that
 * waits for the reader.
 */
export async function hearObjectionsInTime(at: At, month: Month): Promise<void> {
  const { id } = await gminaAt(HAS_DOUBTS);
  const day = daysAfter(month);
  const visits = await billedVisits(month, id);
  const nobodyHome = await object(at, day(4), visits.take(unseen), 'not_delivered', {
    note: 'Tego dnia nikogo nie było w domu. Rodzina uprzedziła ośrodek dzień wcześniej.',
  });
  const late = await object(at, day(4), visits.take(begunLate), 'fewer_minutes', {
    note: 'Opiekunka przyszła po czasie. Prosimy odliczyć spóźnienie.',
    fewer: 15,
  });
  await decide(at, day(5), nobodyHome, {
    agreedMinutes: 0,
    answer: 'Uznajemy. Wizytę potwierdzono tylko telefonicznie, a rodzina mówi co innego.',
  });
  await decide(at, day(5), late, {
    agreedMinutes: null,
    answer:
      'Opiekunka przyszła później, ale też później wyszła i była cały umówiony czas. Wejście i wyjście zapisał jej telefon.',
  });
  const draft = await Invoice.findOne({ where: { month, municipalityId: id, number: null }, rejectOnEmpty: true });
  await enterKsefNumber(at, await issueInvoice(at(day(5), 11 * 60, 'accountant'), { invoiceId: draft.id }));
  await object(at, day(6), visits.take(withoutEnd), 'fewer_minutes', {
    note: 'Sąsiadka widziała, że opiekunka wyszła dużo wcześniej. Prosimy sprawdzić godzinę wyjścia.',
    fewer: 30,
  });
}

/** Two gminas object to what is issued already; of what the enterprise accepts one gets a correcting invoice, one a corrected settlement. */
export async function correctAfterObjections(at: At, month: Month): Promise<void> {
  const day = daysAfter(month);
  const invoiced = await billedVisits(month, (await gminaAt(IS_INVOICED)).id);
  const nobodyCame = invoiced.take(unseen);
  const answer = 'Uznajemy i wystawiamy korektę.';
  for (const objection of [
    await object(at, day(6), nobodyCame, 'not_delivered', { note: 'Rodzina mówi, że tego dnia nikt nie przyszedł.' }),
    await object(at, day(6), invoiced.take(withoutEnd), 'fewer_minutes', {
      note: 'Podpisana karta realizacji usług mówi o krótszej wizycie.',
      fewer: 15,
    }),
  ])
    await decide(at, day(8), objection, { agreedMinutes: objection.proposedMinutes, answer });
  const correction = await correct(at, day(8), invoiced.invoiceId, 'Uznane zastrzeżenia gminy do dwóch wizyt');
  await enterKsefNumber(at, correction);

  const granted = await billedVisits(month, (await gminaAt(HAS_GRANT)).id);
  const shorter = await object(at, day(5), granted.take(withoutEnd), 'fewer_minutes', {
    note: 'Opiekunka wyszła kwadrans wcześniej, za zgodą rodziny.',
    fewer: 15,
  });
  await decide(at, day(8), shorter, { agreedMinutes: shorter.proposedMinutes, answer });
  await correct(at, day(8), granted.invoiceId, 'Uznane zastrzeżenie gminy do jednej wizyty');
}

/** Some gminas accept their month before the time for objections is over. */
export async function letSomeAccept(at: At, month: Month): Promise<void> {
  for (const terc of ACCEPT) {
    const { id: municipalityId } = await gminaAt(terc);
    await asOfficer(at, daysAfter(month)(7), municipalityId, (officer) =>
      acceptMonth(officer, { month, municipalityId }),
    );
  }
}

const daysAfter =
  (month: Month) =>
  (count: number): Day =>
    addDays(lastDayOf(month), count);

interface Billed {
  visit: Visit;
  minutes: number;
  attendances: Attendance[];
}

/** Confirmed by telephone: nobody's phone was there. */
const unseen = ({ attendances }: Billed): boolean => attendances.length === 0;
const withoutEnd = ({ attendances }: Billed): boolean => attendances.some((each) => each.checkedOutAt === null);
const begunLate = ({ visit, attendances }: Billed): boolean =>
  attendances.some(
    ({ checkedInAt, checkedOutAt }) =>
      checkedOutAt !== null && checkedInAt !== null && checkedInAt > addMinutes(visit.plannedStartAt, 20),
  );

/** The visits on a gmina's document. Each is taken once: the first that is as wished, else the first. */
async function billedVisits(month: Month, municipalityId: string) {
  const { id: invoiceId } = await Invoice.findOne({
    where: { month, municipalityId, correctsId: null },
    rejectOnEmpty: true,
  });
  const lines = await InvoiceLineVisit.findAll({ where: { invoiceId } });
  const visitId = lines.map((line) => line.visitId);
  const attendances = await Attendance.findAll({ where: { visitId } });
  const visits = await Visit.findAll({
    where: { id: visitId, carersNeeded: 1, durationMinutes: { [Op.gte]: 45 } },
    order: ['onDay', 'plannedStartAt', 'id'],
  });
  const left: Billed[] = visits.map((visit) => ({
    visit,
    minutes: lines.filter((line) => line.visitId === visit.id).reduce((sum, { minutes }) => sum + minutes, 0),
    attendances: attendances.filter((each) => each.visitId === visit.id),
  }));
  const take = (isWished: (billed: Billed) => boolean): Billed => {
    const index = left.findIndex(isWished);
    const [taken] = left.splice(Math.max(0, index), 1);
    if (taken === undefined) throw new RangeError('the gmina has no visit to object to');
    return taken;
  };
  return { invoiceId, take };
}

/** The officer of the gmina objects: to the whole visit, or to some minutes of it. */
function object(
  at: At,
  day: Day,
  { visit, minutes }: Billed,
  kind: ObjectionKind,
  { note, fewer = minutes }: { note: string; fewer?: number },
): Promise<VisitObjection> {
  const objection = { visitId: visit.id, kind, note, proposedMinutes: Math.max(0, minutes - fewer) };
  return asOfficer(at, day, visit.municipalityId, (officer) => objectToVisit(officer, objection));
}

/** Only the gmina may object and accept: here the database, too, must know who speaks, and on which day. */
function asOfficer<Result>(
  at: At,
  day: Day,
  municipalityId: string,
  act: (officer: Ctx) => Promise<Result>,
): Promise<Result> {
  const officer = at(day, 13 * 60, `officer of ${municipalityId}`);
  return actingAs(at(day, 13 * 60), officer, () => act(officer));
}

async function decide(
  at: At,
  day: Day,
  { id: objectionId }: VisitObjection,
  { agreedMinutes, answer }: { agreedMinutes: number | null; answer: string },
): Promise<void> {
  const accepted = agreedMinutes !== null;
  await decideObjection(at(day, 9 * 60, 'accountant'), { objectionId, accepted, agreedMinutes, answer });
}

async function correct(at: At, day: Day, invoiceId: string, reason: string): Promise<Invoice> {
  const ctx = at(day, 10 * 60, 'accountant');
  const { differenceGrosze } = await previewCorrection(ctx, { invoiceId, scope: 'agreed' });
  return correctInvoice(ctx, { invoiceId, scope: 'agreed', reason, differenceGrosze });
}
