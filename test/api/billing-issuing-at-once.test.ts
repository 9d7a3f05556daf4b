import { expect } from 'chai';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { NumberSeries } from '#server/billing/number-series.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { inTransaction } from '#server/db/transaction';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx, useDatabase } from '../support/database.js';

const AT_ONCE = 200;

describe('two hundred invoices of one series, issued at once', function () {
  this.timeout(180_000);
  useDatabase();

  it('have the numbers 1 to n without a gap, although a third fails after its number was taken', async () => {
    await anEnterprise();
    const ids: string[] = [];
    for (let index = 0; index < AT_ONCE; index += 1) ids.push((await aDraft()).draft.id);
    const issue = (id: string, fails: boolean): Promise<string> =>
      inTransaction(systemCtx(), async () => {
        await issueInvoice(systemCtx(), { invoiceId: id });
        if (fails) throw new Error('something fails after the number was taken');
      }).then(
        () => 'issued',
        (error: Error) => error.message,
      );
    const outcomes = await Promise.all(ids.map((id, index) => issue(id, index % 3 === 0)));
    const failed = Math.ceil(AT_ONCE / 3);
    expect(outcomes.filter((each) => each === 'issued')).to.have.length(AT_ONCE - failed);
    expect(outcomes.filter((each) => /fails after/.test(each))).to.have.length(failed);

    const rows = await build(() => Invoice.findAll({ where: { id: ids } }));
    const numbers = rows.flatMap(({ number }) => (number === null ? [] : [Number(number.slice(-4))]));
    expect(numbers.sort((a, b) => a - b)).to.deep.equal(
      Array.from({ length: AT_ONCE - failed }, (_, index) => index + 1),
    );
    expect((await build(() => NumberSeries.findByPk('FV/2026/11')))?.lastNumber).to.equal(AT_ONCE - failed);
    // Those that failed left nothing behind, and take the next numbers.
    expect(await build(() => StructuredInvoice.count())).to.equal(AT_ONCE - failed);
    const again = await Promise.all(ids.filter((_, index) => index % 3 === 0).map((id) => issue(id, false)));
    expect(new Set(again)).to.deep.equal(new Set(['issued']));
    expect((await build(() => NumberSeries.findByPk('FV/2026/11')))?.lastNumber).to.equal(AT_ONCE);
  });
});
