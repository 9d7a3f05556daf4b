import { expect } from 'chai';
import { instantRange } from '#server/db/instant-range';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { Assignment } from '#server/planning/assignment.model';
import type { Visit } from '#server/visits/visit.model';
import { addMinutes, instantAt } from '#shared/kernel/time';
import { RepairProposal, type RepairChangeView, type RepairVariantView } from '#shared/planning/repair-wire';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';

/** The clock of the tests stands on Monday the 23rd; each test has a day of its own after that. */
const days = [
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-28',
  '2026-11-30',
  '2026-12-01',
  '2026-12-02',
  '2026-12-03',
  '2026-12-04',
  '2026-12-05',
  '2026-12-07',
];
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('Repairing a day', function () {
  this.timeout(20_000);
  const app = useApp();
  let localityId = '';
  before(async () => {
    localityId = (await aLocality()).id;
  });

  const aDay = (): string => days.shift() ?? '2026-12-08';
  const onlyOn = (onDay: string, fromMinute = 360, toMinute = 1320) => [
    { weekday: ((new Date(onDay).getUTCDay() + 6) % 7) + 1, fromMinute, toMinute },
  ];
  /** Nobody of another test can go: this carer is there on this one day. */
  const carerOn = (onDay: string, lastName: string, fromMinute?: number, toMinute?: number) =>
    aCarer({
      localityId,
      lastName,
      availability: onlyOn(onDay, fromMinute, toMinute),
      employedFrom: onDay,
      employedTo: onDay,
    });
  const visitOn = async (onDay: string, startMinute: number, given: object = {}): Promise<Visit> => {
    const beneficiary = await aBeneficiary({ localityId });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    return aVisit({ onDay, startMinute, decisionId: decision.id, ...given });
  };
  const told = async (visitId: string, carerId: string, given: object = {}): Promise<void> => {
    await anAssignment({ visitId, carerId, ...given });
    await anAssignment({ visitId, carerId, plan: 'published' });
  };
  const propose = async (body: object, role: 'dispatcher' | 'accountant' = 'dispatcher') =>
    app.request
      .post('/api/repair-proposals')
      .set(await app.as(role))
      .send(body);
  const proposal = async (body: object): Promise<RepairProposal> => {
    const answer = await propose(body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return RepairProposal.parse(answer.body);
  };
  const stepsOf = ({ changes }: RepairVariantView) =>
    changes.map(({ visitId, slot, after, expected }: RepairChangeView) => ({
      visitId,
      slot,
      carerId: after?.carerId ?? null,
      ...(after === null ? {} : { startAt: after.startAt }),
      expected,
    }));
  const apply = async (changes: object[]) =>
    app.request
      .post('/api/repairs')
      .set(await app.as('dispatcher'))
      .send({ changes });
  const draftCarerOf = async (visit: Visit): Promise<string | null> => {
    const row = await build(() => Assignment.findOne({ where: { visitId: visit.id, plan: 'draft' } }));
    return row?.carerId ?? null;
  };
  const firstOf = (given: RepairProposal): RepairVariantView => {
    const [first] = given.variants;
    if (first === undefined) throw new Error('there is a way');
    return first;
  };

  it('who is ill at six is replaced; nothing is written until somebody says so; one press takes it back', async () => {
    const day = aDay();
    const [anna, ewa] = [await carerOn(day, 'Chora'), await carerOn(day, 'Zdrowa')];
    const [first, second] = [await visitOn(day, 480), await visitOn(day, 600)];
    await told(first.id, anna.id);
    await told(second.id, anna.id);
    const found = await proposal({ kind: 'carer_sick', carerIds: [anna.id], fromOn: day, toOn: day });
    expect(found).to.deep.include({ kind: 'carer_sick', names: ['Chora Anna'], wantedCount: 2, stays: [] });
    const best = firstOf(found);
    expect(best).to.deep.include({ rehomedCount: 2, movedOthersCount: 0, unassigned: [], shiftedMinutes: 0 });
    expect(best.changes[0]).to.deep.include({
      before: { carerId: anna.id, carerName: 'Chora Anna', startAt: first.plannedStartAt.toISOString() },
      after: { carerId: ewa.id, carerName: 'Zdrowa Anna', startAt: first.plannedStartAt.toISOString() },
      movesForOthers: false,
      announced: true,
    });
    expect(await draftCarerOf(first)).to.equal(anna.id);

    const entries = await build(() => AuditEntry.count());
    const done = await apply(stepsOf(best));
    expect(done.status, JSON.stringify(done.body)).to.equal(200);
    expect(await build(() => AuditEntry.count()), 'one act').to.equal(entries + 1);
    expect([await draftCarerOf(first), await draftCarerOf(second)]).to.deep.equal([ewa.id, ewa.id]);
    const published = await build(() => Assignment.findOne({ where: { visitId: first.id, plan: 'published' } }));
    expect(published?.carerId, 'told only when it is published').to.equal(anna.id);

    const undone = await app.request
      .post('/api/arrangements')
      .set(await app.as('dispatcher'))
      .send({ changes: done.body.undo });
    expect(undone.status, JSON.stringify(undone.body)).to.equal(200);
    expect([await draftCarerOf(first), await draftCarerOf(second)]).to.deep.equal([anna.id, anna.id]);
  });

  it('a published visit of somebody else moves only when the dispatcher allows it', async () => {
    const day = aDay();
    // Only Ewa can go at 8:00, where she has a visit that Ola could take at 9:00 as well as anybody.
    const [anna, ewa, ola] = [
      await carerOn(day, 'Chora'),
      await carerOn(day, 'Zajęta', 470, 560),
      await carerOn(day, 'Wolna', 560, 700),
    ];
    const wanted = await visitOn(day, 480, {
      earliestStartAt: instantAt(day, 480),
      latestStartAt: instantAt(day, 490),
    });
    const other = await visitOn(day, 480, { earliestStartAt: instantAt(day, 470), latestStartAt: instantAt(day, 600) });
    await told(wanted.id, anna.id);
    await told(other.id, ewa.id);
    const wish = { kind: 'carer_sick', carerIds: [anna.id], fromOn: day, toOn: day };

    const kept = firstOf(await proposal(wish));
    expect(kept).to.deep.include({ rehomedCount: 0, movedOthersCount: 0 });
    expect(kept.changes).to.have.lengthOf(1);
    expect(kept.changes[0]?.after).to.equal(null);
    expect(kept.unassigned[0]).to.deep.include({ visitId: wanted.id });
    expect(kept.unassigned[0]?.reasons.map(({ code }) => code)).to.include('carers_ruled_out');
    expect(kept.unassigned[0]?.reasons.map(({ data }) => data?.['rule'])).to.include.members([
      'carer_absent',
      'carer_busy',
      'outside_availability',
    ]);

    const moved = firstOf(await proposal({ ...wish, mayMoveOthers: true }));
    expect(moved).to.deep.include({ rehomedCount: 1, movedOthersCount: 1, unassigned: [] });
    const forOther = moved.changes.find(({ visitId }) => visitId === other.id);
    expect(forOther).to.deep.include({ movesForOthers: true });
    expect(forOther?.after?.carerId).to.equal(ola.id);
    expect(moved.changes.find(({ visitId }) => visitId === wanted.id)?.after?.carerId).to.equal(ewa.id);
    expect((await apply(stepsOf(moved))).status).to.equal(200);
  });

  it('at most two other visits move for one that gets a carer', async () => {
    const day = aDay();
    const [anna, ewa, ola] = [
      await carerOn(day, 'Chora'),
      await carerOn(day, 'Pełna', 420, 700),
      await carerOn(day, 'Wolna'),
    ];
    const long = await visitOn(day, 420, {
      durationMinutes: 270,
      earliestStartAt: instantAt(day, 420),
      latestStartAt: instantAt(day, 420),
      requiredQualifications: ['dementia'],
    });
    await ewa.update({ qualifications: ['carer', 'dementia'] });
    await told(long.id, anna.id);
    for (const startMinute of [420, 510, 600]) await told((await visitOn(day, startMinute)).id, ewa.id);
    const [first] = (
      await proposal({ kind: 'carer_sick', carerIds: [anna.id], fromOn: day, toOn: day, mayMoveOthers: true })
    ).variants;
    expect(first).to.deep.include({ rehomedCount: 0, movedOthersCount: 0 });
    expect(ola.id).to.be.a('string');
  });

  it('what is pinned, and what is over by what was published, stays and is told', async () => {
    const day = '2026-11-23';
    const [anna] = [await carerOn(day, 'Chora'), await carerOn(day, 'Zdrowa')];
    app.now = instantAt(day, 540);
    const [past, pinned] = [await visitOn(day, 480), await visitOn(day, 700)];
    await told(past.id, anna.id);
    await told(pinned.id, anna.id, { pinned: true });
    const { stays, wantedCount, variants } = await proposal({
      kind: 'carer_sick',
      carerIds: [anna.id],
      fromOn: day,
      toOn: day,
    });
    expect(wantedCount).to.equal(0);
    expect(variants).to.deep.equal([]);
    expect(stays.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.have.deep.members([
      [past.id, 'visit_is_past'],
      [pinned.id, 'visit_is_pinned'],
    ]);
    app.now = instantAt(day, 360);
  });

  it('the time of one who went to hospital serves whoever has no carer', async () => {
    const day = aDay();
    const anna = await carerOn(day, 'Jedyna', 470, 570);
    const [hers, waiting] = [await visitOn(day, 480), await visitOn(day, 480)];
    await told(hers.id, anna.id);
    const { variants } = await proposal({
      kind: 'beneficiary_away',
      beneficiaryId: hers.beneficiaryId,
      fromOn: day,
      toOn: day,
    });
    const changes = variants[0]?.changes.map(({ visitId, after }) => [visitId, after?.carerId ?? null]);
    expect(changes).to.have.deep.members([
      [hers.id, null],
      [waiting.id, anna.id],
    ]);
  });

  it('who else is away that day and still has visits is named, and looked after in the same search', async () => {
    const day = aDay();
    const [anna, iga] = [await carerOn(day, 'Chora'), await carerOn(day, 'Niezdrowa')];
    const [ewa, ola] = [await carerOn(day, 'Zdrowa'), await carerOn(day, 'Wolna')];
    const [hers, others] = [await visitOn(day, 480), await visitOn(day, 480)];
    await told(hers.id, anna.id);
    await told(others.id, iga.id);
    for (const carerId of [anna.id, iga.id]) await anAbsence({ carerId, fromOn: day, toOn: day, kind: 'sick' });
    const span = { kind: 'carer_sick', fromOn: day, toOn: day };

    const one = await proposal({ ...span, carerIds: [anna.id] });
    expect(one.alsoAbsent).to.deep.equal([{ carerId: iga.id, name: 'Niezdrowa Anna', visitCount: 1 }]);
    const both = await proposal({ ...span, carerIds: [anna.id, iga.id] });
    expect(both).to.deep.include({ names: ['Chora Anna', 'Niezdrowa Anna'], alsoAbsent: [], wantedCount: 2 });
    const best = firstOf(both);
    expect(best).to.deep.include({ rehomedCount: 2, movedOthersCount: 0, unassigned: [] });
    expect(best.changes.map(({ after }) => after?.carerId)).to.have.members([ewa.id, ola.id]);
    expect((await apply(stepsOf(best))).status).to.equal(200);
    expect([await draftCarerOf(hers), await draftCarerOf(others)]).to.have.members([ewa.id, ola.id]);
  });

  it('a new urgent visit gets a carer today', async () => {
    const day = aDay();
    const anna = await carerOn(day, 'Wolna');
    const visit = await visitOn(day, 660);
    const found = await proposal({ kind: 'urgent_visits', visitIds: [visit.id] });
    expect(found).to.deep.include({ fromOn: day, toOn: day, names: [], wantedCount: 1 });
    const best = firstOf(found);
    expect(best.changes[0]?.after).to.deep.include({
      carerId: anna.id,
      startAt: visit.plannedStartAt.toISOString(),
    });
  });

  it('who is back early gets what she was told of, and what nobody serves', async () => {
    const day = aDay();
    const [anna, ewa] = [await carerOn(day, 'Wraca'), await carerOn(day, 'Zastępuje')];
    const [hers, free] = [await visitOn(day, 480), await visitOn(day, 700)];
    await anAssignment({ visitId: hers.id, carerId: ewa.id });
    await anAssignment({ visitId: hers.id, carerId: anna.id, plan: 'published' });
    const best = firstOf(await proposal({ kind: 'carer_back', carerId: anna.id, fromOn: day, toOn: day }));
    expect(best.changes.find(({ visitId }) => visitId === hers.id)?.after?.carerId).to.equal(anna.id);
    expect(best.changes.find(({ visitId }) => visitId === free.id)?.after).not.to.equal(null);
  });

  it('who is noted as absent is not back', async () => {
    const day = aDay();
    const anna = await carerOn(day, 'Chora');
    await anAbsence({ carerId: anna.id, fromOn: day, toOn: day });
    const refused = await propose({ kind: 'carer_back', carerId: anna.id, fromOn: day, toOn: day });
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons[0].code).to.equal('carer_absent');
  });

  it('what somebody changed or pinned since the proposal is not overwritten', async () => {
    const day = aDay();
    const [anna, ewa] = [await carerOn(day, 'Chora'), await carerOn(day, 'Zdrowa')];
    const visit = await visitOn(day, 480);
    await told(visit.id, anna.id);
    const steps = stepsOf(firstOf(await proposal({ kind: 'carer_sick', carerIds: [anna.id], fromOn: day, toOn: day })));
    await build(() => Assignment.update({ pinned: true }, { where: { visitId: visit.id, plan: 'draft' } }));
    const pinned = await apply(steps);
    expect([pinned.status, pinned.body.reasons[0].code]).to.deep.equal([409, 'visit_is_pinned']);
    const during = instantRange(visit.plannedStartAt, addMinutes(visit.plannedStartAt, 60));
    await build(() =>
      Assignment.update({ pinned: false, carerId: ewa.id, during }, { where: { visitId: visit.id, plan: 'draft' } }),
    );
    const stale = await apply(steps);
    expect([stale.status, stale.body.reasons[0].code]).to.deep.equal([409, 'visit_changed_meanwhile']);
  });

  it('a wish that says nothing sensible is refused by the field', async () => {
    const anna = await aCarer({ localityId });
    const late = await propose({ kind: 'carer_sick', carerIds: [anna.id], fromOn: '2026-11-24', toOn: '2026-11-23' });
    expect([late.status, late.body.reasons[0].field]).to.deep.equal([422, 'toOn']);
    const long = await propose({ kind: 'carer_sick', carerIds: [anna.id], fromOn: '2026-11-01', toOn: '2027-01-31' });
    expect([long.status, long.body.reasons[0].field]).to.deep.equal([422, 'toOn']);
    const none = await propose({ kind: 'urgent_visits', visitIds: [] });
    expect([none.status, none.body.reasons[0].field]).to.deep.equal([422, 'visitIds']);
    expect((await apply([])).status).to.equal(422);
  });

  it('whoever and whatever is unknown is not found', async () => {
    const span = { fromOn: '2026-11-24', toOn: '2026-11-24' };
    for (const wish of [
      { kind: 'carer_sick', carerIds: [UNKNOWN], ...span },
      { kind: 'carer_back', carerId: UNKNOWN, ...span },
      { kind: 'beneficiary_away', beneficiaryId: UNKNOWN, ...span },
      { kind: 'urgent_visits', visitIds: [UNKNOWN] },
    ])
      expect((await propose(wish)).status, wish.kind).to.equal(404);
    const startAt = instantAt('2026-11-24', 480).toISOString();
    expect(
      (await apply([{ visitId: UNKNOWN, slot: 1, carerId: null, expected: { carerId: null, startAt } }])).status,
    ).to.equal(404);
  });

  it('an accountant looks at the board and repairs nothing; row-level security keeps a carer out', async () => {
    const visit = await aVisit();
    const anna = await aCarer({ localityId });
    const wish = { kind: 'carer_sick', carerIds: [anna.id], fromOn: '2026-11-24', toOn: '2026-11-24' };
    expect((await propose(wish, 'accountant')).status).to.equal(403);
    const change = {
      visitId: visit.id,
      slot: 1,
      carerId: null,
      expected: { carerId: null, startAt: visit.plannedStartAt.toISOString() },
    };
    const refused = await app.request
      .post('/api/repairs')
      .set(await app.as('accountant'))
      .send({ changes: [change] });
    expect(refused.status).to.equal(403);

    app.policy = PERMIT_EVERYTHING;
    const carer = await aUser({ role: 'carer', carerId: (await aCarer({ localityId })).id });
    const answer = await app.request
      .post('/api/repairs')
      .set(await app.as(carer))
      .send({ changes: [change] });
    expect(answer.status).to.be.oneOf([403, 404]);
  });
});
