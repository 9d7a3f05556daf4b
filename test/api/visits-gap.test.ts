import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { Decision } from '#server/decisions/decision.model';
import { loadRoster } from '#server/planning/load-roster';
import { Assignment } from '#server/planning/assignment.model';
import { generateMonth } from '#server/visits/generate-month';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { addMinutes, instantAt, minuteAt } from '#shared/kernel/time';
import type { VisitPatternsView } from '#shared/visits/visits-wire';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aDecision } from '../support/builders/people.js';
import { anAssignment, aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const DINNERS = {
  weekdays: [1, 3],
  windowFrom: 630,
  windowTo: 780,
  preferredStart: 690,
  durationMinutes: 45,
  carersNeeded: 1,
  tasks: ['dinner'],
  validFrom: '2026-12-01',
};

describe('Visits that keep a distance', () => {
  const app = useApp();

  const send = async (path: string, body: object, as: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request
      .post(path)
      .set(await app.as(as))
      .send(body);
  const addTo = (decisionId: string, body: object, as?: Parameters<typeof app.as>[0]) =>
    send(`/api/decisions/${decisionId}/visit-patterns`, body, as);
  const patternsOf = async (decisionId: string): Promise<VisitPatternsView> =>
    (
      await app.request
        .get(`/api/decisions/${decisionId}/visit-patterns`)
        .set(await app.as('dispatcher'))
        .expect(200)
    ).body;
  const visitsOf = (decisionId: string): Promise<Visit[]> =>
    build(() => Visit.findAll({ where: { decisionId }, order: ['onDay', 'plannedStartAt'] }));
  const pairs = async (decisionId: string): Promise<{ later: string; earlier: string; least: number }[]> =>
    build(() =>
      app.database.db.query(
        `select l.on_day::text || ' ' || (l.on_day = e.on_day)::text as later, e.id as earlier, g.least_minutes as least
         from visit_gaps g join visits l on l.id = g.visit_id join visits e on e.id = g.other_visit_id
         where g.is_later and l.decision_id = $1 order by 1`,
        { type: QueryTypes.SELECT, bind: [decisionId] },
      ),
    );

  /** Breakfast at 8:00 on weekdays and, at least 3 h after it, dinner on Mondays and Wednesdays of December 2026. */
  const aDay = async () => {
    const breakfast = await aPattern({ validFrom: '2026-12-01' });
    const follows = { seriesId: breakfast.seriesId, leastMinutes: 180, mostMinutes: null };
    const { body, status } = await addTo(breakfast.decisionId, { ...DINNERS, follows });
    expect(status, JSON.stringify(body)).to.equal(201);
    const dinner = await build(() => VisitPattern.findByPk(body.id, { rejectOnEmpty: true }));
    return { decisionId: breakfast.decisionId, breakfast, dinner, follows };
  };
  /** The two visits of Wednesday, 2 December. */
  const aWednesday = async () => {
    const day = await aDay();
    await generateMonth(systemCtx(), { month: '2026-12', decisionId: day.decisionId });
    const [breakfast, dinner] = (await visitsOf(day.decisionId)).filter(({ onDay }) => onDay === '2026-12-02');
    if (breakfast === undefined || dinner === undefined) throw new Error('two visits');
    return { ...day, visits: { breakfast, dinner } };
  };

  describe('a pattern', () => {
    it('says which series it follows and by how much; the decision shows it', async () => {
      const { decisionId, breakfast, follows } = await aDay();
      const { patterns, patternsBeside } = await patternsOf(decisionId);
      expect(patterns.map((each) => each.follows)).to.deep.equal([null, follows]);
      expect(patterns[0]?.seriesId).to.equal(breakfast.seriesId);
      expect(patternsBeside).to.deep.equal([]);
    });

    it('may follow one of another decision of the same person, of nobody else', async () => {
      const breakfast = await aPattern({ validFrom: '2026-12-01' });
      const { beneficiaryId } = await build(() => Decision.findByPk(breakfast.decisionId, { rejectOnEmpty: true }));
      const other = await aDecision({ beneficiaryId, serviceKind: 'SUO' });
      const follows = { seriesId: breakfast.seriesId, leastMinutes: 180 };
      expect((await addTo(other.id, { ...DINNERS, follows })).status).to.equal(201);
      const { patterns, patternsBeside } = await patternsOf(other.id);
      expect([patterns, patternsBeside].map((each) => each.length)).to.deep.equal([1, 1]);

      const foreign = await addTo((await aDecision()).id, { ...DINNERS, follows });
      expect(foreign.status).to.equal(422);
      expect(foreign.body.reasons).to.deep.equal([{ code: 'pattern_follows_stranger', field: 'follows.seriesId' }]);
    });

    it('is refused with the field and the remedy where the distance cannot be', async () => {
      const { decisionId, breakfast, follows } = await aDay();
      const refusedAt = async (given: object): Promise<[string, string]> => {
        const { status, body } = await addTo(decisionId, { ...DINNERS, weekdays: [2], follows, ...given });
        expect(status).to.equal(422);
        return [body.reasons[0].field, body.reasons[0].data?.problem ?? body.reasons[0].code];
      };
      expect(await refusedAt({ windowFrom: 540, windowTo: 560, preferredStart: 550 })).to.deep.equal([
        'follows.leastMinutes',
        'pattern_gap_never_so_long',
      ]);
      expect(await refusedAt({ follows: { ...follows, mostMinutes: 60 } })).to.deep.equal([
        'follows.mostMinutes',
        'pattern_gap_order',
      ]);
      expect(await refusedAt({ follows: { ...follows, leastMinutes: 1440 } })).to.deep.equal([
        'follows.leastMinutes',
        'pattern_gap_sensible',
      ]);
      expect(await refusedAt({ follows: { ...follows, seriesId: NOBODY } })).to.deep.equal([
        'follows.seriesId',
        'pattern_follows_stranger',
      ]);
      expect(await refusedAt({ weekdays: [1] })).to.deep.equal(['follows.seriesId', 'pattern_followed_already']);
      expect(await refusedAt({ carersNeeded: 2 })).to.deep.equal(['carersNeeded', 'pattern_gap_for_two']);
      const late = await send(`/api/visit-patterns/${breakfast.id}/changes`, {
        ...DINNERS,
        weekdays: [1, 2, 3, 4, 5],
        windowFrom: 700,
        fromOn: '2026-12-01',
        preferredStart: 710,
      });
      expect(late.body.reasons).to.have.length(1);
      expect(late.body.reasons[0]).to.include({ code: 'pattern_gap_never_so_long', field: 'windowFrom' });
    });

    it('an officer of the gmina gives none', async () => {
      const { decisionId, follows } = await aDay();
      const { municipalityId } = await build(() => Decision.findByPk(decisionId, { rejectOnEmpty: true }));
      const officer = await aUser({ role: 'municipality_officer', municipalityId });
      expect((await addTo(decisionId, { ...DINNERS, follows }, officer)).status).to.equal(403);
      expect((await addTo(NOBODY, { ...DINNERS, follows })).status).to.equal(404);
    });

    it('that is removed is followed by nobody any more', async () => {
      const { breakfast, dinner } = await aDay();
      const { status } = await app.request
        .delete(`/api/visit-patterns/${breakfast.id}`)
        .set(await app.as('dispatcher'));
      expect(status).to.equal(204);
      await build(() => dinner.reload());
      expect([dinner.followsSeriesId, dinner.gapLeastMinutes]).to.deep.equal([null, null]);
    });

    it('no database row can say what the rules forbid', async () => {
      const { decisionId, breakfast, dinner } = await aDay();
      const refused = async (given: Parameters<typeof aPattern>[0]): Promise<string> => {
        const error: unknown = await aPattern({ validFrom: '2026-12-01', ...given }).catch((caught: unknown) => caught);
        const cause = error instanceof Error && 'parent' in error ? error.parent : null;
        return typeof cause === 'object' && cause !== null && 'constraint' in cause ? String(cause.constraint) : '';
      };
      const after = (seriesId: string) => ({ followsSeriesId: seriesId, gapLeastMinutes: 60 });
      const other = await aPattern({ validFrom: '2026-12-01' });
      expect(await refused({ decisionId, ...after(other.seriesId) })).to.equal('pattern_follows_stranger');
      expect(await refused({ decisionId, seriesId: NOBODY, ...after(NOBODY) })).to.equal('pattern_follows_itself');
      expect(await refused({ decisionId, followsSeriesId: breakfast.seriesId })).to.equal('pattern_gap_with_series');
      expect(await refused({ decisionId, ...after(breakfast.seriesId), gapMostMinutes: 30 })).to.equal(
        'pattern_gap_sensible',
      );
      expect(await refused({ decisionId, ...after(breakfast.seriesId) })).to.equal('pattern_followed_already');
      expect(await refused({ decisionId, ...after(dinner.seriesId) })).to.equal('pattern_gap_in_a_row');
      expect(await refused({ decisionId, ...after(breakfast.seriesId), carersNeeded: 2, weekdays: [5] })).to.equal(
        'pattern_gap_for_two',
      );
      expect(await refused({ decisionId, ...after(breakfast.seriesId), timesAWeek: 1, weekdays: [4, 5] })).to.equal(
        'pattern_gap_without_day',
      );
      expect(await refused({ decisionId, seriesId: breakfast.seriesId })).to.equal('pattern_changes_overlap');
      expect(await refused({ decisionId, ...after(breakfast.seriesId), weekdays: [5] })).to.equal('');
    });
  });

  describe('generated visits', () => {
    it('of one day hang together, those of other days do not', async () => {
      const { decisionId } = await aWednesday();
      const made = await pairs(decisionId);
      expect(made.map(({ later }) => later.slice(8))).to.deep.equal(
        ['02', '07', '09', '14', '16', '21', '23', '28', '30'].map((day) => `${day} true`),
      );
      expect(new Set(made.map(({ earlier }) => earlier)).size).to.equal(made.length);
      expect(new Set(made.map(({ least }) => least))).to.deep.equal(new Set([180]));
    });

    it('keep it when the breakfast is changed from a day on, and the dinner too', async () => {
      const { decisionId, breakfast, dinner, follows } = await aWednesday();
      const changed = await send(`/api/visit-patterns/${breakfast.id}/changes`, {
        ...DINNERS,
        weekdays: [1, 2, 3, 4, 5],
        windowFrom: 420,
        windowTo: 600,
        preferredStart: 540,
        fromOn: '2026-12-08',
      });
      expect(changed.status, JSON.stringify(changed.body)).to.equal(200);
      expect(changed.body.pattern).to.include({ seriesId: breakfast.seriesId });
      expect(await pairs(decisionId)).to.have.length(9);
      const less = await send(`/api/visit-patterns/${dinner.id}/changes`, {
        ...DINNERS,
        follows: { ...follows, leastMinutes: 120 },
        fromOn: '2026-12-15',
      });
      expect(less.status).to.equal(200);
      expect((await pairs(decisionId)).map(({ least }) => least)).to.deep.equal([
        ...Array.from({ length: 4 }, () => 180),
        ...Array.from({ length: 5 }, () => 120),
      ]);
      const again = await send(`/api/visit-patterns/${dinner.id}/changes`, { ...DINNERS, fromOn: '2026-12-10' });
      expect(again.body.reasons).to.deep.equal([{ code: 'pattern_changes_overlap' }]);
      expect((await generateMonth(systemCtx(), { month: '2026-12', decisionId })).created).to.equal(0);
    });

    it('of which one is cancelled ask nothing of the other, until it is restored', async () => {
      const { visits } = await aWednesday();
      const gapOf = async (id: string) =>
        (
          await app.request
            .get(`/api/visits/${id}`)
            .set(await app.as('dispatcher'))
            .expect(200)
        ).body.gap;
      expect(await gapOf(visits.dinner.id)).to.deep.equal({
        visitId: visits.breakfast.id,
        isLater: true,
        leastMinutes: 180,
        mostMinutes: null,
        plannedStartAt: visits.breakfast.plannedStartAt.toISOString(),
      });
      expect(await gapOf(visits.breakfast.id)).to.include({ visitId: visits.dinner.id, isLater: false });
      const act = (path: string, body: object) => send(path, { visitIds: [visits.breakfast.id], ...body });
      expect((await act('/api/visits/cancellations', { reason: 'hospital' })).status).to.equal(200);
      expect(await gapOf(visits.dinner.id)).to.equal(null);
      expect((await act('/api/visits/restorations', {})).status).to.equal(200);
      expect(await gapOf(visits.dinner.id)).to.include({ visitId: visits.breakfast.id });
    });

    it('do not become visits for two', async () => {
      const { visits } = await aWednesday();
      const { status, body } = await app.request
        .patch(`/api/visits/${visits.dinner.id}`)
        .set(await app.as('dispatcher'))
        .send({ ...DINNERS, carersNeeded: 2 });
      expect(status).to.equal(422);
      expect(body.reasons).to.deep.equal([{ code: 'visit_gap_for_two', field: 'carersNeeded' }]);
    });
  });

  describe('on the board', () => {
    it('both say from which visit, and by how much', async () => {
      const { visits } = await aWednesday();
      const { body } = await app.request
        .get('/api/board?day=2026-12-02')
        .set(await app.as('dispatcher'))
        .expect(200);
      const gapOf = (id: string): unknown => body.visits.find((visit: { id: string }) => visit.id === id)?.gap;
      expect(gapOf(visits.dinner.id)).to.deep.equal({
        visitId: visits.breakfast.id,
        isLater: true,
        leastMinutes: 180,
        mostMinutes: null,
      });
      expect(gapOf(visits.breakfast.id)).to.include({ visitId: visits.dinner.id, isLater: false });
    });

    it('a dinner too soon after the breakfast of another carer is refused, and the breakfast as well', async () => {
      const { visits } = await aWednesday();
      const [anna, ewa] = [await aCarer(), await aCarer()];
      await anAssignment({ visitId: visits.breakfast.id, carerId: anna.id });
      const arrange = (visit: Visit, carerId: string, minute: number) =>
        send('/api/arrangements', {
          changes: [{ visitId: visit.id, carerId, startAt: instantAt('2026-12-02', minute).toISOString() }],
        });
      const soon = await arrange(visits.dinner, ewa.id, 630);
      expect(soon.status).to.equal(409);
      expect(soon.body.reasons[0]).to.deep.include({ code: 'gap_too_short' });
      expect(soon.body.reasons[0].data).to.include({ missingMinutes: 30, otherVisitId: visits.breakfast.id });
      expect((await arrange(visits.dinner, ewa.id, 660)).status).to.equal(200);
      const late = await arrange(visits.breakfast, anna.id, 500);
      expect(late.body.reasons[0].data).to.include({ missingMinutes: 20, otherVisitId: visits.dinner.id });
      // Both at once, in whichever order they are named.
      const both = await send('/api/arrangements', {
        changes: [
          { visitId: visits.breakfast.id, startAt: instantAt('2026-12-02', 500).toISOString() },
          { visitId: visits.dinner.id, startAt: instantAt('2026-12-02', 680).toISOString() },
        ],
      });
      expect(both.status, JSON.stringify(both.body)).to.equal(200);
    });

    it('the candidates of a dinner start when it may', async () => {
      const { visits } = await aWednesday();
      const carer = await aCarer();
      const late = addMinutes(visits.breakfast.plannedStartAt, 45);
      await build(() => visits.breakfast.update({ plannedStartAt: late }));
      await anAssignment({ visitId: visits.breakfast.id, carerId: carer.id });
      const { body } = await app.request
        .get(`/api/visits/${visits.dinner.id}/candidates?slot=1`)
        .set(await app.as('dispatcher'))
        .expect(200);
      const startOf = body.candidates.find((each: { carerId: string }) => each.carerId === carer.id).startAt;
      expect(minuteAt(new Date(startOf))).to.be.at.least(705);
    });
  });

  it('a roster of one of the two knows who serves the other', async () => {
    const { visits } = await aWednesday();
    const [anna, ewa] = [await aCarer(), await aCarer()];
    await anAssignment({ visitId: visits.breakfast.id, carerId: anna.id });
    const loaded = await build(() =>
      loadRoster(systemCtx(), {
        fromOn: '2026-12-02',
        toOn: '2026-12-02',
        carerIds: [ewa.id],
        visitIds: [visits.dinner.id],
      }),
    );
    expect(loaded.assignments.map(({ visitId }) => visitId)).to.deep.equal([visits.breakfast.id]);
    expect(loaded.carers.map(({ id }) => id).sort()).to.deep.equal([anna.id, ewa.id].sort());
    expect(loaded.visits.find(({ id }) => id === visits.dinner.id)?.gap).to.deep.equal({
      visitId: visits.breakfast.id,
      isLater: true,
      leastMinutes: 180,
      mostMinutes: null,
    });
    expect(await build(() => Assignment.count({ where: { visitId: visits.breakfast.id } }))).to.equal(1);
  });
});
