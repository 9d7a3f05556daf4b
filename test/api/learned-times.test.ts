import { expect } from 'chai';
import { learnTravelTimes } from '#server/attendance/learn-travel-times';
import { LearnedTimeRow } from '#server/travel/learned-time.model';
import { loadTravelKnowledge } from '#server/travel/travel-knowledge.queries';
import { addDays, addMinutes, instantAt } from '#shared/kernel/time';
import { LearnedTimeList } from '#shared/travel/road-servers-wire';
import { estimatedMinutes } from '#shared/travel/travel-minutes';
import { travelTable } from '#shared/travel/travel-table';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { ForbiddenError } from '#shared/kernel/reason';
import { inTransaction } from '#server/db/transaction';

describe('Travel times that carers have taught', () => {
  const app = useApp();

  const aHome = async (latitude: number) => {
    const locality = await aLocality({ latitude, longitude: 21.4 });
    const beneficiary = await aBeneficiary({ localityId: locality.id, latitude, longitude: 21.4 });
    return { locality, decision: await aDecision({ beneficiaryId: beneficiary.id }) };
  };
  type Home = Awaited<ReturnType<typeof aHome>>;

  /** On each of the days she is at the one home until 9:00 and comes to the other after so many minutes. */
  const goes = async (
    carerId: string,
    [from, to]: readonly [Home, Home],
    minutes: readonly number[],
    source: 'app' | 'paper' = 'app',
  ): Promise<void> => {
    for (const [index, took] of minutes.entries()) {
      const onDay = addDays('2026-11-02', index);
      for (const [home, startMinute, late] of [
        [from, 480, 0],
        [to, 560, took - 20],
      ] as const) {
        const visit = await aVisit({ decisionId: home.decision.id, onDay, startMinute });
        await anAssignment({ visitId: visit.id, carerId, plan: 'published' });
        const checkedInAt = addMinutes(instantAt(onDay, startMinute), late);
        await anAttendance({
          visitId: visit.id,
          carerId,
          source,
          checkedInAt,
          checkedOutAt: addMinutes(checkedInAt, 60),
        });
      }
    }
  };
  const learn = () => learnTravelTimes(systemCtx());

  it('are medians of ways really gone, count from five on, and are forgotten when nothing bears them out', async () => {
    const [from, to] = [await aHome(50.9), await aHome(50.98)];
    const carer = await aCarer({ mobility: 'car' });
    const places = [from, to].map(({ locality }) => ({
      latitude: locality.latitude,
      longitude: locality.longitude,
      localityId: locality.id,
    }));
    const [a, b] = places;
    if (a === undefined || b === undefined) throw new Error('there are two homes');
    const minutes = async () => travelTable(await build(() => loadTravelKnowledge(systemCtx()))).minutes(a, b, 'car');
    const estimate = estimatedMinutes(a, b, 'car');

    await goes(carer.id, [from, to], [31, 28, 33, 30]);
    await learn();
    expect(await minutes(), 'four ways').to.equal(estimate);

    const fifth = await aCarer({ mobility: 'car' });
    await goes(fifth.id, [from, to], [29]);
    await learn();
    expect(await minutes()).to.equal(30);
    const { body } = await app.request
      .get('/api/learned-times')
      .set(await app.as('dispatcher'))
      .expect(200);
    expect(LearnedTimeList.parse(body).times).to.deep.equal([
      {
        fromLocalityId: from.locality.id,
        fromLocalityName: from.locality.name,
        toLocalityId: to.locality.id,
        toLocalityName: to.locality.name,
        mobility: 'car',
        minutes: 30,
        evidenceCount: 5,
        estimateMinutes: estimate,
        computedAt: app.now.toISOString(),
      },
    ]);

    const before = app.now;
    app.now = instantAt('2027-08-01', 600);
    await learn();
    expect(await build(() => LearnedTimeRow.count())).to.equal(0);
    expect(await minutes()).to.equal(estimate);
    app.now = before;
  });

  it('are not learned from waiting, nor from paper cards', async () => {
    const [from, to] = [await aHome(51.1), await aHome(51.18)];
    await goes((await aCarer({ mobility: 'car' })).id, [from, to], [150, 151, 152, 153, 154]);
    await goes((await aCarer({ mobility: 'car' })).id, [from, to], [25, 25, 25, 25, 25], 'paper');
    await learn();
    expect(await build(() => LearnedTimeRow.count({ where: { fromLocalityId: from.locality.id } }))).to.equal(0);
  });

  it('are learned by the system alone, and the database shows them to the office alone', async () => {
    const dispatcher = { ...systemCtx(), actor: actorFor(await app.userWith('dispatcher')) };
    const refused = await learnTravelTimes(dispatcher).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(ForbiddenError);

    const [from, to] = [await aHome(51.3), await aHome(51.38)];
    await goes((await aCarer({ mobility: 'bus' })).id, [from, to], [50]);
    await learn();
    const seen = async (role: 'carer' | 'municipality_officer' | 'accountant') => {
      const actor = actorFor(await app.userWith(role));
      return inTransaction({ ...systemCtx(), actor, policy: PERMIT_EVERYTHING }, () => LearnedTimeRow.count());
    };
    expect(await seen('accountant')).to.be.greaterThan(0);
    expect(await seen('carer')).to.equal(0);
    expect(await seen('municipality_officer')).to.equal(0);
  });
});
