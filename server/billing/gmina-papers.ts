import { Op, QueryTypes } from 'sequelize';
import { type GminaPapers, type GminaVisit, loadGminaPapers } from '#server/billing/gmina-month.queries';
import { Invoice } from '#server/billing/invoice.model';
import type { CardVisit, ProtocolPaper, ServiceCard, SummaryPaper } from '#server/billing/papers';
import { boundsOfStays, type Stay, staysAt } from '#server/billing/stays.queries';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { monthSummary } from '#shared/billing/month-summary';
import { grouped } from '#shared/kernel/grouped';
import { type Day, dayAt, type Month } from '#shared/kernel/time';

/** The cards of a gmina's people for a month, by reference number; of one person if that is asked. */
export async function serviceCardsOf(
  ctx: Ctx,
  input: { month: Month; municipalityId: string; beneficiaryId?: string; withNames: boolean },
): Promise<ServiceCard[]> {
  return cardsFrom(ctx, await loadGminaPapers(ctx, input), input.withNames);
}

/** The same from what is loaded already, for some of its visits. */
export async function cardsFrom(
  ctx: Ctx,
  { head, visits }: Pick<GminaPapers, 'head' | 'visits'>,
  withNames: boolean,
): Promise<ServiceCard[]> {
  const delivered = visits.filter((visit) => visit.delivered === true);
  const stays = await staysAt(ctx, delivered);
  const corrections = await correctionsOf(ctx, delivered);
  const byPerson = [...grouped(visits, (visit) => visit.referenceNumber)];
  byPerson.sort(([a], [b]) => a.localeCompare(b, 'pl', { numeric: true }));
  return byPerson.map(([referenceNumber, own]) => ({
    ...head,
    referenceNumber,
    name: withNames ? (own[0]?.name ?? null) : null,
    decisions: [...grouped(own, (visit) => visit.decisionNumber)].flatMap(([number, [first]]) =>
      first === undefined ? [] : [{ number, serviceKind: first.serviceKind, fundingSource: first.fundingSource }],
    ),
    visits: own
      .filter((visit) => visit.delivered === true)
      .map((visit) => cardVisit(visit, stays.get(visit.id) ?? [], corrections.get(visit.id) ?? [])),
    undelivered: own.filter(isMissed).map(({ onDay, startAt, reason, billed }) => ({
      onDay,
      from: startAt,
      reason,
      billedMinutes: minutesIn(billed),
    })),
    unconfirmed: own.filter(awaitsConfirmation).length,
  }));
}

/** Neither delivered nor open: what the carers met, and what was cancelled too late. */
const isMissed = ({ delivered, cancelledAt }: GminaVisit): boolean => delivered === false || cancelledAt !== null;
const awaitsConfirmation = ({ delivered, cancelledAt }: GminaVisit): boolean =>
  delivered === null && cancelledAt === null;
const minutesIn = (billed: GminaVisit['billed']): number => billed.reduce((sum, { minutes }) => sum + minutes, 0);

function cardVisit(visit: GminaVisit, stays: readonly Stay[], corrections: CardVisit['corrections']): CardVisit {
  const marks = stays.flatMap((stay) => stay.tasks);
  const left = new Set(marks.filter(({ done }) => !done).map(({ task }) => task));
  const done = marks.filter((mark) => mark.done).map(({ task }) => task);
  return {
    onDay: visit.onDay,
    ...boundsOfStays(stays, visit),
    minutes: visit.confirmedMinutes,
    billedMinutes: visit.billed.length === 0 ? null : minutesIn(visit.billed),
    // What two carers share is done when one of them has done it.
    tasks: visit.tasks.filter((task) => !left.has(task) || done.includes(task)),
    carers: stays.map((stay) => stay.carerName),
    source: stays.find((stay) => stay.source !== null)?.source ?? null,
    method: visit.method,
    note: visit.note,
    corrections,
  };
}

interface Before {
  visitId: string;
  actedAt: Date;
  delivered: boolean;
  confirmedMinutes: number;
}

/** What the confirmations said before the office set them right; the audit log keeps it. */
async function correctionsOf(
  ctx: Ctx,
  visits: readonly { id: string }[],
): Promise<Map<string, { on: Day; delivered: boolean; minutes: number }[]>> {
  const rows = await ctx.db.query<Before>(
    `select subject_id as "visitId", acted_at as "actedAt", (data->'before'->>'delivered')::boolean as delivered,
       (data->'before'->>'confirmedMinutes')::integer as "confirmedMinutes"
     from audit_log
     where subject_kind = 'visit' and verb = 'correctConfirmation' and subject_id = any ($ids::text[])
     order by id`,
    { type: QueryTypes.SELECT, bind: { ids: visits.map(({ id }) => id) } },
  );
  const byVisit = grouped(rows, (row) => row.visitId);
  return new Map(
    [...byVisit].map(([visitId, own]) => [
      visitId,
      own.map((row) => ({ on: dayAt(row.actedAt), delivered: row.delivered, minutes: row.confirmedMinutes })),
    ]),
  );
}

export function summaryOf({ head, visits, lines }: GminaPapers, issued: readonly Invoice[]): SummaryPaper {
  const counted = visits.flatMap(({ id: visitId, referenceNumber, serviceKind, fundingSource, billed }) =>
    billed.map(({ key, minutes }) => ({ visitId, referenceNumber, serviceKind, fundingSource, lineKey: key, minutes })),
  );
  return {
    ...head,
    documents: issued.flatMap(({ number }) => number ?? []),
    summary: monthSummary(counted, lines),
    unconfirmed: visits.filter(awaitsConfirmation).length,
  };
}

export async function protocolOf(
  { head, visits, lines }: GminaPapers,
  issued: readonly Invoice[],
): Promise<ProtocolPaper> {
  const byAgreement = grouped(lines, (line) => line.agreementId);
  const agreements = await Agreement.findAll({
    where: { id: { [Op.in]: [...byAgreement.keys()] } },
    order: ['validFrom'],
  });
  const onLines = grouped(
    visits.flatMap(({ billed }) => billed),
    ({ key }) => key,
  );
  const delivered = visits.filter((visit) => visit.delivered === true);
  const undelivered = grouped(visits.filter(isMissed), (visit) => visit.reason);
  return {
    ...head,
    agreements: agreements.map(({ id, number, signedOn }) => {
      const own = byAgreement.get(id) ?? [];
      return {
        number,
        signedOn,
        documents: issued.flatMap((invoice) => (invoice.agreementId === id ? (invoice.number ?? []) : [])),
        lines: own.map(({ key, serviceKind, dayKind, unitPriceGrosze, minutes, amountGrosze }) => ({
          serviceKind,
          dayKind,
          unitPriceGrosze,
          minutes,
          amountGrosze,
          visits: onLines.get(key)?.length ?? 0,
        })),
        visits: visits.filter(({ billed }) => billed.some(({ key }) => own.some((line) => line.key === key))).length,
        totalGrosze: own.reduce((sum, line) => sum + line.amountGrosze, 0),
      };
    }),
    people: new Set(delivered.map((visit) => visit.referenceNumber)).size,
    delivered: delivered.length,
    undelivered: [...undelivered].map(([reason, own]) => ({ reason, visits: own.length })),
    charged: visits.filter((visit) => isMissed(visit) && visit.billed.length > 0).length,
    unconfirmed: visits.filter(awaitsConfirmation).length,
  };
}

/** The issued documents of a gmina's month, in the order of their numbers. */
export async function issuedOf(month: Month, municipalityId: string): Promise<Invoice[]> {
  return Invoice.findAll({
    attributes: ['id', 'agreementId', 'kind', 'number'],
    where: { month, municipalityId, number: { [Op.ne]: null } },
    order: ['number'],
  });
}
