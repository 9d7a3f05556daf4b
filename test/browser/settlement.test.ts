import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { setTariffs } from '#server/municipalities/set-tariffs';
import type { Agreement } from '#server/municipalities/agreement.model';
import { Visit } from '#server/visits/visit.model';
import { instantAt } from '#shared/kernel/time';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, inKsef, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aConfirmation, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

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

describe('an objection and a correction in a browser', function () {
  this.timeout(180_000);
  const site = useSite();
  before(() => anEnterprise());

  it('goes from the officer who objects over the accountant who agrees to a correcting invoice', async () => {
    const { municipality, invoice } = await anOctoberOfManyFates();
    await inKsef(invoice?.id ?? '');
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const desk = await site.open({ as: officer, path: `/settlement?month=${OCTOBER}` });
    await desk.getByText('Zastrzeżenia można zgłaszać do').waitFor();
    await desk
      .getByRole('button', { name: /Zgłoś zastrzeżenie/ })
      .first()
      .click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Zgłoś', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByText('Wizyty nie było').click();
    await dialog.getByLabel('Uzasadnienie').fill('Rodzina mówi, że tego dnia nikt nie przyszedł.');
    await expectAccessible(desk);
    await screenshot(desk, 'objection-raise');
    await dialog.getByRole('button', { name: 'Zgłoś', exact: true }).click();
    await desk.getByText('czeka na decyzję', { exact: true }).waitFor();
    await desk.reload();
    await desk.getByText('1 zastrzeżenie czeka na decyzję przedsiębiorstwa.').waitFor();
    await desk.getByRole('button', { name: 'Pokaż zastrzeżenia' }).waitFor();
    await expectAccessible(desk);
    await screenshot(desk, 'objection-officer');

    const path = `/settlement?month=${OCTOBER}&municipality=${municipality.id}`;
    const office = await site.open({ as: 'accountant', path });
    await office.getByRole('button', { name: 'Pokaż zastrzeżenia' }).click();
    await screenshot(office, 'objection-office');
    await office.getByRole('button', { name: /Rozpatrz/ }).click();
    await expectAccessible(office);
    await screenshot(office, 'objection-decide');
    await office.getByRole('dialog').getByRole('button', { name: 'Zapisz decyzję' }).click();
    await office.getByText('uznane: 0 min').waitFor();

    await office.goto(`${new URL(office.url()).origin}/invoices/${invoice?.id}`);
    await office.getByRole('link', { name: 'Wystaw korektę' }).click();
    await office.getByText('Do uznanych zastrzeżeń').waitFor();
    await office.getByLabel('Przyczyna korekty').fill('Uznane zastrzeżenie gminy: wizyta z 5.10.2026 się nie odbyła');
    await expectAccessible(office);
    await screenshot(office, 'correction-form');
    await office.getByRole('button', { name: /Wystaw korektę: −40,00/ }).click();
    await office.getByRole('heading', { name: /Faktura korygująca KOR\/2026\/11\/0001/ }).waitFor();
    await office.reload();
    await office.getByRole('heading', { name: 'Co się zmienia' }).waitFor();
    await expectAccessible(office);
    await screenshot(office, 'correction-issued');
    await office
      .getByRole('link', { name: invoice?.number ?? 'FV/2026/11' })
      .first()
      .click();
    await office.getByRole('heading', { name: 'Korekty' }).waitFor();
    await office.getByText('Po korekcie').waitFor();
    await expectAccessible(office);
    await screenshot(office, 'correction-original');

    await desk.reload();
    await desk.getByRole('button', { name: 'Przyjmij rozliczenie' }).click();
    await screenshot(desk, 'objection-accept');
    await desk.getByRole('dialog').getByRole('button', { name: 'Przyjmij rozliczenie' }).click();
    await desk.getByText('Gmina przyjęła rozliczenie').waitFor();

    for (const on of ['phone'] as const)
      for (const theme of ['light', 'dark'] as const) {
        const phone = await site.open({
          as: 'accountant',
          path: `/invoices/${invoice?.id}/correction?scope=zero`,
          on,
          theme,
        });
        await phone.getByRole('button', { name: /Wystaw korektę: −/ }).waitFor();
        await expectAccessible(phone);
        await screenshot(phone, `correction-form-${on}-${theme}`);
        await expectToFit(phone);
        await phone.context().close();
      }
  });
});
