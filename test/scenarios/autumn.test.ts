import { expect } from 'chai';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { Assignment } from '#server/planning/assignment.model';
import { boundsOf } from '#server/db/instant-range';
import { planStretch } from '#server/planning/request-plan';
import { Visit } from '#server/visits/visit.model';
import type { Carer } from '#server/carers/carer.model';
import type { Municipality } from '#server/municipalities/municipality.model';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

/** Prices of this gmina, in grosze an hour: chosen so that minutes do not divide them. */
const PRICES = { weekday: 4777, weekend: 5971, holiday: 7166 } as const;
/** The public holidays of October and November, by the law and not by our calendar. */
const HOLIDAYS = ['2026-11-01', '2026-11-11'];
const DAY_AND_NIGHT = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 }));
const MINUTE = 60_000;

type Fate = 'on time' | 'late and short' | 'nobody opened' | 'cancelled' | 'phone was flat';

describe('An autumn of care, with the last Sunday of October, All Saints and Independence Day', function () {
  this.timeout(180_000);
  const app = useApp();
  let gmina: Municipality;
  const carers: Carer[] = [];
  const signedIn = new Map<string, { authorization: string }>();
  const fates = new Map<string, Fate>();

  const at = (instant: string | Date): void => {
    app.now = new Date(instant);
    signedIn.clear();
  };
  const ask = async (
    method: 'get' | 'post',
    path: string,
    body: object | null,
    who: Awaited<ReturnType<typeof app.userWith>>,
  ) => {
    // A token lives ten minutes, and here hours pass between two acts.
    const headers = signedIn.get(who.id) ?? (await app.as(who));
    signedIn.set(who.id, headers);
    const request = app.request[method](path).set(headers);
    const answer = await (body === null ? request : request.send(body));
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).to.be.within(200, 204);
    return answer.body;
  };
  const accounts = new Map<string, Awaited<ReturnType<typeof app.userWith>>>();
  const carerAccount = async (carerId: string) => {
    const known = accounts.get(carerId) ?? (await aUser({ role: 'carer', carerId }));
    accounts.set(carerId, known);
    return known;
  };

  before('a gmina, four people and their decisions, three carers', async () => {
    at('2026-09-01T08:00:00Z');
    await anEnterprise();
    gmina = await aMunicipality({ name: 'Waśniów' });
    const place = await aLocality({ municipalityId: gmina.id });
    await anAgreement({
      municipalityId: gmina.id,
      tariffs: (['weekday', 'weekend', 'holiday'] as const).map((dayKind) => ({
        serviceKind: 'UO',
        dayKind,
        validFrom: '2026-01-01',
        priceGrosze: PRICES[dayKind],
      })),
    });
    const granted = async (decision: object, pattern: object) => {
      const person = await aBeneficiary({ localityId: place.id });
      const { id } = await aDecision({ beneficiaryId: person.id, monthlyMinutes: 6000, ...decision });
      await aPattern({ decisionId: id, ...pattern });
    };
    await granted({}, {});
    await granted(
      { weekdays: [1, 2, 3, 4, 5, 6, 7], includesHolidays: true },
      {
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        windowFrom: 600,
        windowTo: 720,
        preferredStart: 630,
        durationMinutes: 50,
      },
    );
    // By night over the change of the clock: from half past one, two and a half hours that elapse.
    await granted(
      { weekdays: [7], includesHolidays: true },
      { weekdays: [7], windowFrom: 90, windowTo: 90, preferredStart: 90, durationMinutes: 150 },
    );
    await granted(
      {},
      { windowFrom: 780, windowTo: 840, preferredStart: 800, durationMinutes: 35, carersNeeded: 2, tasks: ['turning'] },
    );
    for (let count = 0; count < 3; count += 1)
      carers.push(await aCarer({ localityId: place.id, availability: DAY_AND_NIGHT }));
  });

  for (const { month, before, after, visits } of [
    // 22 weekdays: 22 + 31 + 4 Sundays + 22; the night of the 25th is one of them.
    { month: '2026-10', before: '2026-09-22T08:00:00Z', after: '2026-11-01T08:00:00Z', visits: 79 },
    // 20 working days without the 11th: 20 + 30 + 5 Sundays + 20.
    { month: '2026-11', before: '2026-10-23T08:00:00Z', after: '2026-12-01T08:00:00Z', visits: 75 },
  ])
    describe(month, () => {
      const [first, last] = [`${month}-01`, month === '2026-10' ? '2026-10-31' : '2026-11-30'];
      const stretch = { fromOn: first, toOn: last };
      const visitsOfMonth = () =>
        build(async () =>
          (await Visit.findAll({ order: ['plannedStartAt', 'id'] })).filter(({ onDay }) => onDay.startsWith(month)),
        );

      it('is generated, planned whole and published a week before', async () => {
        at(before);
        const dispatcher = await app.userWith('dispatcher');
        const report = await ask('post', `/api/visits/generations/${month}`, {}, dispatcher);
        expect(report.created).to.equal(visits);
        const run = await planStretch(systemCtx(), { ...stretch, iterations: 100_000, seed: 1, seconds: 30 });
        expect(run.result).to.deep.include({ unassignedCount: 0 });
        await ask('post', '/api/publications', stretch, dispatcher);
        const published = await build(() => Assignment.count({ where: { plan: 'published' } }));
        expect(published).to.be.greaterThan(visits);
      });

      it('leaves out the holiday for those whose decision does not grant it', async () => {
        const days = (await visitsOfMonth()).map(({ onDay }) => onDay);
        for (const holiday of HOLIDAYS.filter((day) => day.startsWith(month)))
          expect(days.filter((day) => day === holiday)).to.have.length(holiday === '2026-11-01' ? 2 : 1);
        if (month === '2026-10') expect(days.filter((day) => day === '2026-10-25')).to.have.length(2);
      });

      it('is lived through, visit by visit', async () => {
        const dispatcher = await app.userWith('dispatcher');
        const all = await visitsOfMonth();
        const assignments = await build(() => Assignment.findAll({ where: { plan: 'published' }, order: ['slot'] }));
        for (const [index, visit] of all.entries()) {
          const fate = fateOf(index, visit);
          fates.set(visit.id, fate);
          const slots = assignments.filter((each) => each.visitId === visit.id).map((each) => boundsOf(each.during));
          const [slot] = slots;
          if (slot === undefined) throw new Error('a published visit has a carer');
          if (fate === 'cancelled') {
            at(new Date(slot.from.getTime() - 600 * MINUTE));
            await ask('post', `/api/visits/${visit.id}/cancellation`, { reason: 'hospital' }, dispatcher);
            continue;
          }
          if (fate === 'phone was flat') continue;
          const shift = fate === 'late and short' ? 40 : (index % 9) - 4;
          const arrives = new Date(slot.from.getTime() + shift * MINUTE);
          const leaves = new Date(
            fate === 'late and short' ? slot.to.getTime() + 10 * MINUTE : slot.to.getTime() + shift * MINUTE,
          );
          for (const each of assignments.filter(({ visitId }) => visitId === visit.id)) {
            const carer = await carerAccount(each.carerId);
            at(arrives);
            if (fate === 'nobody opened') {
              const report = { at: arrives.toISOString(), reason: 'nobody_opened' };
              await ask('post', `/api/visits/${visit.id}/no-entry`, report, carer);
              continue;
            }
            await ask('post', `/api/visits/${visit.id}/check-in`, { at: arrives.toISOString() }, carer);
            at(leaves);
            const tasks = visit.tasks.map((task) => ({ task, done: true }));
            await ask('post', `/api/visits/${visit.id}/check-out`, { at: leaves.toISOString(), tasks }, carer);
          }
        }
        const confirmed = await build(() => VisitConfirmation.findAll({ where: { visitId: all.map(({ id }) => id) } }));
        const onTime = all.filter((visit) => fates.get(visit.id) === 'on time');
        expect(confirmed.map(({ visitId }) => visitId)).to.have.members(onTime.map(({ id }) => id));
        expect(confirmed.every(({ method }) => method === 'automatic')).to.equal(true);
      });

      it('waits for the dispatcher only where something was not as planned', async () => {
        at(after);
        const dispatcher = await app.userWith('dispatcher');
        const list = await ask('get', `/api/confirmations?month=${month}`, null, dispatcher);
        const asked: Fate[] = ['late and short', 'nobody opened', 'phone was flat'];
        const expected = (await visitsOfMonth()).filter(({ id }) => asked.includes(fates.get(id) ?? 'on time'));
        expect(list.visits.map((each: { visitId: string }) => each.visitId)).to.have.members(
          expected.map(({ id }) => id),
        );
        const items = list.visits.map(
          (waiting: Record<string, string | { minutes: number; delivered: boolean; reason: string | null }>) => {
            const visitId = String(waiting['visitId']);
            const proposal = waiting['proposal'];
            if (typeof proposal !== 'object') throw new TypeError('a waiting visit has a proposal');
            const fate = fates.get(visitId);
            if (fate === 'late and short')
              return { visitId, delivered: true, confirmedMinutes: proposal.minutes, reason: null, note: null };
            const reason = fate === 'nobody opened' ? 'nobody_opened' : 'other';
            return { visitId, delivered: false, confirmedMinutes: 0, reason, note: 'ustalono telefonicznie' };
          },
        );
        await ask('post', '/api/confirmations', { items }, dispatcher);
        const still = await ask('get', `/api/confirmations?month=${month}`, null, dispatcher);
        expect(still.visits).to.deep.equal([]);
      });

      it('planned = delivered + not delivered, each of these with a reason', async () => {
        const all = await visitsOfMonth();
        const confirmations = await confirmationsOf(all);
        const delivered = all.filter((visit) => confirmations.get(visit.id)?.delivered === true);
        const notDelivered = all.filter((visit) => confirmations.get(visit.id)?.delivered === false);
        const cancelled = all.filter((visit) => visit.cancelledAt !== null);
        expect(delivered.length + notDelivered.length + cancelled.length).to.equal(visits);
        expect(notDelivered.every((visit) => confirmations.get(visit.id)?.reason)).to.equal(true);
        expect(cancelled.every((visit) => visit.cancellationReason === 'hospital')).to.equal(true);
        expect([delivered, notDelivered, cancelled].every((part) => part.length > 3)).to.equal(true);

        const planned = minutesOf(all);
        const short = delivered.reduce((sum, visit) => {
          const confirmed = confirmations.get(visit.id)?.confirmedMinutes ?? 0;
          return sum + visit.durationMinutes * visit.carersNeeded - confirmed;
        }, 0);
        const worked = [...confirmations.values()].reduce((sum, each) => sum + each.confirmedMinutes, 0);
        expect(worked + short + minutesOf(notDelivered) + minutesOf(cancelled)).to.equal(planned);
      });

      it('is invoiced to the grosz: the lines are the tariff times the confirmed minutes', async () => {
        const accountant = await app.userWith('accountant');
        await ask('post', '/api/month-closings', { month, municipalityIds: [gmina.id] }, accountant);
        const [draft] = (await ask('get', `/api/invoices?month=${month}`, null, accountant)).invoices;
        await ask('post', `/api/invoices/${draft.id}/issuance`, {}, accountant);
        const invoice = await ask('get', `/api/invoices/${draft.id}`, null, accountant);

        const all = await visitsOfMonth();
        const confirmations = await confirmationsOf(all);
        const minutes = { weekday: 0, weekend: 0, holiday: 0 };
        for (const visit of all) minutes[dayKind(visit.onDay)] += confirmations.get(visit.id)?.confirmedMinutes ?? 0;
        const expected = Object.entries(minutes)
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => [kind, count, halfUp(count * PRICES[kind as keyof typeof PRICES], 60)] as const);
        const lines = invoice.lines.map((line: Record<string, unknown>) => [
          line['dayKind'],
          line['minutes'],
          line['amountGrosze'],
        ]);
        expect(lines).to.have.deep.members(expected.map((line) => [...line]));
        expect(invoice.totalGrosze).to.equal(expected.reduce((sum, [, , amount]) => sum + amount, 0));
        expect(invoice.number).to.match(/^FV\/2026\/1[12]\/0001$/);
      });

      it('is closed: nothing of it changes any more', async () => {
        const [visit] = (await visitsOfMonth()).filter(({ cancelledAt }) => cancelledAt === null);
        const answer = await app.request
          .put(`/api/visits/${visit?.id}/confirmation`)
          .set(await app.as('dispatcher'))
          .send({ delivered: true, confirmedMinutes: 10, reason: null, note: 'za późno' });
        expect(answer.status).to.equal(409);
        expect(answer.body.reasons[0].code).to.equal('month_is_closed');
      });
    });

  describe('looking back', () => {
    it('the night of the 25th of October was paid for the hours that elapsed', async () => {
      const night = await build(() => Visit.findOne({ where: { onDay: '2026-10-25', durationMinutes: 150 } }));
      // 1:30 summer time and two and a half hours later it is 3:00 winter time.
      expect(night?.plannedStartAt.toISOString()).to.equal('2026-10-24T23:30:00.000Z');
      const confirmation = await build(() => VisitConfirmation.findByPk(night?.id ?? ''));
      expect(confirmation).to.include({ delivered: true, confirmedMinutes: 150 });
    });
  });

  function fateOf(index: number, visit: Visit): Fate {
    if (visit.onDay === '2026-10-25') return 'on time';
    if (index % 17 === 3) return 'cancelled';
    if (index % 13 === 5) return 'nobody opened';
    if (index % 11 === 4) return 'late and short';
    return index % 19 === 7 ? 'phone was flat' : 'on time';
  }
});

const minutesOf = (visits: Visit[]): number =>
  visits.reduce((sum, visit) => sum + visit.durationMinutes * visit.carersNeeded, 0);

async function confirmationsOf(visits: Visit[]): Promise<Map<string, VisitConfirmation>> {
  const rows = await build(() => VisitConfirmation.findAll({ where: { visitId: visits.map(({ id }) => id) } }));
  return new Map(rows.map((row) => [row.visitId, row]));
}

function dayKind(day: string): keyof typeof PRICES {
  if (HOLIDAYS.includes(day)) return 'holiday';
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : 'weekday';
}

/** Half up, in whole numbers. */
const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));
