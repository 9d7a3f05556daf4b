import { grouped } from '#shared/kernel/grouped';
import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { type Bill, billMonth, type VisitOnBill } from '#shared/billing/bill-month';
import type { BillingAgreement } from '#shared/billing/settle-visit';
import type { SettledFacts } from '#shared/billing/settlement';
import type { GminaMonthQuery } from '#shared/billing/month-visits-wire';
import { NotFoundError, type Reason } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';

/** The gmina of the month, if the reader sees it and its bills. */
export async function gminaOfMonth(ctx: Ctx, municipalityId: string): Promise<Municipality> {
  const municipality = await Municipality.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'municipality'), id: municipalityId },
  });
  if (municipality === null) throw new NotFoundError('municipality');
  permit(ctx, 'readInvoices', { municipalityId });
  return municipality;
}

export interface MonthVisit extends SettledFacts {
  municipalityId: string;
  /** Its day is not granted any more: the decision was ended, amended or suspended after the visit had taken place. */
  outsideDecision: boolean;
}

export interface MonthAgreement extends BillingAgreement {
  municipalityId: string;
  objectionDays: number;
}

/** A gmina's month as billing reckons it from what stands now. */
export interface ReckonedMonth {
  /** All of them, also the cancelled ones; each is billed or says why not. */
  visits: VisitOnBill<MonthVisit>[];
  agreements: MonthAgreement[];
  bills: Bill[];
  reasons: Reason[];
}

/** Whether a gmina is billed for a visit on a day that its decision does not grant: it may well object. */
export function isBilledOutsideDecision({ outsideDecision, settled }: VisitOnBill<MonthVisit>): boolean {
  return outsideDecision && settled.basis === 'delivered';
}

/** A gmina's month, reckoned. */
export async function reckonMonth(ctx: Ctx, { month, municipalityId }: GminaMonthQuery): Promise<ReckonedMonth> {
  const [reckoned] = await reckonTogether(ctx, month, [{ id: municipalityId }]);
  if (reckoned === undefined) throw new NotFoundError('municipality');
  return reckoned[1];
}

/** So many visits are in memory at once, and more only of one gmina that has more. */
const VISITS_AT_ONCE = 5_000;

/** The months of gminas one after another: in few queries, and a county of any size needs no more memory for it. */
export async function* reckonInTurn<Gmina extends { id: string }>(
  ctx: Ctx,
  month: Month,
  gminas: readonly Gmina[],
): AsyncGenerator<[Gmina, ReckonedMonth]> {
  const counts = new Map((await countsOf(ctx, month, gminas)).map(({ id, visits }) => [id, visits]));
  let together: Gmina[] = [];
  let visits = 0;
  for (const gmina of gminas) {
    const own = counts.get(gmina.id) ?? 0;
    if (together.length > 0 && visits + own > VISITS_AT_ONCE) {
      yield* await reckonTogether(ctx, month, together);
      together = [];
      visits = 0;
    }
    together.push(gmina);
    visits += own;
  }
  if (together.length > 0) yield* await reckonTogether(ctx, month, together);
}

async function countsOf(
  ctx: Ctx,
  month: Month,
  gminas: readonly { id: string }[],
): Promise<{ id: string; visits: number }[]> {
  return ctx.db.query(
    `select municipality_id as id, count(*)::integer as visits from visits
     where municipality_id = any ($ids::uuid[]) and on_day between $from and $to group by municipality_id`,
    {
      type: QueryTypes.SELECT,
      bind: { ids: gminas.map(({ id }) => id), from: firstDayOf(month), to: lastDayOf(month) },
    },
  );
}

/** Three queries for all of them. */
async function reckonTogether<Gmina extends { id: string }>(
  ctx: Ctx,
  month: Month,
  gminas: readonly Gmina[],
): Promise<[Gmina, ReckonedMonth][]> {
  const ids = gminas.map(({ id }) => id);
  const visits = grouped(await visitsOf(ctx, month, ids), (visit) => visit.municipalityId);
  const agreements = await agreementsOf(month, ids);
  return gminas.map((gmina) => {
    const own = agreements.filter((each) => each.municipalityId === gmina.id);
    return [gmina, { agreements: own, ...billMonth(visits.get(gmina.id) ?? [], own) }];
  });
}

/** An instant as it crosses the wire, written by the database: of a month there are too many to be made and taken apart here. */
const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * A visit was when it was planned where it confirmed itself, and when it was recorded where the office looked at it: from its
 * beginning on as long as was confirmed, for who forgets to tap taps out hours later, perhaps on a day that costs more.
 */
async function visitsOf(ctx: Ctx, month: Month, municipalityIds: readonly string[]): Promise<MonthVisit[]> {
  return ctx.db.query<MonthVisit>(
    `select v.id, v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.service_kind as "serviceKind",
       b.reference_number as "referenceNumber", d.funding_source as "fundingSource", v.carers_needed as carers, v.duration_minutes as "durationMinutes",
       ${iso('coalesce(recorded.from_at, planned.from_at, v.planned_start_at)')} as "startAt",
       ${iso('coalesce(recorded.to_at, planned.to_at, v.planned_start_at + make_interval(mins => v.duration_minutes))')}
         as "endAt",
       c.delivered, coalesce(c.confirmed_minutes, 0) as "confirmedMinutes", ${iso('v.cancelled_at')} as "cancelledAt",
       coalesce(v.cancellation_reason, c.reason) as reason,
       c.delivered is not true and exists (select from attendances a where a.visit_id = v.id) as "carerCame",
       agreed.minutes as "agreedMinutes",
       (v.on_day not between d.valid_from and d.valid_to or exists (
         select from decision_suspensions s
         where s.decision_id = d.id and v.on_day between s.from_on and coalesce(s.to_on, 'infinity')
       )) as "outsideDecision",
       case when d.number is not null then 'there' when e.reason = 'not_granted' then 'never' else 'awaited' end
         as decision
     from visits v
       join decisions d on d.id = v.decision_id
       left join decision_endings e on e.decision_id = d.id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
       left join lateral (
         select min(lower(a.during)) as from_at, max(upper(a.during)) as to_at
         from assignments a where a.visit_id = v.id and a.plan = 'published'
       ) planned on true
       left join lateral (
         select min(a.checked_in_at) as from_at, least(
           max(a.checked_out_at),
           min(a.checked_in_at) + make_interval(mins => ceil(c.confirmed_minutes::numeric / nullif(count(*), 0))::integer)
         ) as to_at
         from attendances a
         where a.visit_id = v.id and c.delivered and c.method = 'manual' and a.no_entry_reason is null
           and a.checked_in_at is not null and a.checked_out_at is not null
       ) recorded on true
       left join (
         select distinct on (o.visit_id) o.visit_id, o.agreed_minutes as minutes from visit_objections o
         where o.municipality_id = any ($municipalityIds::uuid[]) and o.accepted order by o.visit_id, o.decided_at desc
       ) agreed on agreed.visit_id = v.id
     where v.municipality_id = any ($municipalityIds::uuid[]) and v.on_day between $from and $to
     order by v.on_day, v.id`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityIds, from: firstDayOf(month), to: lastDayOf(month) },
    },
  );
}

async function agreementsOf(month: Month, municipalityIds: readonly string[]): Promise<MonthAgreement[]> {
  const agreements = await Agreement.findAll({
    where: { municipalityId: [...municipalityIds] },
    order: ['validFrom'],
  });
  const inMonth = agreements.filter((each) => each.validFrom <= lastDayOf(month) && each.validTo >= firstDayOf(month));
  const tariffs = await Tariff.findAll({
    where: { agreementId: inMonth.map((each) => each.id) },
    order: ['validFrom', 'id'],
  });
  return inMonth.map((each) => ({
    id: each.id,
    municipalityId: each.municipalityId,
    validFrom: each.validFrom,
    validTo: each.validTo,
    billingUnit: each.billingUnit,
    midnightRule: each.midnightRule,
    lateCancellationMinutes: each.lateCancellationMinutes,
    cancellationNoticeHours: each.cancellationNoticeHours,
    objectionDays: each.objectionDays,
    tariffs: tariffs
      .filter((tariff) => tariff.agreementId === each.id)
      .map(({ id, serviceKind, dayKind, validFrom, validTo, priceGrosze }) => ({
        id,
        serviceKind,
        dayKind,
        validFrom,
        validTo,
        priceGrosze,
      })),
  }));
}
