import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { setTariffs } from '#server/municipalities/set-tariffs';
import type { Agreement } from '#server/municipalities/agreement.model';
import { Visit } from '#server/visits/visit.model';
import { instantAt } from '#shared/kernel/time';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aConfirmation, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

/** A gmina whose October is closed and issued, with a night, a late cancellation, a way in vain and a visit cancelled in time. */
async function anOctoberOfManyFates() {
  const { municipality, agreement, visitIds } = await aGminaWithOctober({
    lateCancellationMinutes: 30,
    cancellationNoticeHours: 24,
  });
  const { decisionId } = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
  const night = await aVisit({ decisionId, onDay: '2026-10-16', startMinute: 23 * 60, durationMinutes: 120 });
  await aConfirmation({ visitId: night.id });
  await aVisit({
    decisionId,
    onDay: '2026-10-19',
    cancelledAt: instantAt('2026-10-17', 600),
    cancellationReason: 'family_stay',
  });
  await aVisit({
    decisionId,
    onDay: '2026-10-20',
    cancelledAt: instantAt('2026-10-20', 400),
    cancellationReason: 'refused',
  });
  const inVain = await aVisit({ decisionId, onDay: '2026-10-21' });
  await anAttendance({ visitId: inVain.id, noEntryReason: 'nobody_opened' });
  await aConfirmation({ visitId: inVain.id, delivered: false, reason: 'nobody_opened' });
  const ours = await aVisit({ decisionId, onDay: '2026-10-22' });
  await aConfirmation({ visitId: ours.id, delivered: false, reason: 'carer_absent' });
  const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
  await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
  return { municipality, agreement, invoice: invoices[0] };
}

const raisePrice = (agreement: Agreement): Promise<unknown> =>
  setTariffs(systemCtx(), {
    agreementId: agreement.id,
    tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-12', priceGrosze: 4400 }],
  });

describe('the month visit by visit in a browser', function () {
  this.timeout(120_000);
  const site = useSite();
  before(() => anEnterprise());

  it('tells the accountant of every visit what was billed or why not, and how many of each', async () => {
    const { municipality } = await anOctoberOfManyFates();
    await expectGoodLooks(site, {
      name: 'settlement-visits',
      as: 'accountant',
      path: `/settlement?month=${OCTOBER}&municipality=${municipality.id}`,
      ready: async (page) => {
        await page.getByText('8 wizyt = 6 rozliczonych + 2 nierozliczone').waitFor();
        await page.getByText('odwołana w terminie', { exact: true }).waitFor();
        await page.getByText('w tym 1 h przed północą i 1 h po północy').waitFor();
      },
    });
    await expectGoodLooks(site, {
      name: 'settlement-month',
      as: 'accountant',
      path: `/billing?month=${OCTOBER}`,
      ready: (page) => page.getByRole('heading', { name: 'Dlaczego nie rozliczono' }).waitFor(),
    });
  });

  it('says that nothing differs, and after a price was changed which visits and why', async () => {
    const { municipality, agreement } = await anOctoberOfManyFates();
    const path = `/settlement?month=${OCTOBER}&municipality=${municipality.id}&part=recalculation`;
    const page = await site.open({ as: 'accountant', path });
    await page.getByText('Bez różnic').waitFor();
    await page.context().close();

    await raisePrice(agreement);
    await expectGoodLooks(site, {
      name: 'settlement-recalculation',
      as: 'accountant',
      path,
      ready: (other) => other.getByText(/z różnicą, razem \+/).waitFor(),
    });
  });

  it('shows the officer the visits of her own gmina', async () => {
    const { municipality } = await anOctoberOfManyFates();
    await expectGoodLooks(site, {
      name: 'settlement-officer',
      as: await aUser({ role: 'municipality_officer', municipalityId: municipality.id }),
      path: `/settlement?month=${OCTOBER}`,
      ready: (page) => page.getByText('8 wizyt = 6 rozliczonych + 2 nierozliczone').waitFor(),
    });
  });
});
