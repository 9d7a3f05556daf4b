import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { reckonMonth } from '#server/billing/month.queries';
import { standingSettlements } from '#server/billing/settlement.queries';
import type { GminaHead, PaperHead } from '#server/billing/papers';
import type { Ctx } from '#server/context';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type { NotDeliveredReason } from '#shared/attendance/attendance-words';
import { billOfSettlement } from '#shared/billing/settlement';
import type { FundingSource } from '#shared/decisions/funding';
import type { DayKind } from '#shared/kernel/calendar';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { Task } from '#shared/visits/tasks';

/** A visit of the month as the papers need it; of those that were cancelled only what is billed nevertheless. */
export interface GminaVisit {
  id: string;
  onDay: Day;
  beneficiaryId: string;
  referenceNumber: string;
  name: string;
  decisionNumber: string;
  fundingSource: FundingSource;
  serviceKind: ServiceKind;
  startAt: Date;
  durationMinutes: number;
  carersNeeded: number;
  tasks: Task[];
  /** Null while nobody has said whether it was delivered. */
  delivered: boolean | null;
  confirmedMinutes: number;
  method: 'automatic' | 'manual';
  reason: NotDeliveredReason | null;
  note: string | null;
  /** The lines that count it and its minutes there: none while nothing prices it, two of a night on two kinds of day. */
  lines: { key: string; minutes: number }[];
}

export interface GminaLine {
  key: string;
  agreementId: string;
  serviceKind: ServiceKind;
  dayKind: DayKind;
  unitPriceGrosze: number;
  minutes: number;
  amountGrosze: number;
}

/** A gmina's month: by its documents once it is closed, before that as it would be billed now. */
export interface GminaPapers {
  head: GminaHead;
  visits: GminaVisit[];
  lines: GminaLine[];
}

export async function paperHead(ctx: Ctx, month: Month): Promise<PaperHead> {
  const enterprise = await Enterprise.findOne();
  return {
    month,
    enterprise: enterprise?.name ?? 'Bliżej',
    place: enterprise?.postOffice ?? '',
    demo: enterprise?.demo ?? false,
    drawnAt: ctx.now(),
  };
}

/** Of one person if that is asked. The number of queries does not grow with the visits. */
export async function loadGminaPapers(
  ctx: Ctx,
  input: { month: Month; municipalityId: string; beneficiaryId?: string },
): Promise<GminaPapers> {
  const { month, municipalityId } = input;
  const municipality = await Municipality.findByPk(municipalityId);
  if (municipality === null) throw new NotFoundError('municipality');
  const closed = (await MonthClosing.count({ where: { month, municipalityId } })) > 0;
  const head = {
    ...(await paperHead(ctx, month)),
    municipality: municipality.name,
    welfareCentre: municipality.welfareCentreName,
    closed,
  };
  const { lines, linesOf } = await billedIn(ctx, month, municipalityId);
  const rows = await visitsOf(ctx, input, [...linesOf.keys()]);
  return { head, visits: rows.map((row): GminaVisit => ({ ...row, lines: linesOf.get(row.id) ?? [] })), lines };
}

type VisitRow = Omit<GminaVisit, 'lines'>;

async function visitsOf(
  ctx: Ctx,
  { month, municipalityId, beneficiaryId }: { month: Month; municipalityId: string; beneficiaryId?: string },
  billedIds: readonly string[],
): Promise<VisitRow[]> {
  return ctx.db.query<VisitRow>(
    `select v.id, v.on_day::text as "onDay", v.beneficiary_id as "beneficiaryId",
       b.reference_number as "referenceNumber", b.last_name || ' ' || b.first_name as "name",
       d.number as "decisionNumber", d.funding_source as "fundingSource", v.service_kind as "serviceKind",
       v.planned_start_at as "startAt", v.duration_minutes as "durationMinutes", v.carers_needed as "carersNeeded",
       v.tasks, case when v.cancelled_at is null then c.delivered else false end as delivered,
       coalesce(c.confirmed_minutes, 0) as "confirmedMinutes", coalesce(c.method, 'manual') as "method",
       case when v.cancelled_at is null then c.reason when v.cancellation_reason = 'refused' then 'refused' else 'away' end
         as reason, c.note
     from visits v
       join decisions d on d.id = v.decision_id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
     where v.municipality_id = $municipalityId and v.on_day between $from and $to
       and (v.cancelled_at is null or v.id = any ($billedIds::uuid[]))
       and ($beneficiaryId::uuid is null or v.beneficiary_id = $beneficiaryId)
     order by v.planned_start_at, v.id`,
    {
      type: QueryTypes.SELECT,
      bind: {
        billedIds,
        municipalityId,
        from: firstDayOf(month),
        to: lastDayOf(month),
        beneficiaryId: beneficiaryId ?? null,
      },
    },
  );
}

/** What stands on documents, as corrections left it; of an agreement without a document, what it would be now. */
async function billedIn(
  ctx: Ctx,
  month: Month,
  municipalityId: string,
): Promise<{ lines: GminaLine[]; linesOf: Map<string, GminaVisit['lines']> }> {
  const standing = (await standingSettlements({ month, municipalityId })).map(({ settlement }) =>
    billOfSettlement(settlement),
  );
  const settled = new Set(standing.map(({ agreementId }) => agreementId));
  const now = (await reckonMonth(ctx, month, [municipalityId])).get(municipalityId)?.bills ?? [];
  const bills = [...standing, ...now.filter(({ agreementId }) => !settled.has(agreementId))];
  bills.sort((a, b) => (a.agreementId < b.agreementId ? -1 : 1));
  const lines: GminaLine[] = [];
  const linesOf = new Map<string, GminaVisit['lines']>();
  for (const { agreementId, lines: billed } of bills) {
    for (const { tariffId: key, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze, visits } of billed) {
      lines.push({ key, agreementId, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze });
      for (const visit of visits)
        linesOf.set(visit.visitId, [...(linesOf.get(visit.visitId) ?? []), { key, minutes: visit.minutes }]);
    }
  }
  return { lines, linesOf };
}
