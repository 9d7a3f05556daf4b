import { QueryTypes } from 'sequelize';
import { drawInThread } from '#server/billing/draw-in-thread';
import { loadGminaPapers } from '#server/billing/gmina-month.queries';
import { cardsFrom, issuedOf, protocolOf, summaryOf } from '#server/billing/gmina-papers';
import { lastFileOf } from '#server/billing/invoice-files';
import { Invoice } from '#server/billing/invoice.model';
import { renderInvoice } from '#server/billing/render-invoice';
import { workCardOf } from '#server/billing/work-card.queries';
import type { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';

/** What a package is filled by. */
export interface Shelf {
  ctx: Ctx;
  month: Month;
  withNames: boolean;
  add: (name: string, bytes: Uint8Array, papers?: number) => Promise<void>;
}

export interface GminaOnShelf {
  id: string;
  name: string;
  terc: string;
  papers: number;
}

/** Cards of so many people are drawn from one reading of the database. */
const PEOPLE_AT_ONCE = 40;
/** Of a document: its picture and its annex. */
const PAPERS_PER_DOCUMENT = 2;

/** Gminas with visits or documents in the month, and how many papers each has: a card per person, documents, two more. */
export async function gminasIn(
  ctx: Ctx,
  month: Month,
  municipalityId: string | null | undefined,
): Promise<GminaOnShelf[]> {
  return ctx.db.query<GminaOnShelf>(
    `select m.id, m.name, m.terc, (coalesce(v.people, 0) + ${PAPERS_PER_DOCUMENT} * coalesce(i.issued, 0) + 2)::int as papers
     from municipalities m
       left join (
         select municipality_id, count(distinct beneficiary_id) as people from visits
         where on_day between $from and $to and cancelled_at is null group by municipality_id
       ) v on v.municipality_id = m.id
       left join (
         select municipality_id, count(*) as issued from invoices
         where month = $month and number is not null group by municipality_id
       ) i on i.municipality_id = m.id
     where ($municipalityId::uuid is null or m.id = $municipalityId) and (v.people > 0 or i.issued > 0)
     order by m.terc`,
    {
      type: QueryTypes.SELECT,
      bind: { month, municipalityId: municipalityId ?? null, from: firstDayOf(month), to: lastDayOf(month) },
    },
  );
}

/** Draws a gmina's papers into its folder. Returns its lines of the index, first what is missing. */
export async function addGmina(shelf: Shelf, gmina: GminaOnShelf): Promise<string[]> {
  const { ctx, month, add } = shelf;
  const folder = `${gmina.terc} ${gmina.name}`;
  const { papers, issued } = await inTransaction(ctx, async () => ({
    papers: await loadGminaPapers(ctx, { month, municipalityId: gmina.id }),
    issued: await issuedOf(month, gmina.id),
  }));
  for (const invoice of issued) await addDocument(shelf, folder, invoice);
  const summary = summaryOf(papers, issued);
  const protocol = await inTransaction(ctx, () => protocolOf(papers, issued));
  await add(`${folder}/zestawienie.pdf`, await drawInThread({ name: 'monthSummary', facts: [summary] }));
  await add(`${folder}/protokol.pdf`, await drawInThread({ name: 'acceptanceProtocol', facts: [protocol] }));

  const people = [...new Set(papers.visits.map((visit) => visit.referenceNumber))].sort();
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = new Set(people.slice(from, from + PEOPLE_AT_ONCE));
    const visits = papers.visits.filter((visit) => some.has(visit.referenceNumber));
    const cards = await inTransaction(ctx, () => cardsFrom(ctx, { ...papers, visits }, shelf.withNames));
    for (const card of cards)
      await add(
        `${folder}/karty/${card.referenceNumber}.pdf`,
        await drawInThread({ name: 'serviceCards', facts: [[card]] }),
      );
  }
  return indexOf(gmina, {
    issued,
    people: people.length,
    closed: papers.head.closed,
    unconfirmed: summary.unconfirmed,
  });
}

async function addDocument({ ctx, add }: Shelf, folder: string, { id, kind }: Invoice): Promise<void> {
  const { number, pdf, xml, frozen } = await inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(id, { attributes: ['document'], rejectOnEmpty: true });
    const file = await lastFileOf(id);
    const drawn = await renderInvoice(ctx, { invoiceId: id });
    return { ...drawn, xml: file?.xml ?? null, frozen: invoice.document };
  });
  const name = number.replaceAll('/', '-');
  await add(`${folder}/faktury/${name}.pdf`, pdf);
  if (xml !== null) await add(`${folder}/faktury/${name}.xml`, xml, 0);
  // A correction has no annex of its own.
  if (kind !== 'invoice' && kind !== 'grant_settlement') return;
  const annex = await drawInThread({ name: 'annex', facts: [InvoiceDocument.parse(frozen)] });
  await add(`${folder}/zalaczniki/${name}-zalacznik.pdf`, annex);
}

function indexOf(
  { name }: GminaOnShelf,
  facts: { issued: readonly Invoice[]; people: number; closed: boolean; unconfirmed: number },
): string[] {
  const { issued, people, closed, unconfirmed } = facts;
  const missing = [
    ...(closed ? [] : ['miesiąc nie jest zamknięty, liczby mogą się zmienić']),
    ...(issued.length > 0 ? [] : ['dokument nie jest jeszcze wystawiony']),
    ...(unconfirmed === 0 ? [] : [`czekają na potwierdzenie: ${billing.visits(unconfirmed)}`]),
  ];
  return [
    `${name}: karty osób: ${people}, dokumenty: ${issued.flatMap(({ number }) => number ?? []).join(', ') || 'brak'}`,
    ...missing.map((each) => `  brakuje: ${each}`),
  ];
}

/** The month of each carer, for the enterprise alone. */
export async function addCarers({ ctx, month, add }: Shelf, carers: readonly Carer[]): Promise<string[]> {
  for (const carer of carers) {
    const card = await inTransaction(ctx, () => workCardOf(ctx, { month, carer }));
    await add(`karty-pracy/${carer.referenceNumber}.pdf`, await drawInThread({ name: 'workCard', facts: [card] }));
  }
  return [`Karty pracy opiekunek: ${carers.length}`];
}
