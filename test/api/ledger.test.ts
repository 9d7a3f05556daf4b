import { read, utils } from '@e965/xlsx';
import { expect } from 'chai';
import { issueInvoice } from '#server/billing/issue-invoice';
import { closeMonth } from '#server/billing/close-month';
import type { HourUseRow } from '#shared/billing/ledger-wire';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { OCTOBER } from '../support/builders/billing.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aPattern, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('The ledger of decisions', () => {
  const app = useApp();
  const get = async (path: string, who: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request.get(path).set(await app.as(who));

  it('follows an hour from the decision to the invoice', async () => {
    await anEnterprise();
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id, billingUnit: 'quarter_started' });
    const decision = await aDecision({
      beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id })).id,
      monthlyMinutes: 600,
      validFrom: '2026-10-01',
    });
    const short = await aVisit({ decisionId: decision.id, onDay: '2026-10-26' });
    await aConfirmation({ visitId: short.id, confirmedMinutes: 50 });
    const missed = await aVisit({ decisionId: decision.id, onDay: '2026-10-27' });
    await aConfirmation({ visitId: missed.id, delivered: false, reason: 'refused' });
    await aVisit({ decisionId: decision.id, onDay: '2026-11-30', carersNeeded: 2 });
    await aVisit({ decisionId: decision.id, onDay: '2026-11-27', cancelledAt: app.now, cancellationReason: 'refused' });

    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const drafted = await get(`/api/decisions/${decision.id}/ledger`);
    expect(drafted.status).to.equal(200);
    expect(drafted.body.months[0].billedMinutes, 'a draft is not billed').to.equal(0);

    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const { body } = await get(`/api/decisions/${decision.id}/ledger`, 'manager');
    // It is 23 November: the ledger ends with December.
    expect(body.months.map(({ month }: { month: string }) => month)).to.deep.equal(['2026-10', '2026-11', '2026-12']);
    expect(body.months[0]).to.include({
      grantedMinutes: 600,
      plannedMinutes: 120,
      deliveredMinutes: 50,
      billedMinutes: 60,
      leftMinutes: 550,
    });
    expect(body.months[1]).to.include({
      plannedMinutes: 120,
      cancelledMinutes: 60,
      leftMinutes: 480,
      usedMinutes: 120,
    });
    expect(body.months[2]).to.include({ grantedMinutes: 600, plannedMinutes: 0, leftMinutes: 600 });
  });

  it('says before a month is generated how much of the patterns does not fit', async () => {
    const decision = await aDecision({ monthlyMinutes: 600, validFrom: '2026-11-01' });
    await aPattern({ decisionId: decision.id });
    const { body } = await get(`/api/decisions/${decision.id}/ledger`);
    // December 2026 has 22 working days without the 24th and the 25th: 21 hours; ten are granted.
    expect(body.months[1]).to.include({ month: '2026-12', forecastMinutes: 600, unfitMinutes: 660 });
  });

  it('is the week that counts under a weekly cap, across the end of the month', async () => {
    const decision = await aDecision({ capKind: 'weekly_pattern', validFrom: '2026-11-01' });
    await aVisit({ decisionId: decision.id, onDay: '2026-11-30', durationMinutes: 240 });
    await aVisit({ decisionId: decision.id, onDay: '2026-12-01', durationMinutes: 480 });
    const { body } = await get(`/api/decisions/${decision.id}/ledger`);
    expect(body.months[0].weeks.at(-1)).to.deep.equal({
      from: '2026-11-30',
      to: '2026-12-06',
      capMinutes: 600,
      deliveredMinutes: 0,
      usedMinutes: 720,
      leftMinutes: -120,
    });
    expect(body.months[0].usedMinutes).to.equal(240);
  });

  describe('and the hours that nobody uses', () => {
    it('an officer sees those of her gmina, and takes them away as a spreadsheet', async () => {
      const municipality = await aMunicipality({ name: 'Bałtów' });
      const person = await aBeneficiary({ municipalityId: municipality.id, lastName: '=Zofia()' });
      const decision = await aDecision({ beneficiaryId: person.id, number: 'GOPS.7.2026', monthlyMinutes: 600 });
      const visit = await aVisit({ decisionId: decision.id, onDay: '2026-10-05' });
      await aConfirmation({ visitId: visit.id, confirmedMinutes: 50 });
      await aDecision();
      const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });

      const { body } = await get('/api/hour-use/2026-10', officer);
      expect(body.isOver).to.equal(true);
      expect(body.rows.map(({ number }: HourUseRow) => number)).to.deep.equal(['GOPS.7.2026']);
      expect(body.rows[0]).to.include({ grantedMinutes: 600, deliveredMinutes: 50, unusedMinutes: 550 });

      const sheet = await app.request
        .get('/api/hour-use/2026-10/sheet')
        .set(await app.as(officer))
        .buffer(true)
        .parse((answer, done) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
        });
      expect(sheet.headers['content-disposition']).to.contain('godziny-2026-10.xlsx');
      const { Sheets, SheetNames } = read(sheet.body);
      const page = Sheets[SheetNames[0] ?? ''];
      if (page === undefined) throw new Error('no sheet');
      expect(utils.sheet_to_json(page, { header: 1 })[1]).to.deep.equal([
        'Bałtów',
        person.referenceNumber,
        '=Zofia() Helena',
        'GOPS.7.2026',
        'UO',
        'Środki własne gminy',
        10,
        1,
        0,
        0.83,
        0,
        9.17,
      ]);
      expect(page['C2']?.f, 'a name is never a formula').to.equal(undefined);
    });

    it('the office sees all gminas, or one', async () => {
      const [one, other] = [await aDecision(), await aDecision({ municipalityId: (await aMunicipality()).id })];
      const numbers = async (query: string): Promise<string[]> =>
        (await get(`/api/hour-use/2026-10${query}`, 'accountant')).body.rows.map(({ number }: HourUseRow) => number);
      expect(await numbers('')).to.include.members([one.number, other.number]);
      expect(await numbers(`?municipalityId=${other.municipalityId}`)).to.deep.equal([other.number]);
    });

    it('a decision that began in December is not asked about October', async () => {
      const decision = await aDecision({ validFrom: '2026-12-01' });
      const { body } = await get('/api/hour-use/2026-10');
      expect(body.rows.some(({ number }: HourUseRow) => number === decision.number)).to.equal(false);
    });

    it('for many decisions in as many queries as for one', async () => {
      const one = await aDecision({ municipalityId: (await aMunicipality()).id });
      const many = await aMunicipality();
      for (let count = 0; count < 6; count += 1) {
        const decision = await aDecision({ municipalityId: many.id });
        await aPattern({ decisionId: decision.id });
        await aVisit({ decisionId: decision.id });
      }
      const header = await app.as('manager');
      const asked = (municipalityId: string): Promise<number> =>
        app.countQueries(() =>
          app.request.get(`/api/hour-use/2026-11?municipalityId=${municipalityId}`).set(header).expect(200),
        );
      const forOne = await asked(one.municipalityId);
      expect(await asked(many.id)).to.equal(forOne);
    });
  });

  it('is closed to carers and to other gminas, and a month must be a month', async () => {
    const decision = await aDecision();
    const stranger = await aUser({ role: 'municipality_officer' });
    expect((await get(`/api/decisions/${decision.id}/ledger`, 'carer')).status).to.equal(404);
    expect((await get('/api/hour-use/2026-10', 'carer')).status).to.equal(403);
    expect((await get('/api/hour-use/2026-10/sheet', 'carer')).status).to.equal(403);
    expect((await get(`/api/decisions/${decision.id}/ledger`, stranger)).status).to.equal(404);
    expect((await get(`/api/hour-use/2026-10?municipalityId=${NOBODY}`)).status).to.equal(404);
    expect((await get('/api/hour-use/2026-13')).status).to.equal(404);
    expect((await app.request.get('/api/hour-use/2026-10')).status).to.equal(401);
  });
});
