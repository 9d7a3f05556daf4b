import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { reckonMonth } from '#server/billing/month.queries';
import { standingSettlements } from '#server/billing/settlement.queries';
import type { GminaHead, PaperHead } from '#server/billing/papers';
import type { Ctx } from '#server/context';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type { NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { Bill } from '#shared/billing/bill-month';
import { billOfSettlement } from '#shared/billing/settlement';
import type { FundingSource } from '#shared/decisions/funding';
import type { DayKind } from '#shared/kernel/calendar';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { CancellationReason } from '#shared/visits/cancellation';
import type { Task } from '#shared/visits/tasks';

/** A visit of the month that took place, should have, or is billed although it was cancelled. */
export interface GminaVisit {
  id: string;
  onDay: Day;
  beneficiaryId: string;
  referenceNumber: string;
  name: string;
  /** Null while the decision of urgent mode is awaited. */
  decisionNumber: string | null;
  fundingSource: FundingSource;
  serviceKind: ServiceKind;
  startAt: Date;
  durationMinutes: number;
  carersNeeded: number;
  tasks: Task[];
  cancelledAt: Date | null;
  /** Null while nobody has said whether it was delivered. */
  delivered: boolean | null;
  confirmedMinutes: number;
  method: 'automatic' | 'manual';
  /** Why it was cancelled, or not delivered. */
  reason: NotDeliveredReason | CancellationReason | null;
  note: string | null;
  /** The lines that count it and its minutes there: two of a night, none of what is not billed. */
  billed: { key: string; minutes: number }[];
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

/** A gmina's month: as its documents and their corrections left it, before it is closed as it would be billed now. */
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
  const settled = closed ? (await standingSettlements(input)).map(({ settlement }) => settlement) : [];
  const bills = settled.length > 0 ? settled.map(billOfSettlement) : (await reckonMonth(ctx, input)).bills;
  const { lines, billedOf } = billed(bills);
  // Whoever funds it now: the month that is closed was funded as its documents were drafted.
  const sources = new Map(
    settled.flatMap(({ visits: own }) => own.map(({ id, fundingSource }) => [id, fundingSource])),
  );
  const visits = (await visitsOf(ctx, input))
    .map((row): GminaVisit => ({
      ...row,
      fundingSource: sources.get(row.id) ?? row.fundingSource,
      billed: billedOf.get(row.id) ?? [],
    }))
    .filter((visit) => visit.cancelledAt === null || visit.billed.length > 0);
  return { head, visits, lines };
}

function billed(bills: readonly Bill[]): { lines: GminaLine[]; billedOf: Map<string, GminaVisit['billed']> } {
  const lines: GminaLine[] = [];
  const billedOf = new Map<string, GminaVisit['billed']>();
  for (const { agreementId, lines: own } of bills) {
    for (const { tariffId: key, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze, visits } of own) {
      lines.push({ key, agreementId, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze });
      for (const visit of visits) {
        const parts = billedOf.get(visit.visitId) ?? [];
        parts.push({ key, minutes: visit.minutes });
        billedOf.set(visit.visitId, parts);
      }
    }
  }
  return { lines, billedOf };
}

async function visitsOf(
  ctx: Ctx,
  { month, municipalityId, beneficiaryId }: { month: Month; municipalityId: string; beneficiaryId?: string },
): Promise<Omit<GminaVisit, 'billed'>[]> {
  return ctx.db.query<Omit<GminaVisit, 'billed'>>(
    `select v.id, v.on_day::text as "onDay", v.beneficiary_id as "beneficiaryId",
       b.reference_number as "referenceNumber", b.last_name || ' ' || b.first_name as "name",
       d.number as "decisionNumber", d.funding_source as "fundingSource", v.service_kind as "serviceKind",
       v.planned_start_at as "startAt", v.duration_minutes as "durationMinutes", v.carers_needed as "carersNeeded",
       v.tasks, v.cancelled_at as "cancelledAt", c.delivered, coalesce(c.confirmed_minutes, 0) as "confirmedMinutes",
       coalesce(c.method, 'manual') as "method", coalesce(v.cancellation_reason, c.reason) as reason, c.note
     from visits v
       join decisions d on d.id = v.decision_id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
     where v.municipality_id = $municipalityId and v.on_day between $from and $to
       and ($beneficiaryId::uuid is null or v.beneficiary_id = $beneficiaryId)
     order by v.planned_start_at, v.id`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityId, from: firstDayOf(month), to: lastDayOf(month), beneficiaryId: beneficiaryId ?? null },
    },
  );
}
