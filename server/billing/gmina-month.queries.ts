import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { reckonMonth } from '#server/billing/month.queries';
import type { GminaHead, PaperHead } from '#server/billing/papers';
import type { Ctx } from '#server/context';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type { NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { FundingSource } from '#shared/decisions/funding';
import type { DayKind } from '#shared/kernel/calendar';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { Task } from '#shared/visits/tasks';

/** A visit of the month that was not cancelled, as the papers need it. */
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
  /** The line that counts it and its minutes there; null while nothing prices it. */
  line: { key: string; minutes: number } | null;
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
  const rows = await visitsOf(ctx, input);
  if (closed) {
    const visits = rows.map(({ lineId, lineMinutes, ...visit }): GminaVisit => ({
      ...visit,
      line: lineId === null || lineMinutes === null ? null : { key: lineId, minutes: lineMinutes },
    }));
    return { head, visits, lines: await linesOf(ctx, month, municipalityId) };
  }
  const { lines, lineOf } = await linesNow(ctx, month, municipalityId);
  return { head, visits: rows.map((row): GminaVisit => ({ ...row, line: lineOf.get(row.id) ?? null })), lines };
}

type VisitRow = Omit<GminaVisit, 'line'> & { lineId: string | null; lineMinutes: number | null };

async function visitsOf(
  ctx: Ctx,
  { month, municipalityId, beneficiaryId }: { month: Month; municipalityId: string; beneficiaryId?: string },
): Promise<VisitRow[]> {
  return ctx.db.query<VisitRow>(
    `select v.id, v.on_day::text as "onDay", v.beneficiary_id as "beneficiaryId",
       b.reference_number as "referenceNumber", b.last_name || ' ' || b.first_name as "name",
       d.number as "decisionNumber", d.funding_source as "fundingSource", v.service_kind as "serviceKind",
       v.planned_start_at as "startAt", v.duration_minutes as "durationMinutes", v.carers_needed as "carersNeeded",
       v.tasks, c.delivered, coalesce(c.confirmed_minutes, 0) as "confirmedMinutes",
       coalesce(c.method, 'manual') as "method", c.reason, c.note,
       lv.line_id as "lineId", lv.minutes as "lineMinutes"
     from visits v
       join decisions d on d.id = v.decision_id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
       left join invoice_line_visits lv on lv.visit_id = v.id
     where v.municipality_id = $municipalityId and v.on_day between $from and $to and v.cancelled_at is null
       and ($beneficiaryId::uuid is null or v.beneficiary_id = $beneficiaryId)
     order by v.planned_start_at, v.id`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityId, from: firstDayOf(month), to: lastDayOf(month), beneficiaryId: beneficiaryId ?? null },
    },
  );
}

async function linesOf(ctx: Ctx, month: Month, municipalityId: string): Promise<GminaLine[]> {
  return ctx.db.query<GminaLine>(
    `select l.id as key, i.agreement_id as "agreementId", l.service_kind as "serviceKind", l.day_kind as "dayKind",
       l.unit_price_grosze as "unitPriceGrosze", l.minutes, l.amount_grosze as "amountGrosze"
     from invoice_lines l join invoices i on i.id = l.invoice_id
     where i.municipality_id = $municipalityId and i.month = $month
     order by i.agreement_id, l.position`,
    { type: QueryTypes.SELECT, bind: { municipalityId, month } },
  );
}

async function linesNow(
  ctx: Ctx,
  month: Month,
  municipalityId: string,
): Promise<{ lines: GminaLine[]; lineOf: Map<string, { key: string; minutes: number }> }> {
  const bills = (await reckonMonth(ctx, month, [municipalityId])).get(municipalityId)?.bills ?? [];
  const lines: GminaLine[] = [];
  const lineOf = new Map<string, { key: string; minutes: number }>();
  for (const { agreementId, lines: billed } of bills) {
    for (const { tariffId: key, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze, visits } of billed) {
      lines.push({ key, agreementId, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze });
      for (const visit of visits) lineOf.set(visit.visitId, { key, minutes: visit.minutes });
    }
  }
  return { lines, lineOf };
}
