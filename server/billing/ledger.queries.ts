import { grouped } from '#shared/kernel/grouped';
import { Op, QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { Decision } from '#server/decisions/decision.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { type GrantedDecision, loadGrant, loadGrants, usedBefore } from '#server/visits/load-grants';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { type LedgerEntry, type LedgerMonth, ledgerMonth, unusedMinutes } from '#shared/billing/ledger';
import type { HourUseView, LedgerView } from '#shared/billing/ledger-wire';
import { isMonthOver } from '#shared/billing/month-closing';
import { daysThatCount } from '#shared/decisions/cap';
import { NotFoundError } from '#shared/kernel/reason';
import { addMonths, type Day, dayAt, firstDayOf, lastDayOf, type Month, monthOf } from '#shared/kernel/time';

/** The account of one decision, month by month. */
export async function decisionLedger(ctx: Ctx, decisionId: string): Promise<LedgerView> {
  const granted = await loadGrant(decisionId);
  permit(ctx, 'readLedger', granted.decision);
  const first = monthOf(granted.grant.validFrom);
  const last = monthOf(granted.grant.validTo);
  const next = addMonths(monthOf(dayAt(ctx.now())), 1);
  const to = next < first ? first : next < last ? next : last;
  const ledgers = await ledgersOf(ctx, [granted], { from: first, to });
  return { decisionId, months: ledgers.get(decisionId) ?? [] };
}

/** A month of every decision in force in it, of one gmina or of all that the reader sees. */
export async function hourUse(
  ctx: Ctx,
  { month, municipalityId }: { month: Month; municipalityId?: string | undefined },
): Promise<HourUseView> {
  permit(ctx, 'readLedger');
  if (municipalityId !== undefined && (await Municipality.findByPk(municipalityId)) === null)
    throw new NotFoundError('municipality');
  const granted = await loadGrants({
    ...ctx.policy.visibleTo(ctx.actor, 'decision'),
    validFrom: { [Op.lte]: lastDayOf(month) },
    validTo: { [Op.gte]: firstDayOf(month) },
    ...(municipalityId === undefined ? {} : { municipalityId }),
  });
  const ledgers = await ledgersOf(ctx, granted, { from: month, to: month });
  const beneficiaryIds = granted.map(({ decision }) => decision.beneficiaryId);
  const people = new Map((await Beneficiary.findAll({ where: { id: beneficiaryIds } })).map((each) => [each.id, each]));
  const rows = granted.flatMap(({ decision }) => {
    const ledger = ledgers.get(decision.id)?.[0];
    const person = people.get(decision.beneficiaryId);
    if (ledger === undefined || person === undefined) return [];
    const { month: _, weeks: __, ...figures } = ledger;
    return [
      {
        decisionId: decision.id,
        number: decision.number,
        serviceKind: decision.serviceKind,
        fundingSource: decision.fundingSource,
        municipalityId: decision.municipalityId,
        beneficiaryReference: person.referenceNumber,
        beneficiaryName: `${person.lastName} ${person.firstName}`,
        ...figures,
        unusedMinutes: unusedMinutes(ledger),
      },
    ];
  });
  rows.sort(
    (a, b) =>
      a.beneficiaryName.localeCompare(b.beneficiaryName, 'pl') || ((a.number ?? '') < (b.number ?? '') ? -1 : 1),
  );
  return { month, isOver: isMonthOver(month, dayAt(ctx.now())), rows };
}

/** Months of decisions, both included: four queries, however many they are. */
async function ledgersOf(
  ctx: Ctx,
  decisions: readonly GrantedDecision[],
  { from, to }: { from: Month; to: Month },
): Promise<Map<string, LedgerMonth[]>> {
  const ids = decisions.map(({ decision }) => decision.id);
  const found = await VisitPattern.findAll({ where: { decisionId: ids } });
  const patterns = grouped(
    found.map((pattern) => pattern.get({ plain: true })),
    (each) => each.decisionId,
  );
  const entries = grouped(await entriesOf(ctx, ids, { from, to }), (each) => each.decisionId);
  const before = await usedBefore(ctx, ids, { from: daysThatCount(from).from, to: daysThatCount(to).to });
  const amendments = await Decision.findAll({ attributes: ['followsId'], where: { followsId: ids } });
  const amended = new Set(amendments.map(({ followsId }) => followsId));
  const today = dayAt(ctx.now());
  return new Map(
    decisions.map(({ decision, grant }) => {
      const own = {
        grant,
        patterns: patterns.get(decision.id) ?? [],
        entries: entries.get(decision.id) ?? [],
        before: before.get(decision.id) ?? new Map<Day, number>(),
        isAmended: amended.has(decision.id),
      };
      const months: LedgerMonth[] = [];
      for (let month = from; month <= to; month = addMonths(month, 1)) months.push(ledgerMonth(own, month, today));
      return [decision.id, months];
    }),
  );
}

/** Billed is what stands on an issued document: a draft is nothing that the gmina has been asked to pay. */
async function entriesOf(
  ctx: Ctx,
  decisionIds: readonly string[],
  { from, to }: { from: Month; to: Month },
): Promise<(LedgerEntry & { decisionId: string })[]> {
  return ctx.db.query<LedgerEntry & { decisionId: string }>(
    `with billed as (
       select lv.visit_id, sum(lv.minutes) as minutes
       from invoice_line_visits lv
         join invoice_lines l on l.id = lv.line_id
         join invoices i on i.id = l.invoice_id
       where i.issued_at is not null
         and lv.visit_id in (select v.id from visits v where v.decision_id = any ($ids::uuid[]))
       group by lv.visit_id
     )
     select v.decision_id as "decisionId", v.on_day::text as day, v.pattern_id as "patternId",
       coalesce(sum(planned.minutes) filter (where v.cancelled_at is null), 0)::int as "plannedMinutes",
       coalesce(sum(planned.minutes) filter (where v.cancelled_at is not null), 0)::int as "cancelledMinutes",
       coalesce(sum(c.confirmed_minutes), 0)::int as "deliveredMinutes",
       coalesce(sum(coalesce(c.confirmed_minutes, planned.minutes)) filter (where v.cancelled_at is null), 0)::int
         as "usedMinutes",
       coalesce(sum(billed.minutes), 0)::int as "billedMinutes"
     from visits v
       cross join lateral (select v.duration_minutes * v.carers_needed as minutes) planned
       left join visit_confirmations c on c.visit_id = v.id
       left join billed on billed.visit_id = v.id
     where v.decision_id = any ($ids::uuid[]) and v.on_day between $from and $to
     group by v.decision_id, v.on_day, v.pattern_id`,
    {
      type: QueryTypes.SELECT,
      bind: { ids: decisionIds, from: daysThatCount(from).from, to: daysThatCount(to).to },
    },
  );
}
