import { expect } from 'chai';
import { Carer } from '#server/carers/carer.model';
import { loadRoster } from '#server/planning/load-roster';
import type { Visit } from '#server/visits/visit.model';
import { rosterOf } from '#shared/planning/roster';
import { violationsOfPlan } from '#shared/planning/violations';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aBeneficiary, aCarerWish, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const TUESDAY = '2026-11-24';

describe('Labour law in the draft', () => {
  const app = useApp();

  const send = async (carer: Carer, given: Parameters<typeof aVisit>[0]) =>
    app.request
      .put(`/api/visits/${(await aVisit(given)).id}/assignments/1`)
      .set(await app.as('dispatcher'))
      .send({ carerId: carer.id });
  /** Anna’s day so far: 7:00 to 13:30. */
  const aFullDay = async (given: Parameters<typeof aCarer>[0] = {}): Promise<Carer> => {
    const carer = await aCarer(given);
    for (const startMinute of [420, 630]) {
      const visit = await aVisit({ onDay: TUESDAY, startMinute, durationMinutes: 180 });
      await anAssignment({ visitId: visit.id, carerId: carer.id });
    }
    return carer;
  };

  it('a visit that makes the day longer than 8 h is refused for an employee, with the minutes', async () => {
    const carer = await aFullDay();
    const answer = await send(carer, { onDay: TUESDAY, startMinute: 840, durationMinutes: 120 });
    expect(answer.status).to.equal(409);
    const [reason] = answer.body.reasons;
    expect(reason.code).to.equal('over_daily_maximum');
    expect(reason.data).to.include({ day: TUESDAY, maximumMinutes: 480 });
    expect(reason.data.overMinutes).to.be.at.least(15);
  });

  it('the same day is fine in equivalent time, and for a mandate', async () => {
    const equivalent = await aFullDay({ workingTimeSystem: 'equivalent', interruptedTime: false });
    const visit = { onDay: TUESDAY, startMinute: 840, durationMinutes: 120 };
    expect((await send(equivalent, visit)).status).to.equal(200);
    expect((await send(await aFullDay({ employmentKind: 'mandate' }), visit)).status).to.equal(200);
  });

  it('a wait of three hours warns a mandate without an agreement, and refuses an employee', async () => {
    const late = { onDay: TUESDAY, startMinute: 990 };
    const mandate = await aFullDay({ employmentKind: 'mandate', interruptedTime: false });
    const warned = await send(mandate, late);
    expect(warned.status).to.equal(200);
    expect(warned.body.warnings.map((each: { code: string }) => each.code)).to.deep.equal(['interrupted_day']);
    const refused = await send(await aFullDay({ interruptedTime: false }), late);
    expect(refused.body.reasons.map((each: { code: string }) => each.code)).to.deep.equal(['interrupted_day']);
  });

  it('the fourth Sunday in a row is refused, though the first three lie in the month before', async () => {
    const carer = await aCarer();
    for (const onDay of ['2026-11-15', '2026-11-22', '2026-11-29']) {
      await anAssignment({ visitId: (await aVisit({ onDay })).id, carerId: carer.id });
    }
    const loaded = await build(() =>
      loadRoster(systemCtx(), { fromOn: '2026-11-30', toOn: '2027-01-01', carerIds: [carer.id] }),
    );
    expect(loaded.carers[0]?.otherSundays).to.deep.equal(['2026-11-15', '2026-11-22', '2026-11-29']);
    const answer = await send(carer, { onDay: '2026-12-06' });
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0]).to.deep.include({ code: 'no_free_sunday' });
    expect(answer.body.reasons[0].data).to.include({ sundaysCount: 4, sinceOn: '2026-11-15' });
  });

  it('a carer who declines a beneficiary is not sent there, as one whom the beneficiary will not have', async () => {
    const person = await aBeneficiary();
    const decision = await aDecision({ beneficiaryId: person.id });
    const afraidOfDogs = await aCarer();
    await aCarerWish({ beneficiaryId: person.id, carerId: afraidOfDogs.id, kind: 'declined' });
    const answer = await send(afraidOfDogs, { onDay: TUESDAY, decisionId: decision.id });
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons.map((each: { code: string }) => each.code)).to.deep.equal(['excluded_carer']);
    const board = await app.request.get(`/api/board?day=${TUESDAY}`).set(await app.as('dispatcher'));
    const shown = board.body.visits.find((each: { beneficiaryId: string }) => each.beneficiaryId === person.id);
    expect(shown.excludedCarerIds).to.deep.equal([afraidOfDogs.id]);
  });

  /** Anna at 7:00, 9:00 and 11:00 of a day, as told to her; she has agreed to no interrupted day. */
  const aToldDay = async (onDay: string) => {
    const carer = await aCarer({ interruptedTime: false });
    const anHourAt = async (startMinute: number): Promise<Visit> => {
      const visit = await aVisit({ onDay, startMinute });
      await anAssignment({ visitId: visit.id, carerId: carer.id });
      await anAssignment({ visitId: visit.id, carerId: carer.id, plan: 'published' });
      return visit;
    };
    return { carer, visits: [await anHourAt(420), await anHourAt(540), await anHourAt(660)] as const };
  };
  const publish = async (onDay: string) =>
    app.request
      .post('/api/publications')
      .set(await app.as('dispatcher'))
      .send({ fromOn: onDay, toOn: onDay });

  it('a cancelled visit may leave a wait of three hours: publishing goes on, the board warns', async () => {
    const onDay = '2026-12-08';
    const { carer, visits } = await aToldDay(onDay);
    await build(() => visits[1].update({ cancelledAt: app.now, cancellationReason: 'hospital' }));
    expect((await publish(onDay)).status).to.equal(201);
    const roster = rosterOf(
      await build(() => loadRoster(systemCtx(), { fromOn: onDay, toOn: onDay, carerIds: [carer.id] })),
    );
    const found = violationsOfPlan(roster, [...roster.assignmentsOfVisit.values()].flat());
    expect(found.map(({ code }) => code)).to.deep.equal(['interrupted_day']);
  });

  it('law broken on one day stops no change on another, nor one that makes it no worse', async () => {
    const [broken, other] = ['2026-12-09', '2026-12-10'];
    const { carer, visits } = await aToldDay(broken);
    await build(() => visits[1].update({ cancelledAt: app.now, cancellationReason: 'hospital' }));
    expect((await send(carer, { onDay: other })).status).to.equal(200);
    expect((await publish(other)).status).to.equal(201);

    const move = async (clock: string) =>
      app.request
        .put(`/api/visits/${visits[2].id}/assignments/1`)
        .set(await app.as('dispatcher'))
        .send({ carerId: carer.id, startAt: `${broken}T${clock}:00+01:00` });
    const earlier = await move('10:45');
    expect(earlier.status).to.equal(200);
    expect(earlier.body.warnings.map((each: { code: string }) => each.code)).to.deep.equal(['interrupted_day']);
    expect((await publish(broken)).status).to.equal(201);
    const later = await move('11:45');
    expect(later.status).to.equal(409);
    expect(later.body.reasons.map((each: { code: string }) => each.code)).to.deep.equal(['interrupted_day']);
  });
});
