import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { openDemoAccounts } from '#server/auth/open-demo-accounts';
import type { Carer } from '#server/carers/carer.model';
import { boundsOf } from '#server/db/instant-range';
import { type JobRunner, workOnJobs } from '#server/jobs/work-on-jobs';
import type { Municipality } from '#server/municipalities/municipality.model';
import { Assignment } from '#server/planning/assignment.model';
import { Visit } from '#server/visits/visit.model';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import { addMinutes, instantAt } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';
import { screenshot, useSite } from './support/browser.js';

const EMAILS = { dispatcher: 'plan@example.org', carer: 'opieka@example.org', accountant: 'ksiegi@example.org' };
const OFFICER = 'gmina@example.org';

describe('The main job, from the plan of next month to the PDF of its invoice, with four logins', function () {
  this.timeout(120_000);
  let worker: JobRunner;
  // Said first, so that it stops before its database goes.
  after('the worker stops', () => worker.stop());
  const site = useSite();
  let gmina: Municipality;
  let nowak: Carer;

  before('a gmina, two people with decisions for two days of December, two carers, their accounts', async () => {
    await anEnterprise();
    gmina = await aMunicipality({ name: 'Ćmielów', hue: 4 });
    await anAgreement({ municipalityId: gmina.id });
    const localityId = (await aLocality({ municipalityId: gmina.id, name: 'Brzóstowa' })).id;
    for (const [lastName, start] of [
      ['Wójcik', 480],
      ['Żak', 660],
    ] as const) {
      const person = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName });
      const { id } = await aDecision({ beneficiaryId: person.id });
      const window = { windowFrom: start - 60, windowTo: start + 120, preferredStart: start };
      await aPattern({
        decisionId: id,
        ...window,
        durationMinutes: 70,
        validFrom: '2026-12-01',
        validTo: '2026-12-02',
      });
    }
    nowak = await aCarer({ localityId, firstName: 'Maria', lastName: 'Nowak' });
    await aCarer({ localityId, firstName: 'Ewa', lastName: 'Mazur' });
    const belongsToNone = { municipalityId: null, carerId: null };
    await openDemoAccounts(systemCtx(), {
      password: DEMO_PASSWORD,
      passwordCost: 4,
      accounts: [
        { email: EMAILS.dispatcher, name: 'Dorota Grafik', role: 'dispatcher', ...belongsToNone },
        { email: EMAILS.accountant, name: 'Felicja Faktura', role: 'accountant', ...belongsToNone },
        { email: EMAILS.carer, name: 'Maria Nowak', role: 'carer', municipalityId: null, carerId: nowak.id },
        {
          email: OFFICER,
          name: 'Urszula Gmina',
          role: 'municipality_officer',
          municipalityId: gmina.id,
          carerId: null,
        },
      ],
    });
    worker = await workOnJobs(systemCtx(), site.database.ownerUrl);
  });

  /** Signs in by the form, as people do, at the time of the test. */
  const signIn = async (email: string, on: 'desk' | 'phone' = 'desk'): Promise<Page> => {
    const page = await site.open({ on, path: '/login' });
    page.setDefaultTimeout(20_000);
    await page.getByLabel('Adres e-mail').fill(email);
    await page.getByLabel('Hasło', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Zaloguj się' }).click();
    await page.getByRole('navigation').first().waitFor();
    return page;
  };
  const row = (page: Page, carer: string): Locator => page.getByRole('listitem', { name: new RegExp(`^${carer}`) });
  const blockIn = (page: Page, carer: string, person: string): Locator =>
    row(page, carer).getByRole('button', { name: new RegExp(`^${person}`) });
  const carersOf = async (lastName: string, onDay: string) => {
    const visits = await build(() => Visit.findAll({ where: { onDay }, include: 'beneficiary' }));
    const visit = visits.find((each) => Reflect.get(each, 'beneficiary').lastName === lastName);
    const rows = await build(() => Assignment.findAll({ where: { visitId: visit?.id ?? '', plan: 'draft' } }));
    return rows.map((each) => (each.carerId === nowak.id ? 'Nowak' : 'Mazur'))[0] ?? '';
  };

  it('a dispatcher generates December and has it planned', async () => {
    site.now = instantAt('2026-11-23', 9 * 60);
    const page = await signIn(EMAILS.dispatcher);
    await page.goto('/visits?month=2026-12');
    await page.getByRole('button', { name: 'Utwórz wizyty na grudzień 2026' }).click();
    await page.getByText('Utworzono 4 wizyty').waitFor();

    await page.goto('/board?day=2026-12-01');
    await page.getByRole('heading', { name: 'Bez opiekuna: 2 wizyty' }).waitFor();
    await page.getByRole('button', { name: 'Ułóż grafik' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ten miesiąc' }).click();
    await dialog.getByRole('button', { name: /Jak długo szukać/ }).click();
    await page.getByRole('option', { name: '10 sekund' }).click();
    await dialog.getByRole('button', { name: 'Układaj' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('4 wizyty z opiekunem, nikt nie zostaje bez opieki.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Zastosuj', exact: true }).click();
    await page.getByRole('link', { name: 'Pokaż grafik' }).click();
    await page.getByRole('heading', { name: 'Wszystkie wizyty mają opiekuna' }).waitFor();
  });

  it('she moves one visit by drag and another by keyboard, and publishes', async () => {
    const page = await signIn(EMAILS.dispatcher);
    await page.goto('/board?day=2026-12-01');
    await page.getByRole('region', { name: 'Plan dnia: opiekunowie i godziny' }).waitFor();
    const before = await carersOf('Wójcik', '2026-12-01');
    const target = before === 'Nowak' ? 'Mazur' : 'Nowak';
    const from = await blockIn(page, before, 'Wójcik').boundingBox();
    const to = await row(page, target).boundingBox();
    if (from === null || to === null) throw new Error('the board does not show the visit');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2 + 6, from.y + 12);
    await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await blockIn(page, target, 'Wójcik').waitFor();
    await eventually(async () => (await carersOf('Wójcik', '2026-12-01')) === target);

    // By keyboard, so that Maria Nowak has the visit of eleven o'clock: five minutes later, and to her row.
    const held = await carersOf('Żak', '2026-12-01');
    await blockIn(page, held, 'Żak').focus();
    await page.keyboard.press('m');
    await page.getByRole('alert').getByText('Przenosisz wizytę').waitFor();
    await page.keyboard.press('ArrowRight');
    if (held === 'Mazur') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await blockIn(page, 'Nowak', 'Żak').waitFor();
    await eventually(async () => (await carersOf('Żak', '2026-12-01')) === 'Nowak');
    await screenshot(page, 'main-job-board');

    await page.getByRole('button', { name: 'Opublikuj' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Tydzień/ }).click();
    await dialog.getByRole('button', { name: 'Opublikuj 4 zmiany' }).click();
    await page
      .getByText(/^Opublikowano/)
      .first()
      .waitFor();
  });

  it('a carer checks in and out on her phone, and the visit confirms itself', async () => {
    const [mine] = (await published()).filter(({ carerId, from }) => carerId === nowak.id && from.getUTCHours() >= 9);
    if (mine === undefined) throw new Error('Maria Nowak has the visit of eleven o’clock');
    site.now = addMinutes(mine.from, 3);
    const arriving = await signIn(EMAILS.carer, 'phone');
    await arriving.getByRole('heading', { name: 'Genowefa Żak' }).waitFor();
    await screenshot(arriving, 'main-job-today');
    await arriving.getByRole('button', { name: 'Zaczynam' }).click();
    await arriving.getByText(/Zaczęta o/).waitFor();
    await arriving.getByText(/czeka na wysłanie/).waitFor({ state: 'detached' });

    site.now = addMinutes(mine.from, 74);
    const leaving = await signIn(EMAILS.carer, 'phone');
    await leaving.getByRole('button', { name: 'Kończę' }).click();
    await leaving.getByRole('button', { name: 'Zapisz zakończenie' }).click();
    await leaving.getByText(/czeka na wysłanie/).waitFor({ state: 'detached' });
    await eventually(async () => {
      const confirmation = await build(() => VisitConfirmation.findByPk(mine.visitId));
      return confirmation?.method === 'automatic' && confirmation.confirmedMinutes === 70;
    });
  });

  it('the dispatcher confirms what waits: one by a paper card, two that nobody came to', async () => {
    site.now = instantAt('2026-12-03', 9 * 60);
    const page = await signIn(EMAILS.dispatcher);
    await page.goto('/confirmations?month=2026-12');
    const rows = page.locator('[data-visit]');
    await rows.first().waitFor();
    expect(await rows.count()).to.equal(3);

    const first = page.locator(`[data-visit="${(await rows.first().getAttribute('data-visit')) ?? ''}"]`);
    await first.getByRole('checkbox').focus();
    await page.keyboard.press('p');
    await page.getByLabel('Przyszła o').fill('8:05');
    await page.getByLabel('Wyszła o').fill('8:50');
    await page.getByLabel('Wyszła o').blur();
    await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
    await first.getByText('Godziny są z karty papierowej.').waitFor();
    await first.getByRole('button', { name: 'Potwierdź' }).click();
    await first.waitFor({ state: 'detached' });

    for (let left = 2; left > 0; left -= 1) {
      await rows.first().getByRole('button', { name: 'Niewykonana…' }).click();
      await page.getByText('Opiekunka nie przyszła').click();
      await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
      await eventually(async () => (await rows.count()) === left - 1);
    }
    await page.getByRole('heading', { name: 'Nic nie czeka' }).waitFor();
  });

  it('the accountant closes the month, issues the invoice and reads on its PDF the sum of the visits', async () => {
    site.now = instantAt('2027-01-04', 9 * 60);
    const page = await signIn(EMAILS.accountant);
    await page.goto('/billing?month=2026-12');
    await page.getByRole('button', { name: 'Zamknij gotowe: 1 gmina' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Zamknij', exact: true }).last().click();
    await page.getByRole('link', { name: 'Sprawdź i wystaw' }).click();
    await page.getByRole('button', { name: 'Wystaw fakturę' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Wystaw fakturę' }).click();
    await page.getByRole('heading', { name: 'Faktura FV/2027/01/0001' }).waitFor();
    await screenshot(page, 'main-job-invoice');

    // 70 minutes by the phone and 45 by the card, at 40 zł an hour: one rounding for the line.
    const confirmations = await build(() => VisitConfirmation.findAll());
    const minutes = confirmations.reduce((sum, each) => sum + each.confirmedMinutes, 0);
    expect(minutes).to.equal(115);
    const grosze = Math.floor((2 * minutes * 4000 + 60) / 120);
    const sum = `${Math.floor(grosze / 100)},${String(grosze % 100).padStart(2, '0')} zł`;
    const pdf = await downloadPdf(page);
    expect(pdf).to.contain(`Do zapłaty: ${sum}`);
    expect(pdf).to.contain('Wizualizacja – do wystawienia w KSeF');
    expect(pdf).not.to.match(/Wójcik|Żak/);
  });

  it('the officer of the gmina downloads the same document', async () => {
    const page = await signIn(OFFICER);
    await page.goto('/invoices');
    await page.getByRole('link', { name: 'FV/2027/01/0001' }).click();
    await page.getByRole('heading', { name: 'Faktura FV/2027/01/0001' }).waitFor();
    expect(await downloadPdf(page)).to.contain('Do zapłaty: 76,67 zł');
  });

  async function published() {
    const rows = await build(() => Assignment.findAll({ where: { plan: 'published' } }));
    return rows
      .map(({ visitId, carerId, during }) => ({ visitId, carerId, from: boundsOf(during).from }))
      .filter(({ from }) => from < instantAt('2026-12-02', 0));
  }
  async function downloadPdf(page: Page): Promise<string> {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz PDF' }).click();
    return (await pdfText(await readFile(await (await downloading).path()))).whole;
  }
});

/** The page shows the answer before the row is read here. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it does not come about');
}
