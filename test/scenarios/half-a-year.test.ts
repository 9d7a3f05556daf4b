import { expect } from 'chai';
import type { Agreement } from '#server/municipalities/agreement.model';
import type { Decision } from '#server/decisions/decision.model';
import { Invoice } from '#server/billing/invoice.model';
import type { Municipality } from '#server/municipalities/municipality.model';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import type { Visit } from '#server/visits/visit.model';
import type { Day, Month } from '#shared/kernel/time';
import { aCertificate } from '../support/ksef-certificates.js';
import { gatewayTo, send, submissionOf } from '../api/ksef-scene.js';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { useKsef } from '../support/ksef-simulator.js';
import { pdfText } from '../support/pdf-text.js';

const GMINAS = ['Ostrowiec Świętokrzyski', 'Bałtów', 'Bodzechów', 'Ćmielów', 'Kunów', 'Waśniów'] as const;
type Name = (typeof GMINAS)[number];

/** In grosze an hour: chosen so that minutes do not divide them. */
const PRICES = { weekday: 4777, weekend: 5971, holiday: 7166 } as const;
/** Four working days in a row and a Saturday of each month, none of them a holiday. */
const DAYS: Readonly<Record<Month, readonly [Day, Day, Day, Day, Day]>> = {
  '2026-06': ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-13'],
  '2026-07': ['2026-07-06', '2026-07-07', '2026-07-08', '2026-07-09', '2026-07-11'],
  '2026-08': ['2026-08-03', '2026-08-04', '2026-08-05', '2026-08-06', '2026-08-08'],
  '2026-09': ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-12'],
  '2026-10': ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-10'],
  '2026-11': ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-07'],
};
/**
 * Fifty minutes on each of the four days and forty on the Saturday:
 * 200 min × 47,77 zł/h = 159,2333… → 159,23 zł; 40 min × 59,71 zł/h = 39,80666… → 39,81 zł; together 199,04 zł.
 */
const USUAL = 19_904;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface Served {
  municipality: Municipality;
  agreement: Agreement;
  decisionId: string;
}

describe('Half a year of six gminas, told in order and reckoned by hand', function () {
  this.timeout(240_000);
  const app = useApp();
  const ksef = useKsef();
  const served = new Map<Name, Served>();
  const visits = new Map<string, Visit>();

  const at = (instant: string): void => void (app.now = new Date(instant));
  const of = (name: Name): Served => {
    const found = served.get(name);
    if (found === undefined) throw new Error(`${name} is not served`);
    return found;
  };
  const visitOn = (name: Name, day: Day): Visit => {
    const found = visits.get(`${name} ${day}`);
    if (found === undefined) throw new Error(`nobody went to ${name} on ${day}`);
    return found;
  };
  const ask = async (
    method: 'get' | 'post',
    path: string,
    body: object = {},
    who: Parameters<typeof app.as>[0] = 'accountant',
  ) => {
    const request = app.request[method](path).set(await app.as(who));
    return method === 'get' ? request.query(body) : request.send(body);
  };
  const done = async (...asked: Parameters<typeof ask>) => {
    const answer = await ask(...asked);
    expect(answer.status, `${asked[1]}: ${JSON.stringify(answer.body)}`).to.be.within(200, 204);
    return answer.body;
  };
  const codes = ({ body }: { body: { reasons?: { code: string }[] } }): string[] =>
    (body.reasons ?? []).map(({ code }) => code);

  /** What was planned for the month of every gmina; nobody has said yet whether it took place. */
  async function plan(month: Month): Promise<void> {
    for (const [name, { decisionId }] of served) {
      for (const [index, onDay] of DAYS[month]!.entries()) {
        const visit = await aVisit({ decisionId, onDay, durationMinutes: index === 4 ? 40 : 50 });
        visits.set(`${name} ${onDay}`, visit);
      }
    }
  }
  /** All that was not cancelled took place as planned. */
  async function confirm(month: Month): Promise<void> {
    for (const name of GMINAS) {
      for (const onDay of DAYS[month]!) {
        const visit = await build(() => visitOn(name, onDay).reload());
        if (visit.cancelledAt === null) await aConfirmation({ visitId: visit.id });
      }
    }
  }
  const close = (month: Month, names: readonly Name[] = GMINAS) =>
    ask('post', '/api/month-closings', { month, municipalityIds: names.map((name) => of(name).municipality.id) });
  const documentsOf = (month: Month, name: Name): Promise<Invoice[]> =>
    build(() => Invoice.findAll({ where: { month, municipalityId: of(name).municipality.id }, order: ['draftedAt'] }));
  const draftOf = async (month: Month, name: Name): Promise<Invoice> => {
    const [draft] = await documentsOf(month, name);
    if (draft === undefined) throw new Error(`${name} has no document for ${month}`);
    return draft;
  };
  const totals = async (month: Month): Promise<Record<string, number>> =>
    Object.fromEntries(
      await Promise.all(GMINAS.map(async (name) => [name, (await draftOf(month, name)).totalGrosze] as const)),
    );
  const usualBut = (other: Partial<Record<Name, number>>): Record<string, number> => ({
    ...Object.fromEntries(GMINAS.map((name) => [name, USUAL])),
    ...other,
  });
  /** Issues what is drafted and has KSeF take it the same day. */
  async function issueAll(month: Month, names: readonly Name[] = GMINAS): Promise<void> {
    for (const name of names) {
      const { id } = await draftOf(month, name);
      await done('post', `/api/invoices/${id}/issuance`);
      await send(gatewayTo(ksef), { id });
      expect((await submissionOf({ id })).state).to.equal('accepted');
    }
  }
  const officerOf = (name: Name) => aUser({ role: 'municipality_officer', municipalityId: of(name).municipality.id });

  before('an enterprise, six gminas with an agreement and a person each', async () => {
    at('2026-05-04T08:00:00Z');
    await anEnterprise();
    for (const name of GMINAS) {
      const municipality = await aMunicipality({ name });
      const agreement = await anAgreement({
        municipalityId: municipality.id,
        lateCancellationMinutes: name === 'Kunów' ? 30 : 0,
        objectionDays: 5,
        tariffs: (['weekday', 'weekend', 'holiday'] as const).map((dayKind) => ({
          serviceKind: 'UO',
          dayKind,
          validFrom: '2026-01-01',
          priceGrosze: PRICES[dayKind],
        })),
      });
      const beneficiary = await aBeneficiary({ municipalityId: municipality.id });
      const decision = await aDecision({ beneficiaryId: beneficiary.id, monthlyMinutes: 3000, weekdays: EVERY_DAY });
      served.set(name, { municipality, agreement, decisionId: decision.id });
    }
  });

  it('June is as all months should be: 199,04 zł for each, numbered without a gap, all in KSeF', async () => {
    await plan('2026-06');
    at('2026-07-01T08:00:00Z');
    expect(codes(await close('2026-06'))).to.deep.equal(GMINAS.map(() => 'visits_unconfirmed'));
    await confirm('2026-06');
    expect((await close('2026-06')).status).to.equal(200);
    expect(await totals('2026-06')).to.deep.equal(usualBut({}));
    await issueAll('2026-06');
    const numbers = await build(() => Invoice.findAll({ where: { month: '2026-06' }, order: ['number'] }));
    expect(numbers.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5, 6].map((n) => `FV/2026/07/000${n}`));
  });

  it('in July the town pays more from the 8th, and a decision in Bałtów is amended on the same day', async () => {
    await plan('2026-07');
    at('2026-07-02T08:00:00Z');
    const { agreement } = of('Ostrowiec Świętokrzyski');
    await setTariffs(systemCtx(), {
      agreementId: agreement.id,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-07-08', priceGrosze: 5003 }],
    });
    const baltow = of('Bałtów');
    const granted = await done('get', `/api/decisions/${baltow.decisionId}`, {}, 'dispatcher');
    const { serviceKind, fundingSource, validTo, capKind, weeklyMinutes, weekdays, includesHolidays, place, scope } =
      granted;
    const amended = await done(
      'post',
      `/api/decisions/${baltow.decisionId}/amendments`,
      {
        number: `${granted.number}.Z`,
        validFrom: '2026-07-08',
        serviceKind,
        fundingSource,
        validTo,
        capKind,
        monthlyMinutes: 6000,
        weeklyMinutes,
        weekdays,
        includesHolidays,
        place,
        scope,
      },
      'dispatcher',
    );
    at('2026-08-03T08:00:00Z');
    await confirm('2026-07');
    expect((await close('2026-07')).status).to.equal(200);
    // The town: 100 min × 47,77 = 79,6166… → 79,62; 100 min × 50,03 = 83,3833… → 83,38; Saturday 39,81; together 202,81 zł.
    expect(await totals('2026-07')).to.deep.equal(usualBut({ 'Ostrowiec Świętokrzyski': 20_281 }));
    const billed = async (id: string): Promise<number> =>
      (await done('get', `/api/decisions/${id}/ledger`)).months.find(
        (each: { month: Month }) => each.month === '2026-07',
      ).billedMinutes;
    // Bałtów: the 6th and 7th are the old decision's, the 8th, 9th and the Saturday the new one's.
    await issueAll('2026-07');
    expect(await billed(baltow.decisionId)).to.equal(100);
    expect(await billed(amended.decisionId)).to.equal(140);
    served.set('Bałtów', { ...baltow, decisionId: amended.decisionId });
  });

  it('in August a person in Bodzechów is in hospital for two visits, and one in Kunów is not at home without a word', async () => {
    await plan('2026-08');
    at('2026-08-05T04:00:00Z');
    const rest = { fromOn: '2026-08-05', toOn: '2026-08-06', reason: 'hospital', reportedBy: 'córka' };
    await done('post', `/api/decisions/${of('Bodzechów').decisionId}/suspensions`, rest, 'dispatcher');
    for (const day of ['2026-08-05', '2026-08-06'])
      await done(
        'post',
        `/api/visits/${visitOn('Bodzechów', day).id}/cancellation`,
        { reason: 'hospital' },
        'dispatcher',
      );
    // Told at 6:00 of the same day: too late under the agreement with Kunów, which pays thirty minutes for that.
    at('2026-08-06T04:00:00Z');
    await done(
      'post',
      `/api/visits/${visitOn('Kunów', '2026-08-06').id}/cancellation`,
      { reason: 'beneficiary_absent' },
      'dispatcher',
    );
    at('2026-09-01T08:00:00Z');
    await confirm('2026-08');
    expect((await close('2026-08')).status).to.equal(200);
    expect(await totals('2026-08')).to.deep.equal(
      usualBut({
        // 200 min × 50,03 = 166,7666… → 166,77; Saturday 39,81.
        'Ostrowiec Świętokrzyski': 20_658,
        // 100 min × 47,77 = 79,6166… → 79,62; Saturday 39,81.
        Bodzechów: 11_943,
        // (150 + 30) min × 47,77 = 143,31; Saturday 39,81.
        Kunów: 18_312,
      }),
    );
    const view = await done('get', '/api/settlement/visits', {
      month: '2026-08',
      municipalityId: of('Bodzechów').municipality.id,
    });
    const reasons = view.visits.flatMap(({ notBilled }: { notBilled: string | null }) => notBilled ?? []);
    expect(reasons).to.have.length(2);
    await issueAll('2026-08');
  });

  it('in September care starts in Ćmielów before the decision; its invoice waits for that, the others do not', async () => {
    await plan('2026-09');
    at('2026-09-28T05:00:00Z');
    const urgent: Decision = await aDecision({
      beneficiaryId: (await aBeneficiary({ municipalityId: of('Ćmielów').municipality.id })).id,
      number: null,
      validFrom: '2026-09-28',
      decisionDueOn: '2026-10-08',
      monthlyMinutes: 3000,
    });
    at('2026-10-01T08:00:00Z');
    await confirm('2026-09');
    for (const onDay of ['2026-09-28', '2026-09-29', '2026-09-30']) {
      const visit = await aVisit({ decisionId: urgent.id, onDay });
      await aConfirmation({ visitId: visit.id });
    }
    expect(codes(await close('2026-09'))).to.deep.equal(['visits_await_decision']);
    const others = GMINAS.filter((name) => name !== 'Ćmielów');
    expect((await close('2026-09', others)).status).to.equal(200);
    await issueAll('2026-09', others);
    at('2026-10-05T08:00:00Z');
    const letter = { number: 'GOPS.5022.7.2026', validTo: urgent.validTo };
    await done('post', `/api/decisions/${urgent.id}/letter`, letter, 'dispatcher');
    expect((await close('2026-09', ['Ćmielów'])).status).to.equal(200);
    await issueAll('2026-09', ['Ćmielów']);
    // (200 + 3 × 60) min × 47,77 = 302,5433… → 302,54; Saturday 39,81.
    expect(await totals('2026-09')).to.deep.equal(usualBut({ 'Ostrowiec Świętokrzyski': 20_658, Ćmielów: 34_235 }));
  });

  it('October: Waśniów objects before its invoice, Kunów after KSeF has taken its own', async () => {
    await plan('2026-10');
    at('2026-11-02T08:00:00Z');
    await confirm('2026-10');
    expect((await close('2026-10')).status).to.equal(200);
    const objectTo = async (name: Name, day: Day, minutes: number) => {
      const path = `/api/visits/${visitOn(name, day).id}/objections`;
      const said = { kind: minutes === 0 ? 'not_delivered' : 'fewer_minutes', note: 'Według córki.' };
      const raised = await done('post', path, { ...said, proposedMinutes: minutes }, await officerOf(name));
      await done('post', `/api/objections/${raised.id}/decision`, { accepted: true, agreedMinutes: minutes });
    };
    await objectTo('Waśniów', '2026-10-07', 20);
    // Waśniów: (150 + 20) min × 47,77 = 135,3483… → 135,35; Saturday 39,81.
    expect(await totals('2026-10')).to.deep.equal(usualBut({ 'Ostrowiec Świętokrzyski': 20_658, Waśniów: 17_516 }));
    for (const name of GMINAS) await done('post', `/api/invoices/${(await draftOf('2026-10', name)).id}/issuance`);

    await objectTo('Kunów', '2026-10-08', 0);
    const invoice = await draftOf('2026-10', 'Kunów');
    // Without the visit: 150 min × 47,77 = 119,425 → half up 119,43 instead of 159,23, which is 39,80 zł less.
    const correction = { scope: 'agreed', reason: 'Wizyta się nie odbyła', differenceGrosze: -3980 };
    expect(codes(await ask('post', `/api/invoices/${invoice.id}/corrections`, correction))).to.deep.equal([
      'original_waits_for_ksef',
    ]);
    for (const name of GMINAS) await send(gatewayTo(ksef), { id: (await draftOf('2026-10', name)).id });
    const issued = await done('post', `/api/invoices/${invoice.id}/corrections`, correction);
    expect(issued).to.deep.include({ kind: 'correction', totalGrosze: -3980, number: 'KOR/2026/11/0001' });
    await send(gatewayTo(ksef), { id: issued.id });
    expect((await submissionOf({ id: issued.id })).state).to.equal('accepted');
    expect((await documentsOf('2026-10', 'Kunów')).map(({ totalGrosze }) => totalGrosze)).to.deep.equal([USUAL, -3980]);
  });

  it('November is issued on a Friday without KSeF, and arrives on Monday, its last day (offline24)', async () => {
    await plan('2026-11');
    at('2026-12-04T14:00:00Z');
    await confirm('2026-11');
    expect((await close('2026-11')).status).to.equal(200);
    const offline = await aCertificate('Bliżej offline');
    for (const name of GMINAS) {
      const { id } = await draftOf('2026-11', name);
      await done('post', `/api/invoices/${id}/issuance`);
    }
    const { id } = await draftOf('2026-11', 'Bałtów');
    ksef.trouble = () => 'break';
    await send(gatewayTo(ksef, { offline }), { id });
    const waiting = await done('get', `/api/invoices/${id}/ksef`);
    expect(waiting.deadlineOn).to.equal('2026-12-07');
    const pdf = async (): Promise<string> => {
      const answer = await app.request
        .get(`/api/invoices/${id}/pdf`)
        .set(await app.as('accountant'))
        .buffer(true)
        .parse((res, next) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () => next(null, Buffer.concat(chunks)));
        });
      return (await pdfText(answer.body as Buffer)).whole;
    };
    expect(await pdf()).to.match(/OFFLINE.*CERTYFIKAT/);
    ksef.trouble = () => null;
    at('2026-12-07T07:00:00Z');
    for (const name of GMINAS) await send(gatewayTo(ksef, { offline }), { id: (await draftOf('2026-11', name)).id });
    const there = await done('get', `/api/invoices/${id}/ksef`);
    expect(there).to.deep.include({ state: 'accepted', isOffline: true });
    expect(await pdf())
      .to.contain('CERTYFIKAT')
      .and.not.to.contain('OFFLINE');
  });

  it('in the end every month still comes to the same, whatever has changed since, and adds up', async () => {
    // Somebody raises a price from the beginning and takes a confirmation away: closed months keep what they were.
    const { agreement, municipality } = of('Bodzechów');
    await setTariffs(systemCtx(), {
      agreementId: agreement.id,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekend', validFrom: '2026-01-01', priceGrosze: 6000 }],
    });
    for (const month of Object.keys(DAYS)) {
      for (const name of GMINAS) {
        const { documents } = await done('get', '/api/settlement/recalculation', {
          month,
          municipalityId: of(name).municipality.id,
        });
        for (const each of documents) {
          expect(each.reproduced, `${name} ${month}`).to.equal(true);
          // 40 min of a Saturday at 60,00 instead of 59,71 zł.
          expect(each.differences.length, `${name} ${month}`).to.equal(name === 'Bodzechów' ? 1 : 0);
        }
      }
    }
    expect(await build(() => VisitConfirmation.count())).to.be.greaterThan(170);
    const sum = (await build(() =>
      Invoice.sum('totalGrosze', { where: { municipalityId: municipality.id } }),
    )) as number;
    expect(sum).to.equal(5 * USUAL + 11_943);
    const all = (await build(() => Invoice.sum('totalGrosze'))) as number;
    // Thirty-six usual months with what made each different, less the correction.
    expect(all).to.equal(
      36 * USUAL +
        (20_281 - USUAL) +
        4 * (20_658 - USUAL) +
        (11_943 - USUAL) +
        (18_312 - USUAL) +
        (34_235 - USUAL) +
        (17_516 - USUAL) -
        3980,
    );
    const numbers = await build(() => Invoice.findAll({ where: { kind: 'invoice' }, order: ['number'] }));
    const perMonth = new Map<string, number[]>();
    for (const { number } of numbers) {
      const [, year, month, last] = (number ?? '').split('/');
      perMonth.set(`${year}-${month}`, [...(perMonth.get(`${year}-${month}`) ?? []), Number(last)]);
    }
    for (const [month, given] of perMonth) expect(given, month).to.deep.equal(given.map((_, index) => index + 1));
  });
});
