import { expect } from 'chai';
import { loadGminaPapers } from '#server/billing/gmina-month.queries';
import { issuedOf, protocolOf, summaryOf } from '#server/billing/gmina-papers';
import { correctInvoice } from '#server/billing/correct-invoice';
import { decideObjection } from '#server/billing/decide-objection';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { VisitObjection } from '#server/billing/visit-objection.model';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Visit } from '#server/visits/visit.model';
import { CorrectionDocument } from '#shared/billing/correction-document';
import { actorFor, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, inKsef, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { faultsIn } from '../support/fa3-schema.js';
import { pdfText } from '../support/pdf-text.js';
import { valueOf, valuesOf } from '../support/xml-text.js';

const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);
const REASON = 'Uznane zastrzeżenie gminy do jednej wizyty';

describe('correcting an issued document', () => {
  const app = useApp();
  before(() => anEnterprise());

  async function anIssuedOctober(given: Parameters<typeof aDraft>[0] = {}) {
    const { municipality, draft, visitIds } = await aDraft(given);
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const ksefNumber = invoice.kind === 'invoice' ? await inKsef(invoice.id) : null;
    return { municipality, invoice, ksefNumber, visitIds, first: visitIds[0] ?? '' };
  }
  /** The gmina objects and the enterprise agrees to so many minutes. */
  async function agreed(visitId: string, minutes: number): Promise<void> {
    const visit = await build(() => Visit.findByPk(visitId, { rejectOnEmpty: true }));
    const officer = await aUser({ role: 'municipality_officer', municipalityId: visit.municipalityId });
    const raised = await app.request
      .post(`/api/visits/${visitId}/objections`)
      .set(await app.as(officer))
      .send({ kind: 'other', note: 'Zgłoszone telefonicznie.', proposedMinutes: minutes })
      .expect(201);
    await app.request
      .post(`/api/objections/${raised.body.id}/decision`)
      .set(await app.as('accountant'))
      .send({ accepted: true, agreedMinutes: minutes })
      .expect(200);
  }
  const preview = async (id: string, scope: string) =>
    app.request
      .get(`/api/invoices/${id}/correction`)
      .query({ scope })
      .set(await app.as('accountant'));
  const correct = async (id: string, body: object, who: Parameters<typeof app.as>[0] = 'accountant') =>
    app.request
      .post(`/api/invoices/${id}/corrections`)
      .set(await app.as(who))
      .send({ scope: 'agreed', reason: REASON, ...body });

  it('after an accepted objection says the line before and after, in a series of its own, with FA(3) and PDF', async () => {
    const { invoice, ksefNumber, first } = await anIssuedOctober();
    await agreed(first, 0);
    const seen = await preview(invoice.id, 'agreed');
    // The hour of the 5th at 40,00 zł is struck out.
    expect(seen.body).to.deep.include({ standingGrosze: 12_000, differenceGrosze: -4000, hold: [] });
    expect(seen.body.lines).to.have.length(1);
    expect(seen.body.lines[0].before).to.deep.include({ minutes: 105, amountGrosze: 7000, visits: 2 });
    expect(seen.body.lines[0].after).to.deep.include({ minutes: 45, amountGrosze: 3000, visits: 1 });

    const answer = await correct(invoice.id, { differenceGrosze: -4000 });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    expect(answer.body).to.deep.include({ kind: 'correction', totalGrosze: -4000, minutes: -60, dueOn: null });
    expect(answer.body.number).to.match(/^KOR\/2026\/11\/\d{4}$/);
    expect(answer.body.around).to.deep.include({
      corrects: { id: invoice.id, number: invoice.number },
      reason: REASON,
    });

    const structured = await build(() => StructuredInvoice.findByPk(answer.body.id, { rejectOnEmpty: true }));
    const xml = structured.xml.toString('utf8');
    expect(structured.kind).to.equal('KOR');
    expect(await faultsIn([structured.xml])).to.deep.equal([]);
    expect(valueOf(xml, 'RodzajFaktury')).to.equal('KOR');
    expect(valueOf(xml, 'NrFaKorygowanej')).to.equal(invoice.number);
    expect(valueOf(xml, 'NrKSeFFaKorygowanej')).to.equal(ksefNumber);
    expect(valueOf(xml, 'P_15')).to.equal('-40.00');
    expect(valuesOf(xml, 'P_8B')).to.deep.equal(['1.75', '0.75']);

    const pdf = await app.request
      .get(`/api/invoices/${answer.body.id}/pdf`)
      .set(await app.as('accountant'))
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    const { whole, attachments } = await pdfText(pdf.body as Buffer);
    for (const said of [
      'Faktura korygująca',
      invoice.number ?? '',
      REASON,
      'było',
      'powinno być',
      'Do zwrotu: 40,00 zł',
    ])
      expect(whole).to.contain(said);
    // Every figure of the FA(3) stands on the picture, row by row.
    const comma = (value: string): string => value.replace('-', '−').replace('.', ',');
    const rows = [...xml.matchAll(/<FaWiersz>(.*?)<\/FaWiersz>/g)].map(([, row = '']) => row);
    expect(rows).to.have.length(2);
    for (const row of rows) {
      const [hours, price, amount] = ['P_8B', 'P_9A', 'P_11'].map((name) => comma(valueOf(row, name)));
      const stands = row.includes('<StanPrzed>1</StanPrzed>') ? 'było' : 'powinno być';
      expect(whole).to.match(new RegExp(`${stands} godz\\. ${hours} [\\dhmin ]+ ${price} ${amount} zw`));
    }
    for (const sum of ['P_13_7', 'P_15']) expect(whole).to.contain(comma(valueOf(xml, sum)));
    for (const name of ['P_1', 'P_6_Od', 'P_6_Do', 'DataWystFaKorygowanej', 'DataUmowy'])
      expect(whole, name).to.contain(valueOf(xml, name).split('-').reverse().join('.'));
    for (const name of ['P_2', 'NrFaKorygowanej', 'NrKSeFFaKorygowanej', 'PrzyczynaKorekty', 'P_19A', 'NrUmowy'])
      expect(whole, name).to.contain(valueOf(xml, name));
    expect(attachments.get(`${answer.body.number.replaceAll('/', '-')}.xml`)?.equals(structured.xml)).to.equal(true);

    const original = await app.request.get(`/api/invoices/${invoice.id}`).set(await app.as('accountant'));
    expect(original.body.totalGrosze).to.equal(12_000);
    expect(original.body.around.corrections.map((each: { totalGrosze: number }) => each.totalGrosze)).to.deep.equal([
      -4000,
    ]);
  });

  it('gives the hours back to the decision, and the person pays for fewer', async () => {
    const { municipality, invoice, first } = await anIssuedOctober();
    const { decisionId } = await build(() => Visit.findByPk(first, { rejectOnEmpty: true }));
    const billed = async (): Promise<number> => {
      const ledger = await app.request.get(`/api/decisions/${decisionId}/ledger`).set(await app.as('accountant'));
      return ledger.body.months.find((each: { month: string }) => each.month === OCTOBER).billedMinutes;
    };
    const statementMinutes = async (): Promise<number> =>
      (
        await app.request
          .get('/api/copayment-statement')
          .query({ month: OCTOBER, municipalityId: municipality.id })
          .set(await app.as('accountant'))
      ).body.totals.minutes;
    expect([await billed(), await statementMinutes()]).to.deep.equal([165, 165]);
    await agreed(first, 15);
    expect((await correct(invoice.id, { differenceGrosze: -3000 })).status).to.equal(201);
    expect([await billed(), await statementMinutes()]).to.deep.equal([120, 120]);
  });

  it('is followed by the papers of the month: summary and protocol say what stands', async () => {
    const { municipality, invoice, first } = await anIssuedOctober();
    await agreed(first, 0);
    const { number } = (await correct(invoice.id, { differenceGrosze: -4000 })).body;
    const input = { month: OCTOBER, municipalityId: municipality.id };
    const papers = await build(() => loadGminaPapers(systemCtx(), input));
    expect(papers.lines.reduce((sum, line) => sum + line.amountGrosze, 0)).to.equal(8000);
    const { summary } = summaryOf(papers, []);
    expect(summary.total).to.deep.include({ visits: 2, minutes: 105, amountGrosze: 8000 });
    const protocol = await build(async () => protocolOf(papers, await issuedOf(OCTOBER, municipality.id)));
    expect(protocol.agreements[0]).to.deep.include({ documents: [invoice.number, number], totalGrosze: 8000 });
  });

  it('follows one correction by another, each from what stands, down to zero', async () => {
    const { municipality, invoice, visitIds } = await anIssuedOctober();
    await agreed(visitIds[0] ?? '', 30);
    expect((await correct(invoice.id, { differenceGrosze: -2000 })).status).to.equal(201);
    await agreed(visitIds[2] ?? '', 30);
    const second = await preview(invoice.id, 'agreed');
    expect(second.body).to.deep.include({ standingGrosze: 10_000, differenceGrosze: -1000 });
    expect(second.body.lines[0].before).to.deep.include({ minutes: 75, amountGrosze: 5000 });
    expect((await correct(invoice.id, { differenceGrosze: -1000 })).status).to.equal(201);

    const zero = await correct(invoice.id, { scope: 'zero', differenceGrosze: -9000, reason: 'Wystawiono omyłkowo' });
    expect(zero.status, JSON.stringify(zero.body)).to.equal(201);
    expect(await build(() => Invoice.sum('totalGrosze', { where: { municipalityId: municipality.id } }))).to.equal(0);
    expect(codes((await correct(invoice.id, { scope: 'zero', differenceGrosze: 0 })).body)).to.deep.equal([
      'correction_changes_nothing',
    ]);
    const recalculated = await app.request
      .get('/api/settlement/recalculation')
      .query({ month: OCTOBER, municipalityId: municipality.id })
      .set(await app.as('accountant'));
    expect(recalculated.body.documents[0]).to.deep.include({ reproduced: true, standingGrosze: 0 });
    const visits = await app.request
      .get('/api/settlement/visits')
      .query({ month: OCTOBER, municipalityId: municipality.id })
      .set(await app.as('accountant'));
    expect(visits.body.visits.map((each: { notBilled: string }) => each.notBilled)).to.deep.equal(
      visitIds.map(() => 'corrected_to_zero'),
    );
  });

  it('keeps the numbers of the lines when one was struck out: the second line is still the second', async () => {
    const { invoice, visitIds } = await anIssuedOctober();
    await agreed(visitIds[0] ?? '', 0);
    await agreed(visitIds[2] ?? '', 0);
    // Both visits of the working days: line 1, 70,00 zł.
    expect((await correct(invoice.id, { differenceGrosze: -7000 })).status).to.equal(201);
    await agreed(visitIds[1] ?? '', 30);
    const { body } = await correct(invoice.id, { differenceGrosze: -2500 });
    const xml = await build(() => StructuredInvoice.findByPk(body.id, { rejectOnEmpty: true }));
    expect(valuesOf(xml.xml.toString('utf8'), 'NrWierszaFa')).to.deep.equal(['2', '2']);
    expect(body.around.changes.map((change: { position: number }) => change.position)).to.deep.equal([2]);
  });

  it('to today’s data takes a raised price along and asks for payment; to the objections alone it does not', async () => {
    const { municipality, invoice } = await anIssuedOctober();
    await setTariffs(systemCtx(), {
      agreementId: invoice.agreementId,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-01', priceGrosze: 4400 }],
    });
    expect(codes((await correct(invoice.id, { differenceGrosze: 0 })).body)).to.deep.equal([
      'correction_changes_nothing',
    ]);
    const dearer = await correct(invoice.id, { scope: 'recalculated', differenceGrosze: 700, reason: 'Aneks nr 2' });
    expect(dearer.status, JSON.stringify(dearer.body)).to.equal(201);
    expect(dearer.body.dueOn).to.equal('2026-12-07');
    const { document } = await build(() => Invoice.findByPk(dearer.body.id, { rejectOnEmpty: true }));
    const [line] = CorrectionDocument.parse(document).lines;
    expect([line?.before?.unitPriceGrosze, line?.after.unitPriceGrosze]).to.deep.equal([4000, 4400]);
    const recalculated = await app.request
      .get('/api/settlement/recalculation')
      .query({ month: OCTOBER, municipalityId: municipality.id })
      .set(await app.as('accountant'));
    expect(recalculated.body.documents[0]).to.deep.include({ standingGrosze: 12_700, differences: [] });
  });

  it('waits until KSeF has given its number to what it corrects', async () => {
    const { draft, visitIds } = await aDraft();
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    await agreed(visitIds[0] ?? '', 0);
    expect((await preview(invoice.id, 'agreed')).body.hold).to.deep.equal([
      { code: 'original_waits_for_ksef', data: { number: invoice.number } },
    ]);
    expect(codes((await correct(invoice.id, { differenceGrosze: -4000 })).body)).to.deep.equal([
      'original_waits_for_ksef',
    ]);
    await inKsef(invoice.id);
    expect((await correct(invoice.id, { differenceGrosze: -4000 })).status).to.equal(201);
  });

  it('corrects the settlement of a grant without FA(3), in its own series', async () => {
    const { invoice, first } = await anIssuedOctober({ kind: 'grant' });
    await agreed(first, 0);
    const answer = await correct(invoice.id, { differenceGrosze: -4000 });
    expect(answer.body.kind).to.equal('settlement_correction');
    expect(answer.body.number).to.match(/^KRD\//);
    expect(answer.body.isStructured).to.equal(false);
  });

  it('refuses a draft, a correction, and a difference that is no longer what its writer saw', async () => {
    const { draft } = await aDraft();
    expect(codes((await correct(draft.id, { differenceGrosze: 0 })).body)).to.deep.equal(['invoice_not_issued']);
    const { invoice, first, visitIds } = await anIssuedOctober();
    await agreed(first, 0);
    await agreed(visitIds[2] ?? '', 0);
    const stale = await correct(invoice.id, { differenceGrosze: -4000 });
    expect([stale.status, ...codes(stale.body)]).to.deep.equal([409, 'correction_changed_meanwhile']);
    const { id } = (await correct(invoice.id, { differenceGrosze: -7000 })).body;
    expect(codes((await correct(id, { differenceGrosze: 0 })).body)).to.deep.equal(['correction_of_correction']);
    expect((await correct(invoice.id, { differenceGrosze: 0, reason: '' })).status).to.equal(422);
    const long = await correct(invoice.id, { differenceGrosze: 0, reason: 'x'.repeat(257) });
    expect([long.status, long.body.reasons[0].field]).to.deep.equal([422, 'reason']);
  });

  it('names nobody in its reason, which goes to KSeF', async () => {
    const { invoice, first } = await anIssuedOctober();
    await agreed(first, 0);
    const visit = await build(() => Visit.findByPk(first, { rejectOnEmpty: true }));
    const { referenceNumber } = await build(() => Beneficiary.findByPk(visit.beneficiaryId, { rejectOnEmpty: true }));
    for (const reason of [`Wizyta u ${referenceNumber}`, 'U pani Podopiecznej nikt nie otworzył']) {
      const refused = await correct(invoice.id, { differenceGrosze: -4000, reason });
      expect([refused.status, ...codes(refused.body)], reason).to.deep.equal([422, 'reason_names_person']);
      expect(refused.body.reasons[0].field).to.equal('reason');
    }
    expect(await build(() => Invoice.count({ where: { correctsId: invoice.id } }))).to.equal(0);
    expect((await correct(invoice.id, { differenceGrosze: -4000 })).status).to.equal(201);
  });

  it('is for accountants and managers; the officer of the gmina reads it, another does not know it', async () => {
    const { municipality, invoice, first } = await anIssuedOctober();
    await agreed(first, 0);
    for (const who of ['dispatcher', 'administrator'] as const)
      expect((await correct(invoice.id, { differenceGrosze: -4000 }, who)).status).to.equal(403);
    expect((await correct(invoice.id, { differenceGrosze: -4000 }, 'carer')).status).to.equal(404);
    const { id } = (await correct(invoice.id, { differenceGrosze: -4000 }, 'manager')).body;
    const own = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    await app.request
      .get(`/api/invoices/${id}`)
      .set(await app.as(own))
      .expect(200);
    await app.request
      .get(`/api/invoices/${id}`)
      .set(await app.as(await aUser({ role: 'municipality_officer' })))
      .expect(404);
  });

  it('issued by two at once is issued once', async () => {
    const { invoice, first } = await anIssuedOctober();
    await agreed(first, 0);
    const answers = await Promise.all([
      correct(invoice.id, { differenceGrosze: -4000 }),
      correct(invoice.id, { differenceGrosze: -4000 }, 'manager'),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
    expect(await build(() => Invoice.count({ where: { correctsId: invoice.id } }))).to.equal(1);
  });

  it('may begin with a mistake that the enterprise finds itself, long after the gmina’s time', async () => {
    const { invoice, first, municipality } = await anIssuedOctober();
    const manager = await app.userWith('manager');
    const objection = await build(() =>
      VisitObjection.create({
        visitId: first,
        municipalityId: municipality.id,
        month: OCTOBER,
        kind: 'not_delivered',
        note: 'Nikogo nie było.',
        proposedMinutes: 0,
        byGmina: false,
        raisedAt: app.now,
        raisedBy: manager.id,
      }),
    );
    const ctx = { ...systemCtx(), actor: actorFor(manager) };
    await decideObjection(ctx, { objectionId: objection.id, accepted: true, agreedMinutes: 0, answer: null });
    const correction = await correctInvoice(ctx, {
      invoiceId: invoice.id,
      scope: 'agreed',
      reason: REASON,
      differenceGrosze: -4000,
    });
    expect(correction.number).to.match(/^KOR\//);
  });
});
