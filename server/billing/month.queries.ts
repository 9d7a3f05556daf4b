import { grouped } from '#shared/kernel/grouped';
import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { type Bill, type BillableVisit, type BillingAgreement, billMonth } from '#shared/billing/bill-month';
import { type DecisionStanding, heldForDecision } from '#shared/billing/awaited-decisions';
import type { Reason } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';

export interface MonthVisit extends BillableVisit {
  municipalityId: string;
  /** The reference number of its beneficiary. */
  referenceNumber: string;
  decision: DecisionStanding;
}

/** A gmina's month as billing reckons it from what stands now. */
export interface ReckonedMonth {
  visits: MonthVisit[];
  agreements: BillingAgreement[];
  bills: Bill[];
  reasons: Reason[];
}

/** The month of each of the gminas, reckoned; three queries for all of them. Cancelled visits are none. */
export async function reckonMonth(
  ctx: Ctx,
  month: Month,
  municipalityIds: readonly string[],
): Promise<Map<string, ReckonedMonth>> {
  const visits = await visitsOf(ctx, month, municipalityIds);
  const agreements = await agreementsOf(month, municipalityIds);
  const visitsOfGmina = grouped(visits, (visit) => visit.municipalityId);
  return new Map(
    municipalityIds.map((id) => {
      const ownVisits = visitsOfGmina.get(id) ?? [];
      const ownAgreements = agreements.filter((each) => each.municipalityId === id);
      const held = heldForDecision(ownVisits);
      const { bills, reasons } = billMonth(held.billable, ownAgreements);
      return [
        id,
        {
          visits: ownVisits,
          agreements: ownAgreements,
          bills,
          reasons: [...reasons, ...held.reasons],
        } satisfies ReckonedMonth,
      ];
    }),
  );
}

async function visitsOf(ctx: Ctx, month: Month, municipalityIds: readonly string[]): Promise<MonthVisit[]> {
  return ctx.db.query<MonthVisit>(
    `select v.id, v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.service_kind as "serviceKind",
       b.reference_number as "referenceNumber", c.delivered, coalesce(c.confirmed_minutes, 0) as "confirmedMinutes",
       case when d.number is not null then 'there' when e.reason = 'not_granted' then 'never' else 'awaited' end
         as decision
     from visits v
       join decisions d on d.id = v.decision_id
       left join decision_endings e on e.decision_id = d.id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
     where v.municipality_id = any ($municipalityIds::uuid[]) and v.on_day between $from and $to
       and v.cancelled_at is null
     order by v.on_day, v.id`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityIds, from: firstDayOf(month), to: lastDayOf(month) },
    },
  );
}

async function agreementsOf(
  month: Month,
  municipalityIds: readonly string[],
): Promise<(BillingAgreement & { municipalityId: string })[]> {
  const agreements = await Agreement.findAll({
    where: { municipalityId: [...municipalityIds] },
    order: ['validFrom'],
  });
  const inMonth = agreements.filter((each) => each.validFrom <= lastDayOf(month) && each.validTo >= firstDayOf(month));
  const tariffs = await Tariff.findAll({ where: { agreementId: inMonth.map((each) => each.id) } });
  return inMonth.map((each) => ({
    id: each.id,
    municipalityId: each.municipalityId,
    validFrom: each.validFrom,
    validTo: each.validTo,
    billingUnit: each.billingUnit,
    tariffs: tariffs.filter((tariff) => tariff.agreementId === each.id),
  }));
}
