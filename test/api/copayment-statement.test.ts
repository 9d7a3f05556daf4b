import { read, utils } from '@e965/xlsx';
import { expect } from 'chai';
import Papa from 'papaparse';
import type { User } from '#server/auth/user.model';
import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { setCopaymentRate } from '#server/decisions/set-copayment-rate';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { Visit } from '#server/visits/visit.model';
import type { Role } from '#shared/auth/roles';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aCopaymentTable } from '../support/builders/copayment.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';

describe("The monthly statement of a gmina's co-payments", () => {
  const app = useApp();
  before(() => anEnterprise());

  const get = async (path: string, query: object, who: Role | User = 'accountant') =>
    app.request
      .get(path)
      .query(query)
      .set(await app.as(who))
      .buffer(true)
      .parse((answer, done) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
        answer.on('end', () => done(null, Buffer.concat(chunks)));
      });
  const statementOf = async (municipalityId: string, who: Role | User = 'accountant') => {
    const answer = await get('/api/copayment-statement', { month: OCTOBER, municipalityId }, who);
    return { status: answer.status, body: JSON.parse((answer.body as Buffer).toString()) };
  };
  const fileOf = (municipalityId: string, format: string) =>
    get('/api/copayment-statement/file', { month: OCTOBER, municipalityId, format });

  /** One person's October: 1 h 45 min at 40,00 zł, an hour on a Saturday at 50,00 zł; she pays 20 % of 50,00 zł. */
  async function october({ rated = true } = {}) {
    const made = await aGminaWithOctober();
    await aCopaymentTable({ municipalityId: made.municipality.id });
    const visit = await build(() => Visit.findByPk(made.visitIds[0] ?? '', { rejectOnEmpty: true }));
    const { decisionId } = visit;
    if (rated)
      await setCopaymentRate(systemCtx(), { decisionId, validFrom: '2026-01-01', rate: 2_000, exempted: false });
    return { ...made, decisionId, id: made.municipality.id };
  }

  it('reckons on both prices: 27,50 zł by the decision, 24,00 zł by what the gmina is billed', async () => {
    const { id, decisionId } = await october();
    const { body } = await statementOf(id);
    // 2 h 45 min · 10,00 = 27,50; 1 h 45 min · 8,00 + 1 h · 10,00 = 24,00
    expect(body.rows).to.have.length(1);
    expect(body.rows[0]).to.deep.include({
      decisionId,
      visits: 3,
      minutes: 165,
      fee: { byDecisionGrosze: 2_750, bySettlementGrosze: 2_400 },
    });
    expect(body.totals).to.deep.equal({ visits: 3, minutes: 165, byDecisionGrosze: 2_750, bySettlementGrosze: 2_400 });
    expect([body.closed, body.hold]).to.deep.equal([false, []]);
  });

  it('keeps the prices of an issued document when prices are set anew', async () => {
    const { id, agreement } = await october();
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [id] });
    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    await setTariffs(systemCtx(), {
      agreementId: agreement.id,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-01', priceGrosze: 9_000 }],
    });
    const { body } = await statementOf(id);
    expect([body.closed, body.totals.bySettlementGrosze]).to.deep.equal([true, 2_400]);
    // What the officer is shown is the same.
    const officer = await aUser({ role: 'municipality_officer', municipalityId: id });
    expect((await statementOf(id, officer)).body.totals).to.deep.equal(body.totals);
  });

  it('shows hours without a rate, and says what is not confirmed yet', async () => {
    const { id, decisionId } = await october({ rated: false });
    await aVisit({ decisionId, onDay: '2026-10-20' });
    const { body } = await statementOf(id);
    expect(body.rows[0]).to.deep.include({ rate: null, fee: null, minutes: 165 });
    expect(body.totals.byDecisionGrosze).to.equal(0);
    expect(body.hold).to.deep.equal([{ code: 'visits_unconfirmed', data: { count: 1 } }]);
  });

  it('names nobody', async () => {
    const { id } = await october();
    const { body } = await statementOf(id, 'manager');
    expect(JSON.stringify(body)).not.to.match(/Helena|Podopieczna/);
  });

  it('is for the office and the officer of the gmina', async () => {
    const [own, other] = [await october(), await october()];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.id });
    expect((await statementOf(own.id, officer)).body.rows).to.have.length(1);
    expect((await statementOf(other.id, officer)).status).to.equal(404);
    expect((await statementOf(own.id, 'carer')).status).to.equal(403);
    expect((await get('/api/copayment-statement', { month: '2026-13', municipalityId: own.id })).status).to.equal(422);
  });

  it('comes as CSV that a Polish spreadsheet opens', async () => {
    const { id, municipality } = await october();
    const answer = await fileOf(id, 'csv');
    expect(answer.headers['content-disposition']).to.contain(`odplatnosc-${municipality.terc}-2026-10.csv`);
    const text = (answer.body as Buffer).toString('utf8');
    expect(text.startsWith('\uFEFF')).to.equal(true);
    const { data } = Papa.parse<Record<string, string>>(text.slice(1).trim(), { header: true, delimiter: ';' });
    expect(data).to.have.length(1);
    expect(data[0]).to.include({
      Minuty: '165',
      Godziny: '2,75',
      Stawka: '20%',
      'Opłata za godzinę [zł]': '10,00',
      'Odpłatność wg ceny z decyzji [zł]': '27,50',
      'Odpłatność wg ceny rozliczenia [zł]': '24,00',
    });
  });

  it('comes as XLSX with amounts that can be added up', async () => {
    const { id } = await october();
    const book = read((await fileOf(id, 'xlsx')).body, { type: 'buffer' });
    const [row] = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[OCTOBER] ?? {});
    expect(row).to.include({
      Godziny: 2.75,
      'Odpłatność wg ceny z decyzji [zł]': 27.5,
      'Odpłatność wg ceny rozliczenia [zł]': 24,
    });
  });

  it('comes as PDF with its sums, and says of hours without a rate that they are left out', async () => {
    const { id } = await october();
    const answer = await fileOf(id, 'pdf');
    expect(answer.headers['content-type']).to.equal('application/pdf');
    const { whole } = await pdfText(answer.body as Buffer);
    expect(whole).to.contain('Zestawienie odpłatności');
    expect(whole).to.match(/27,50/).and.match(/24,00/);
    expect(whole).to.contain('miesiąc jeszcze niezamknięty');
    const bare = await october({ rated: false });
    const { whole: without } = await pdfText((await fileOf(bare.id, 'pdf')).body as Buffer);
    expect(without.replaceAll('\u00a0', ' ')).to.contain('Bez stawki: 2 h 45 min');
  });
});
