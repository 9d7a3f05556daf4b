import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { drawInThread } from '#server/billing/draw-in-thread';
import { loadGminaPapers } from '#server/billing/gmina-month.queries';
import { issuedOf, protocolOf, serviceCardsOf, summaryOf } from '#server/billing/gmina-papers';
import { workCardOf } from '#server/billing/work-card.queries';
import { Carer } from '#server/carers/carer.model';
import { abilitiesOf, asActor, type Ctx, permit, SYSTEM } from '#server/context';
import { actingAs } from '#server/db/transaction';
import type { FileAnswer } from '#server/http/route';
import { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import type { MonthDocuments } from '#shared/billing/documents-wire';
import { DomainError, NotFoundError } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';

const pdf = (bytes: Buffer, name: string): FileAnswer => ({
  bytes,
  contentType: 'application/pdf',
  fileName: `${name}.pdf`,
});

/** What papers a month has, gmina by gmina. */
export async function monthDocuments(ctx: Ctx, month: Month): Promise<MonthDocuments> {
  permit(ctx, 'readMonthDocuments');
  const municipalities = await Municipality.findAll({
    where: ctx.policy.visibleTo(ctx.actor, 'municipality'),
    order: ['terc'],
  });
  const rows = await ctx.db.query<{
    id: string;
    people: number;
    visits: number;
    closed: boolean;
    issued: number;
    drafts: number;
  }>(
    `select m.id, coalesce(v.people, 0)::int as people, coalesce(v.visits, 0)::int as visits,
       exists (select from month_closings c where c.municipality_id = m.id and c.month = $month) as closed,
       (select count(*) from invoices i where i.municipality_id = m.id and i.month = $month and i.number is not null)::int
         as issued,
       (select count(*) from invoices i where i.municipality_id = m.id and i.month = $month and i.number is null)::int
         as drafts
     from municipalities m left join (
       select municipality_id, count(distinct beneficiary_id) as people, count(*) as visits from visits
       where on_day between $from and $to and cancelled_at is null group by municipality_id
     ) v on v.municipality_id = m.id`,
    { type: QueryTypes.SELECT, bind: { month, from: firstDayOf(month), to: lastDayOf(month) } },
  );
  const counts = new Map(rows.map(({ id, ...own }) => [id, own]));
  return {
    month,
    gminas: municipalities.flatMap(({ id, name, hue }) => {
      const own = counts.get(id);
      return own === undefined ? [] : [{ municipality: { id, name, hue }, ...own }];
    }),
    withNames: ctx.policy.may(ctx.actor, 'readNamesInBilling'),
    abilities: abilitiesOf(ctx, ['prepareAllDocuments']),
  };
}

interface OfGmina {
  month: Month;
  municipalityId: string;
}

/** The gmina's month by kind and source, by reference numbers. */
export async function summaryFile(ctx: Ctx, input: OfGmina): Promise<FileAnswer> {
  const { terc } = await gminaSeenBy(ctx, input.municipalityId);
  const paper = await actingAs(ctx, asActor(ctx, SYSTEM), async () =>
    summaryOf(await loadGminaPapers(ctx, input), await issuedOf(input.month, input.municipalityId)),
  );
  return pdf(await drawInThread({ name: 'monthSummary', facts: [paper] }), `zestawienie-${terc}-${input.month}`);
}

/** What a gmina signs to accept the month. */
export async function protocolFile(ctx: Ctx, input: OfGmina): Promise<FileAnswer> {
  const { terc } = await gminaSeenBy(ctx, input.municipalityId);
  const paper = await actingAs(ctx, asActor(ctx, SYSTEM), async () =>
    protocolOf(await loadGminaPapers(ctx, input), await issuedOf(input.month, input.municipalityId)),
  );
  return pdf(await drawInThread({ name: 'acceptanceProtocol', facts: [paper] }), `protokol-${terc}-${input.month}`);
}

/**
 * The card of one person, a part for each gmina that granted her care in the month. Looking at it is told. Refuses
 * `no_visits_in_month`.
 */
export async function serviceCardFile(ctx: Ctx, input: { month: Month; beneficiaryId: string }): Promise<FileAnswer> {
  const { month, beneficiaryId } = input;
  const beneficiary = await Beneficiary.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'beneficiary'), id: beneficiaryId },
  });
  if (beneficiary === null) throw new NotFoundError('beneficiary');
  permit(ctx, 'readMonthDocuments', beneficiary);

  // Asked as the reader: an officer is shown her own gmina's visits only.
  const gminas = await ctx.db.query<{ municipalityId: string }>(
    `select distinct municipality_id as "municipalityId" from visits
     where beneficiary_id = $beneficiaryId and on_day between $from and $to and cancelled_at is null`,
    { type: QueryTypes.SELECT, bind: { beneficiaryId, from: firstDayOf(month), to: lastDayOf(month) } },
  );
  if (gminas.length === 0) throw new DomainError({ code: 'no_visits_in_month', data: { month } });
  const withNames = ctx.policy.may(ctx.actor, 'readNamesInBilling');
  // The officer does not see carers' files, whose names stand where they sign.
  const cards = await actingAs(ctx, asActor(ctx, SYSTEM), async () => {
    const parts = [];
    for (const { municipalityId } of gminas)
      parts.push(...(await serviceCardsOf(ctx, { month, municipalityId, beneficiaryId, withNames })));
    return parts;
  });

  const { id, municipalityId, referenceNumber } = beneficiary;
  await tell(ctx, 'readServiceCard', { kind: 'beneficiary', id, municipalityId }, { month });
  return pdf(await drawInThread({ name: 'serviceCards', facts: [cards] }), `karta-${referenceNumber}-${month}`);
}

/** A carer's month. Looking at it is told. Refuses `no_visits_in_month`. */
export async function workCardFile(ctx: Ctx, input: { month: Month; carerId: string }): Promise<FileAnswer> {
  const { month, carerId } = input;
  const carer = await Carer.findByPk(carerId);
  if (carer === null) throw new NotFoundError('carer');
  permit(ctx, 'readWorkCard', carer);

  const card = await actingAs(ctx, asActor(ctx, SYSTEM), () => workCardOf(ctx, { month, carer }));
  if (card.visits.length === 0 && card.absences.length === 0)
    throw new DomainError({ code: 'no_visits_in_month', data: { month } });

  await tell(ctx, 'readWorkCard', { kind: 'carer', id: carerId }, { month });
  return pdf(await drawInThread({ name: 'workCard', facts: [card] }), `karta-pracy-${carer.referenceNumber}-${month}`);
}

/** A gmina whose papers are the reader's to see: the office's, and her own of an officer. Asked of the database itself. */
export async function gminaSeenBy(ctx: Ctx, municipalityId: string): Promise<Municipality> {
  const [wall] = await ctx.db.query<{ seen: boolean }>(
    'select coalesce(actor_is_office() or actor_municipality_id() = $municipalityId::uuid, false) as seen',
    { type: QueryTypes.SELECT, bind: { municipalityId } },
  );
  const municipality = wall?.seen === true ? await Municipality.findByPk(municipalityId) : null;
  if (municipality === null) throw new NotFoundError('municipality');
  permit(ctx, 'readMonthDocuments', municipality);
  return municipality;
}
