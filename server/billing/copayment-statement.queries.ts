import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { reckonMonth } from '#server/billing/month.queries';
import { type Ctx, permit } from '#server/context';
import { ratesOf } from '#server/decisions/copayment-rates.queries';
import { Municipality } from '#server/municipalities/municipality.model';
import { copaymentStatement, statementTotals, type StatementVisit } from '#shared/billing/copayment-statement';
import type { CopaymentStatementQuery, CopaymentStatementView } from '#shared/billing/copayment-wire';
import { NotFoundError } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';

/** What the people of a gmina pay for the month, by reference numbers. */
export async function copaymentStatementOf(
  ctx: Ctx,
  { month, municipalityId }: CopaymentStatementQuery,
): Promise<CopaymentStatementView> {
  const municipality = await Municipality.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'municipality'), id: municipalityId },
  });
  if (municipality === null) throw new NotFoundError('municipality');
  permit(ctx, 'readCopaymentStatement', { municipalityId });
  const reckoned = await reckonMonth(ctx, { month, municipalityId });
  const priced = new Map(reckoned.visits.map(({ id, settled }) => [id, settled.parts]));
  const visits = (await deliveredVisits(ctx, month, municipalityId)).flatMap(
    ({ documentMinutes, documentPriceGrosze, ...visit }): StatementVisit[] => {
      // What stands on a document counts, although prices may have been set anew since.
      if (documentMinutes !== null && documentPriceGrosze !== null)
        return documentMinutes > 0
          ? [{ ...visit, minutes: documentMinutes, unitPriceGrosze: documentPriceGrosze }]
          : [];
      const parts = priced.get(visit.visitId) ?? [];
      return parts.map(({ minutes, unitPriceGrosze }) => ({ ...visit, minutes, unitPriceGrosze }));
    },
  );
  const rates = await ratesOf(ctx, [...new Set(visits.map((visit) => visit.decisionId))]);
  const rows = copaymentStatement(visits, (decisionId) => rates.get(decisionId) ?? []);
  return {
    month,
    municipality: { id: municipality.id, name: municipality.name, hue: municipality.hue },
    closed: (await MonthClosing.count({ where: { month, municipalityId } })) > 0,
    rows,
    totals: statementTotals(rows),
    hold: reckoned.reasons,
  };
}

/** A row for each price at which the visit stands on documents. */
type DeliveredVisit = Omit<StatementVisit, 'minutes' | 'unitPriceGrosze'> & {
  documentMinutes: number | null;
  documentPriceGrosze: number | null;
};

async function deliveredVisits(ctx: Ctx, month: Month, municipalityId: string): Promise<DeliveredVisit[]> {
  return ctx.db.query<DeliveredVisit>(
    `select v.id as "visitId", v.decision_id as "decisionId", d.number as "decisionNumber", b.reference_number as "referenceNumber",
       v.service_kind as "serviceKind", v.on_day::text as "onDay", stands.minutes as "documentMinutes",
       stands.unit_price_grosze as "documentPriceGrosze"
     from visits v
       join decisions d on d.id = v.decision_id
       join beneficiaries b on b.id = v.beneficiary_id
       join visit_confirmations c on c.visit_id = v.id and c.delivered
       left join lateral (
         select l.unit_price_grosze, sum(lv.minutes)::integer as minutes
         from invoice_line_visits lv join invoice_lines l on l.id = lv.line_id
         where lv.visit_id = v.id group by l.unit_price_grosze
       ) stands on true
     where v.municipality_id = $municipalityId and v.on_day between $from and $to and v.cancelled_at is null
     order by v.on_day, v.id`,
    { type: QueryTypes.SELECT, bind: { municipalityId, from: firstDayOf(month), to: lastDayOf(month) } },
  );
}
