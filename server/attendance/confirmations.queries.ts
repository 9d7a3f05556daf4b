import { literal, Op, QueryTypes } from 'sequelize';
import { isTask, presentConfirmation, presentStays } from '#server/attendance/attendance.presenter';
import { type LoadedCase, loadVisitCases } from '#server/attendance/visit-cases';
import { Carer } from '#server/carers/carer.model';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import {
  type ConfirmationList,
  type ConfirmationsQuery,
  VisitAttendanceView,
  WAITING_SHOWN_AT_MOST,
  type WaitingVisit,
} from '#shared/attendance/attendance-wire';
import { WAITING_REASONS } from '#shared/attendance/attendance-words';
import { judgeVisit, proposalFor } from '#shared/attendance/judgement';
import { NotFoundError, type Reason } from '#shared/kernel/reason';
import { addMinutes, dayAt, firstDayOf, lastDayOf } from '#shared/kernel/time';
import type { z } from 'zod';

const VERBS = ['confirmVisits', 'recordAttendances'] as const;

interface Waiting {
  known: LoadedCase;
  reasons: Reason[];
}

/** The visits of a month that wait for the office, with the reasons. The number of queries does not grow with them. */
export async function readConfirmations(ctx: Ctx, query: ConfirmationsQuery): Promise<ConfirmationList> {
  permit(ctx, 'readAttendance');
  const waiting = await waitingIn(ctx, query.month);
  const ofGmina = waiting.filter(
    ({ known }) => query.municipalityId === undefined || known.visit.municipalityId === query.municipalityId,
  );
  const matching = ofGmina.filter(
    ({ reasons }) => query.reason === undefined || reasons.some(({ code }) => code === query.reason),
  );
  const municipalities = await Municipality.findAll({ order: [['hue', 'asc']] });
  return {
    month: query.month,
    visits: await presentWaiting(matching.slice(0, WAITING_SHOWN_AT_MOST)),
    matching: matching.length,
    waiting: waiting.length,
    byReason: WAITING_REASONS.flatMap((reason) => {
      const count = ofGmina.filter(({ reasons }) => reasons.some(({ code }) => code === reason)).length;
      return count === 0 ? [] : [{ reason, count }];
    }),
    municipalities: municipalities.map(({ id, name, hue }) => ({
      id,
      name,
      hue,
      count: waiting.filter(({ known }) => known.visit.municipalityId === id).length,
    })),
    confirmed: await confirmedIn(ctx, query),
    abilities: abilitiesOf(ctx, VERBS),
  };
}

async function waitingIn(ctx: Ctx, month: string): Promise<Waiting[]> {
  const now = ctx.now();
  const today = dayAt(now);
  const lastDay = lastDayOf(month) < today ? lastDayOf(month) : today;
  const cases = await loadVisitCases({
    onDay: { [Op.between]: [firstDayOf(month), lastDay] },
    cancelledAt: null,
    [Op.and]: literal('not exists (select from visit_confirmations c where c.visit_id = "Visit"."id")'),
  });
  return cases.flatMap((known) => {
    const reasons = waitingReasons(known, now);
    return reasons === null ? [] : [{ known, reasons }];
  });
}

/**
 * Why it waits, null while it is open. A visit that would confirm itself by now, for instance because the roster was
 * published anew after the check-out, waits too: nothing past may fall between the two.
 */
function waitingReasons({ judged }: LoadedCase, now: Date): Reason[] | null {
  const judgement = judgeVisit(judged, now);
  if (judgement.state === 'open') return null;
  return judgement.state === 'waits' ? judgement.reasons : [{ code: 'within_tolerance' }];
}

async function presentWaiting(waiting: Waiting[]): Promise<WaitingVisit[]> {
  const visits = waiting.map(({ known }) => known.visit);
  const beneficiaries = byId(await Beneficiary.findAll({ where: { id: visits.map((each) => each.beneficiaryId) } }));
  const localities = byId(
    await Locality.findAll({ where: { id: [...beneficiaries.values()].map((each) => each.localityId) } }),
  );
  const carers = await carersOf(waiting.map(({ known }) => known));
  return waiting.map(({ known, reasons }) => {
    const { visit, judged, plannedMinutes, plannedStartAt } = known;
    const beneficiary = beneficiaries.get(visit.beneficiaryId);
    return {
      visitId: visit.id,
      onDay: visit.onDay,
      municipalityId: visit.municipalityId,
      beneficiaryName: beneficiary === undefined ? '' : `${beneficiary.lastName} ${beneficiary.firstName}`,
      localityName: localities.get(beneficiary?.localityId ?? '')?.name ?? '',
      plannedStartAt: plannedStartAt.toISOString(),
      plannedEndAt: addMinutes(plannedStartAt, visit.durationMinutes).toISOString(),
      plannedMinutes,
      carers: presentStays(known, carers),
      reasons,
      proposal: proposalFor(judged),
    };
  });
}

async function confirmedIn(
  ctx: Ctx,
  { month, municipalityId }: ConfirmationsQuery,
): Promise<ConfirmationList['confirmed']> {
  const rows = await ctx.db.query<ConfirmationList['confirmed']>(
    `select count(*) filter (where c.delivered and c.method = 'automatic') as "automatic",
      count(*) filter (where c.delivered and c.method = 'manual') as "manual",
      count(*) filter (where not c.delivered) as "notDelivered"
    from visit_confirmations c join visits v on v.id = c.visit_id
    where v.on_day between :from and :to and (:municipalityId::uuid is null or v.municipality_id = :municipalityId)`,
    {
      type: QueryTypes.SELECT,
      replacements: { from: firstDayOf(month), to: lastDayOf(month), municipalityId: municipalityId ?? null },
    },
  );
  return rows[0] ?? { automatic: 0, manual: 0, notDelivered: 0 };
}

/** What the office sees of one visit: planned and actual, why it waits, how it is confirmed. */
export async function readVisitAttendance(ctx: Ctx, visitId: string): Promise<z.input<typeof VisitAttendanceView>> {
  const [known] = await loadVisitCases({ id: visitId });
  if (known === undefined) throw new NotFoundError('visit');
  permit(ctx, 'readAttendance', known.visit);

  const { visit, judged, confirmation, plannedMinutes } = known;
  const reasons = waitingReasons(known, ctx.now());
  return {
    visitId,
    tasks: visit.tasks.filter(isTask),
    plannedMinutes,
    carers: presentStays(known, await carersOf([known])),
    state: stateOf(known, reasons),
    reasons: confirmation === null && visit.cancelledAt === null ? (reasons ?? []) : [],
    proposal: proposalFor(judged),
    confirmation: confirmation === null ? null : presentConfirmation(confirmation),
    abilities: abilitiesOf(ctx, VERBS, visit),
  };
}

function stateOf({ visit, confirmation }: LoadedCase, reasons: Reason[] | null): VisitAttendanceView['state'] {
  if (confirmation !== null) return 'confirmed';
  if (visit.cancelledAt !== null) return 'cancelled';
  return reasons === null ? 'open' : 'waits';
}

async function carersOf(cases: LoadedCase[]): Promise<Map<string, Carer>> {
  const ids = new Set(
    cases.flatMap(({ judged }) => [...judged.planned, ...judged.actual].map(({ carerId }) => carerId)),
  );
  return byId(await Carer.findAll({ where: { id: [...ids] } }));
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
