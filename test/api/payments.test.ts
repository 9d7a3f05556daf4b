import { read, utils } from '@e965/xlsx';
import { expect } from 'chai';
import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';
import { Payment } from '#server/payments/payment.model';
import { PaymentShare } from '#server/payments/payment-share.model';
import type { BankLineView } from '#shared/payments/payments-wire';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, inKsef } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const ACCOUNT = '61109010140000071219812874';

describe('Payments', () => {
  const app = useApp();
  const get = async (path: string, who: Parameters<typeof app.as>[0] = 'accountant') =>
    app.request.get(path).set(await app.as(who));
  const post = async (path: string, body: object, who: Parameters<typeof app.as>[0] = 'accountant') =>
    app.request
      .post(path)
      .set(await app.as(who))
      .send(body);
  before(async () => {
    await anEnterprise();
  });

  /** An issued invoice of a gmina of its own. */
  const anInvoice = async (given: Parameters<typeof aDraft>[0] = {}) => {
    const { draft, municipality } = await aDraft(given);
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    return { invoice, municipality, number: invoice.number ?? '', total: invoice.totalGrosze };
  };
  /** September of the same gmina, closed and issued later. */
  const anotherInvoiceOf = async ({ municipality }: { municipality: { id: string } }) => {
    const beneficiary = await aBeneficiary({ municipalityId: municipality.id });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const visit = await aVisit({ decisionId: decision.id, onDay: '2026-09-07' });
    await aConfirmation({ visitId: visit.id, confirmedMinutes: 60 });
    const month = { month: '2026-09', municipalityIds: [municipality.id] };
    const [draft] = (await closeMonth(systemCtx(), month)).invoices;
    return issueInvoice(systemCtx(), { invoiceId: draft?.id ?? '' });
  };
  type Invoiced = Awaited<ReturnType<typeof anInvoice>>;
  const paid = (
    { invoice, municipality }: Invoiced,
    amountGrosze: number,
    share = amountGrosze,
    more: object = {},
  ) => ({
    municipalityId: municipality.id,
    receivedOn: '2026-11-23',
    amountGrosze,
    shares: share === 0 ? [] : [{ invoiceId: invoice.id, amountGrosze: share }],
    ...more,
  });
  const balanceOf = async (id: string, who: Parameters<typeof app.as>[0] = 'accountant') => {
    const { body } = await get(`/api/invoices/${id}`, who);
    return { dueGrosze: body.dueGrosze, paidGrosze: body.paidGrosze };
  };

  it('a gmina pays in two parts, and its officer sees how the invoice stands', async () => {
    const invoiced = await anInvoice();
    const { invoice, municipality, total } = invoiced;
    expect((await post('/api/payments', { payments: [paid(invoiced, 1000)] })).status).to.equal(201);
    expect(await balanceOf(invoice.id)).to.deep.equal({ dueGrosze: total, paidGrosze: 1000 });
    await post('/api/payments', { payments: [paid(invoiced, total - 1000)] });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    expect(await balanceOf(invoice.id, officer)).to.deep.equal({ dueGrosze: total, paidGrosze: total });
    const { body } = await get(`/api/payments?invoiceId=${invoice.id}`, officer);
    expect(body.payments).to.have.length(2);
    expect(body.abilities).to.include({ recordPayments: false, withdrawPayment: false });
  });

  it('more than is due stays as an overpayment of the gmina', async () => {
    const invoiced = await anInvoice();
    const { total } = invoiced;
    const refused = await post('/api/payments', { payments: [paid(invoiced, total + 500)] });
    expect(refused.status).to.equal(422);
    expect(refused.body.reasons[0]).to.deep.include({
      code: 'share_above_balance',
      data: { number: invoiced.number, openGrosze: total },
    });
    const { body } = await post('/api/payments', { payments: [paid(invoiced, total + 500, total)] });
    const own = body.payments.find(
      (each: { municipalityId: string }) => each.municipalityId === invoiced.municipality.id,
    );
    expect(own).to.deep.include({ amountGrosze: total + 500 });
    expect(own.shares).to.deep.equal([
      { invoiceId: invoiced.invoice.id, number: invoiced.number, amountGrosze: total },
    ]);
  });

  it('an overpayment pays an invoice that was issued since, and no more than is left of it', async () => {
    const first = await anInvoice();
    const { body } = await post('/api/payments', { payments: [paid(first, first.total + 500, first.total)] });
    const payment = body.payments.find(
      (each: { municipalityId: string }) => each.municipalityId === first.municipality.id,
    );
    const path = `/api/payments/${payment.id}/shares`;
    const later = await anotherInvoiceOf(first);
    const share = (amountGrosze: number, invoiceId = later.id) => ({ shares: [{ invoiceId, amountGrosze }] });
    expect((await post(path, share(501))).body.reasons[0].code).to.equal('shares_above_payment');
    expect((await post(path, share(500), 'dispatcher')).status).to.equal(403);
    expect((await post(path, share(500, (await anInvoice()).invoice.id))).body.reasons[0].code).to.equal(
      'share_of_other_municipality',
    );
    expect((await post(path, share(500))).status).to.equal(200);
    expect(await balanceOf(later.id)).to.include({ paidGrosze: 500 });
    await post(`/api/payments/${payment.id}/withdrawal`, { reason: 'pomyłka' });
    expect(await balanceOf(later.id)).to.include({ paidGrosze: 0 });
    expect((await post(path, share(500))).body.reasons[0].code).to.equal('payment_already_withdrawn');
  });

  it('a correction lowers what is due: who had paid all has overpaid, and the register tells both documents', async () => {
    const { draft, municipality, visitIds } = await aDraft();
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    await inKsef(invoice.id);
    const invoiced = { invoice, municipality, number: invoice.number ?? '', total: invoice.totalGrosze };
    await post('/api/payments', { payments: [paid(invoiced, invoiced.total)] });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const objection = { kind: 'other', note: 'Zgłoszone telefonicznie.', proposedMinutes: 0 };
    const raised = await post(`/api/visits/${visitIds[0]}/objections`, objection, officer);
    await post(`/api/objections/${raised.body.id}/decision`, { accepted: true, agreedMinutes: 0 });
    const corrected = await post(`/api/invoices/${invoice.id}/corrections`, {
      scope: 'agreed',
      reason: 'Uznane zastrzeżenie gminy',
      differenceGrosze: -4000,
    });
    expect(corrected.status, JSON.stringify(corrected.body)).to.equal(201);
    const balance = { dueGrosze: invoiced.total - 4000, paidGrosze: invoiced.total };
    expect(await balanceOf(invoice.id)).to.deep.equal(balance);
    expect(await balanceOf(invoice.id, officer)).to.deep.equal(balance);
    const { body } = await get('/api/sales-register?month=2026-11');
    const rows = body.rows.filter((each: { buyerNip: string }) => each.buyerNip === municipality.nip);
    expect(
      rows.map((row: Record<string, unknown>) => [row['exemptGrosze'], row['state'], row['corrects']]),
    ).to.deep.equal([
      [invoiced.total, 'paid', null],
      [-4000, null, invoiced.number],
    ]);
  });

  it('one payment pays invoices of one gmina only, on a day that has come', async () => {
    const [one, other] = [await anInvoice(), await anInvoice()];
    const mixed = paid(one, 2000, 1000);
    mixed.shares.push({ invoiceId: other.invoice.id, amountGrosze: 1000 });
    expect((await post('/api/payments', { payments: [mixed] })).body.reasons[0].code).to.equal(
      'share_of_other_municipality',
    );
    const future = paid(one, 1000, 1000, { receivedOn: '2026-11-24' });
    expect((await post('/api/payments', { payments: [future] })).body.reasons[0]).to.include({
      code: 'payment_in_future',
      field: 'receivedOn',
    });
  });

  it('the database refuses what the rules would: another gmina, more than is open, more than was paid, a change', async () => {
    const [one, other] = [await anInvoice(), await anInvoice()];
    const payment = await build(() =>
      Payment.create({
        municipalityId: one.municipality.id,
        receivedOn: '2026-11-23',
        amountGrosze: 1000,
        recordedAt: app.now,
      }),
    );
    const share = (invoiceId: string, amountGrosze: number) =>
      build(() => PaymentShare.create({ paymentId: payment.id, invoiceId, amountGrosze, sharedAt: app.now }));
    const refusal = (work: Promise<unknown>) =>
      work.then(
        () => 'nothing refused it',
        (error: { parent?: { constraint?: string } }) => error.parent?.constraint,
      );
    expect(await refusal(share(other.invoice.id, 100))).to.equal('share_of_other_municipality');
    expect(await refusal(share(one.invoice.id, one.total + 1))).to.equal('share_above_balance');
    expect(await refusal(share(one.invoice.id, 1001))).to.equal('shares_above_payment');
    expect(await refusal(build(() => payment.update({ amountGrosze: 5 })))).to.equal('payment_already_withdrawn');
    expect(await refusal(build(() => payment.destroy()))).to.equal('payment_already_withdrawn');
  });

  it('a wrong payment is taken back with a reason, stays to be read, and counts no more', async () => {
    const invoiced = await anInvoice();
    await post('/api/payments', { payments: [paid(invoiced, 1000)] });
    const { body } = await get(`/api/payments?invoiceId=${invoiced.invoice.id}`);
    const path = `/api/payments/${body.payments[0].id}/withdrawal`;
    expect((await post(path, { reason: '' })).status).to.equal(422);
    expect((await post(path, { reason: 'nie ta gmina' }, 'dispatcher')).status).to.equal(403);
    expect((await post(path, { reason: 'nie ta gmina' })).status).to.equal(200);
    expect((await post(path, { reason: 'jeszcze raz' })).body.reasons[0].code).to.equal('payment_already_withdrawn');
    expect(await balanceOf(invoiced.invoice.id)).to.include({ paidGrosze: 0 });
    const after = await get(`/api/payments?invoiceId=${invoiced.invoice.id}`);
    expect(after.body.payments[0]).to.include({ withdrawalReason: 'nie ta gmina' });
  });

  describe('from a bank’s file', () => {
    const HEAD =
      'Data księgowania;Nadawca / Odbiorca;Rachunek źródłowy;Tytułem;Kwota operacji;Waluta;Numer referencyjny';
    const zloty = (grosze: number): string => (grosze / 100).toFixed(2).replace('.', ',');
    const fileOf = (...lines: string[]) => ({
      fileName: 'wyciag.csv',
      contentBase64: Buffer.from([HEAD, ...lines].join('\r\n'), 'utf8').toString('base64'),
    });
    const bookingOf = ({ match, ...line }: BankLineView) => ({
      municipalityId: match.municipalityId,
      receivedOn: line.bookedOn,
      amountGrosze: line.amountGrosze,
      payerName: line.payerName,
      payerAccount: line.payerAccount,
      title: line.title,
      bankLine: line.bankLine,
      shares: match.shares,
    });

    it('what the title tells is proposed, nothing is written, and a line is never booked twice', async () => {
      const invoiced = await anInvoice();
      const file = fileOf(
        `23.11.2026;GMINA TESTOWA;${ACCOUNT};${invoiced.number};${zloty(invoiced.total)};PLN;REF1`,
        '23.11.2026;KTOŚ;;darowizna;10,00;PLN;REF2',
        '23.11.2026;ENERGA;;prąd;-300,00;PLN;REF3',
      );
      const before = await build(() => Payment.count());
      const preview = await post('/api/payments/preview', file);
      expect(preview.status).to.equal(200);
      expect(preview.body.outgoing).to.equal(1);
      const [sure, unclear] = preview.body.lines;
      expect(sure.match).to.deep.equal({
        certainty: 'sure',
        municipalityId: invoiced.municipality.id,
        shares: [{ invoiceId: invoiced.invoice.id, amountGrosze: invoiced.total }],
        signs: ['number_in_title', 'amount_equal'],
      });
      expect(unclear.match).to.deep.include({ certainty: 'unclear', municipalityId: null });
      expect(await build(() => Payment.count())).to.equal(before);

      const booking = bookingOf(sure);
      expect((await post('/api/payments', { payments: [booking] })).status).to.equal(201);
      const again = await post('/api/payments/preview', file);
      expect(again.body.lines[0]).to.include({ alreadyBooked: true });
      const twice = await post('/api/payments', { payments: [{ ...booking, shares: [] }] });
      expect(twice.status).to.equal(409);
      expect(twice.body.reasons[0].code).to.equal('payment_booked_once');
    });

    it('a line that was taken back may be booked again', async () => {
      const invoiced = await anInvoice();
      const file = fileOf(`23.11.2026;GMINA;;${invoiced.number};${zloty(invoiced.total)};PLN;REF9`);
      const { body } = await post('/api/payments/preview', file);
      const booking = bookingOf(body.lines[0]);
      await post('/api/payments', { payments: [booking] });
      const { body: booked } = await get(`/api/payments?invoiceId=${invoiced.invoice.id}`);
      await post(`/api/payments/${booked.payments[0].id}/withdrawal`, { reason: 'pomyłka' });
      expect((await post('/api/payments', { payments: [booking] })).status).to.equal(201);
      expect(await balanceOf(invoiced.invoice.id)).to.include({ paidGrosze: invoiced.total });
    });

    it('who has paid before is known by the account; windows-1250 keeps its letters', async () => {
      const first = await anInvoice();
      const account = '10102020000000000000000001';
      await post('/api/payments', { payments: [paid(first, 100, 100, { payerAccount: account })] });
      const rest = first.total - 100;
      const text = `${HEAD}\r\n23.11.2026;X;${account};us\u0142ugi opieku\u0144cze;${zloty(rest)};PLN;REF7`;
      const bytes = Buffer.from(
        [...text].map((letter) => {
          const known: Record<string, number> = { ł: 0xb3, ń: 0xf1, ę: 0xea, ó: 0xf3, ś: 0x9c };
          return known[letter] ?? letter.charCodeAt(0);
        }),
      );
      const { body } = await post('/api/payments/preview', {
        fileName: 'wyciag.csv',
        contentBase64: bytes.toString('base64'),
      });
      expect(body.lines[0].title).to.equal('usługi opiekuńcze');
      expect(body.lines[0].match).to.deep.equal({
        certainty: 'likely',
        municipalityId: first.municipality.id,
        shares: [{ invoiceId: first.invoice.id, amountGrosze: rest }],
        signs: ['known_account', 'amount_equal'],
      });
    });

    it('a file without a day and an amount is refused with a remedy', async () => {
      const contentBase64 = Buffer.from('nazwisko;imię\nKowalska;Helena').toString('base64');
      const refused = await post('/api/payments/preview', { fileName: 'osoby.csv', contentBase64 });
      expect(refused.body.reasons[0]).to.deep.include({ code: 'bank_file_unknown', data: { fileName: 'osoby.csv' } });
      expect((await post('/api/payments/preview', { fileName: 'a', contentBase64 }, 'dispatcher')).status).to.equal(
        403,
      );
    });
  });

  it('a gmina is reminded of what is overdue, and of nothing before', async () => {
    const invoiced = await anInvoice();
    const { municipality, number, total, invoice } = invoiced;
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const remind = () => post('/api/payment-reminders', { municipalityId: municipality.id });
    expect((await remind()).body.reasons[0].code).to.equal('nothing_overdue');
    await post('/api/payments', { payments: [paid(invoiced, 1000)] });
    const start = app.now;
    app.now = new Date('2027-01-11T08:00:00Z');
    app.mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'a@example.org', siteUrl: 'https://example.org' };
    try {
      const reminded = await remind();
      expect(reminded.status).to.equal(201);
      expect(reminded.body).to.include({ remindedOn: '2027-01-11', mails: 1 });
      expect(reminded.body.invoices[0]).to.include({ number, openGrosze: total - 1000 });
      const mail = await build(() =>
        OutgoingMail.findOne({ where: { subjectId: reminded.body.id }, rejectOnEmpty: true }),
      );
      expect(mail.toAddress).to.equal(officer.email);
      expect(mail.body).to.contain(number);
      const list = await get('/api/payment-reminders', officer);
      expect(list.body.reminders).to.have.length(1);
      const other = await aUser({ role: 'municipality_officer' });
      expect((await get(`/api/payment-reminders/${reminded.body.id}`, other)).status).to.equal(404);
      // Paid since then: the letter says what it said.
      await post('/api/payments', { payments: [paid(invoiced, total - 1000)] });
      const letter = await get(`/api/payment-reminders/${reminded.body.id}`);
      expect(letter.body.invoices[0]).to.include({ invoiceId: invoice.id, openGrosze: total - 1000 });
    } finally {
      app.now = start;
    }
  });

  describe('and the register of sales', () => {
    it('has the invoices of a month from their frozen documents, with what was paid; a grant is no sale', async () => {
      const invoiced = await anInvoice();
      await anInvoice({ kind: 'grant' });
      await post('/api/payments', { payments: [paid(invoiced, 1000)] });
      const ksefNumber = '9990000014-20261123-0123456789AB-CD';
      await build(() =>
        KsefNumber.create({
          invoiceId: invoiced.invoice.id,
          ksefNumber,
          environment: 'production',
          acceptedOn: '2026-11-23',
          recordedAt: app.now,
        }),
      );
      const { body } = await get('/api/sales-register?month=2026-11');
      const row = body.rows.find((each: { number: string }) => each.number === invoiced.number);
      expect(row).to.include({
        ksefNumber,
        issuedOn: '2026-11-23',
        soldOn: '2026-10-31',
        buyerNip: invoiced.municipality.nip,
        exemptGrosze: invoiced.total,
        paidGrosze: 1000,
        paidOn: '2026-11-23',
        state: 'part',
      });
      expect(body.rows.filter((each: { number: string }) => each.number.startsWith('RD/'))).to.deep.equal([]);
      expect((await get('/api/sales-register?month=2026-10')).body.rows).to.deep.equal([]);
      expect((await get('/api/sales-register?month=2026-11', 'dispatcher')).status).to.equal(403);
    });

    it('is a CSV that Polish programs read and a spreadsheet whose amounts are numbers', async () => {
      const invoiced = await anInvoice();
      const csv = await get('/api/sales-register/file?month=2026-11&format=csv');
      const lines = csv.text.replace('\uFEFF', '').trim().split('\r\n');
      expect(lines[0]).to.match(/^Data wystawienia;Data sprzedaży;Numer;Koryguje;Numer KSeF;NIP nabywcy;/);
      const own = lines.find((line) => line.includes(invoiced.number));
      expect(own).to.contain(`;${(invoiced.total / 100).toFixed(2).replace('.', ',')};0,00;`);
      const sheet = await app.request
        .get('/api/sales-register/file?month=2026-11&format=xlsx')
        .set(await app.as('accountant'))
        .buffer(true)
        .parse((answer, done) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => done(null, Buffer.concat(chunks)));
        });
      const book = read(sheet.body, { type: 'buffer' });
      const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
      const row = rows.find((each) => each['Numer'] === invoiced.number);
      expect(row).to.include({ 'Wartość zwolniona [zł]': invoiced.total / 100, Stan: 'Do zapłaty' });
    });
  });
});
