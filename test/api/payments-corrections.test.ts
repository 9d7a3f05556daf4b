import { expect } from 'chai';
import { issueInvoice } from '#server/billing/issue-invoice';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { addMinutes } from '#shared/kernel/time';
import type { ReceivableView } from '#shared/payments/payments-wire';
import { useApp } from '../support/app.js';
import { aDraft, inKsef } from '../support/builders/billing.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';

const DAY = 1440;

describe('What a correction adds to an invoice', () => {
  const app = useApp();
  const get = async (path: string) => app.request.get(path).set(await app.as('accountant'));
  const post = async (path: string, body: object) =>
    app.request
      .post(path)
      .set(await app.as('accountant'))
      .send(body);
  before(async () => {
    await anEnterprise();
  });

  it('is overdue by the day of the correction, not of the invoice', async () => {
    const { draft, municipality } = await aDraft({ paymentDays: 14 });
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const { id: invoiceId, totalGrosze: amountGrosze, number } = invoice;
    const { id: municipalityId } = municipality;
    await inKsef(invoiceId);
    const shares = [{ invoiceId, amountGrosze }];
    await post('/api/payments', { payments: [{ municipalityId, receivedOn: '2026-11-23', amountGrosze, shares }] });
    const remind = async () => post('/api/payment-reminders', { municipalityId });

    app.now = addMinutes(MONDAY, 20 * DAY);
    await setTariffs(systemCtx(), {
      agreementId: invoice.agreementId,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-01', priceGrosze: 4400 }],
    });
    const why = { scope: 'recalculated', reason: 'Aneks nr 2', differenceGrosze: 700 };
    const corrected = await post(`/api/invoices/${invoiceId}/corrections`, why);
    expect(corrected.status, JSON.stringify(corrected.body)).to.equal(201);
    // The 13th of December and fourteen days.
    const laterDues = [{ dueOn: '2026-12-27', amountGrosze: 700 }];
    const [own] = (await get(`/api/payments?municipalityId=${municipalityId}`)).body.receivables as ReceivableView[];
    expect(own).to.deep.include({ dueOn: '2026-12-07', dueGrosze: amountGrosze + 700, laterDues });
    expect((await get(`/api/invoices/${invoiceId}`)).body).to.deep.include({ laterDues });
    const [row] = (await get('/api/sales-register?month=2026-11')).body.rows;
    expect(row).to.deep.include({ state: 'part', laterDues });
    expect((await remind()).body.reasons[0].code).to.equal('nothing_overdue');

    app.now = addMinutes(MONDAY, 36 * DAY);
    const reminded = await remind();
    expect(reminded.status, JSON.stringify(reminded.body)).to.equal(201);
    expect(reminded.body.invoices).to.deep.equal([
      { invoiceId, number, dueOn: '2026-12-27', openGrosze: 700, daysOverdue: 2 },
    ]);
  });
});
