import { expect } from 'chai';
import { MonthClosing } from '#server/billing/month-closing.model';
import { Decision } from '#server/decisions/decision.model';
import { Assignment } from '#server/planning/assignment.model';
import { generateMonth } from '#server/visits/generate-month';
import { addPatterns } from '#server/visits/add-patterns';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { minuteAt } from '#shared/kernel/time';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aDecision } from '../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aPattern } from '../support/builders/visits.js';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const MORNINGS = {
  weekdays: [1, 3],
  windowFrom: 420,
  windowTo: 540,
  preferredStart: 480,
  durationMinutes: 60,
  carersNeeded: 1,
  tasks: ['washing', 'breakfast'],
  validFrom: '2026-11-01',
};

describe('Visit patterns', () => {
  const app = useApp();

  const visitsOf = (decisionId: string): Promise<Visit[]> =>
    build(() => Visit.findAll({ where: { decisionId }, order: ['onDay', 'plannedStartAt'] }));
  const send = async (path: string, body: object, as: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request
      .post(path)
      .set(await app.as(as))
      .send(body);

  /** Mondays and Wednesdays of November 2026 at 8:00; the 11th is a holiday. */
  async function november(): Promise<{ decisionId: string; patternId: string; municipalityId: string }> {
    const decision = await aDecision();
    const pattern = await aPattern({ decisionId: decision.id, weekdays: [1, 3], validFrom: '2026-11-01' });
    await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
    return { decisionId: decision.id, patternId: pattern.id, municipalityId: decision.municipalityId };
  }

  describe('added', () => {
    it('to a decision, with the week of the first day as the start of its cycle', async () => {
      const decision = await aDecision({ weekdays: [1, 2, 3, 4, 5, 6] });
      const path = `/api/decisions/${decision.id}/visit-patterns`;
      const added = await send(path, { ...MORNINGS, weekdays: [6], cycleWeeks: 2, validFrom: '2026-11-05' });
      expect(added.status).to.equal(201);
      expect(added.body).to.include({ cycleAnchorOn: '2026-11-02', cycleWeeks: 2, validTo: null, visitsCount: 0 });
      const { body } = await app.request
        .get(path)
        .set(await app.as('manager'))
        .expect(200);
      expect(body.patterns).to.have.length(1);
      expect(body.grant).to.include({ capKind: 'monthly', monthlyMinutes: 2400, includesHolidays: false });
      expect(body.abilities).to.deep.equal({ addPatterns: true, generateMonth: true });
    });

    it('not on weekdays that are not granted, nor outside the decision, nor past midnight', async () => {
      const decision = await aDecision({ validTo: '2026-11-30' });
      const refusedAt = async (given: object): Promise<[string, string]> => {
        const { status, body } = await send(`/api/decisions/${decision.id}/visit-patterns`, { ...MORNINGS, ...given });
        expect(status).to.equal(422);
        return [body.reasons[0].field, body.reasons[0].data.problem ?? body.reasons[0].code];
      };
      expect(await refusedAt({ weekdays: [5, 6, 7] })).to.deep.equal(['weekdays', 'pattern_weekdays_not_granted']);
      expect(await refusedAt({ validFrom: '2026-12-01' })).to.deep.equal(['validFrom', 'pattern_outside_decision']);
      expect(await refusedAt({ windowTo: 1400 })).to.deep.equal(['windowTo', 'window_past_midnight']);
      expect(await refusedAt({ windowTo: 400 })).to.deep.equal(['windowTo', 'window_order']);
      expect(await refusedAt({ preferredStart: 560 })).to.deep.equal(['preferredStart', 'start_outside_window']);
      expect(await refusedAt({ weekdays: [] })).to.deep.equal(['weekdays', 'pattern_weekdays_none']);
      expect(await refusedAt({ weekdays: [1, 1] })).to.deep.equal(['weekdays', 'pattern_weekdays_twice']);
      expect(await refusedAt({ cycleAnchorOn: '2026-11-03' })).to.deep.equal([
        'cycleAnchorOn',
        'pattern_anchor_not_monday',
      ]);
      expect(await refusedAt({ cycleWeeks: 5 })).to.deep.equal(['cycleWeeks', 'pattern_cycle']);
      expect(await refusedAt({ durationMinutes: 481 })).to.deep.equal(['durationMinutes', 'visit_duration']);
      expect(await refusedAt({ validTo: '2026-10-01' })).to.deep.equal(['validTo', 'ends_before_start']);
      expect(await refusedAt({ tasks: ['dancing'] })).to.deep.equal(['tasks.0', 'invalid_value']);
    });

    it('many at once in the same number of queries', async () => {
      const one = await aDecision();
      const other = await aDecision();
      const pattern = (decisionId: string) => ({
        ...MORNINGS,
        decisionId,
        carersNeeded: 1 as const,
        timesAWeek: null,
        cycleWeeks: 1,
        tasks: [],
        validTo: null,
        follows: null,
      });
      const single = await app.countQueries(() => addPatterns(systemCtx(), { patterns: [pattern(one.id)] }));
      const many = await app.countQueries(() =>
        addPatterns(systemCtx(), { patterns: [one, other, one, other].map(({ id }) => pattern(id)) }),
      );
      expect(many).to.equal(single);
    });
  });

  describe('changed from a day on', () => {
    it('the old one ends the day before, untouched visits follow and ask for a carer anew, earlier ones stay', async () => {
      const { decisionId, patternId } = await november();
      const before = await visitsOf(decisionId);
      expect(before.map(({ onDay }) => onDay.slice(8))).to.deep.equal(['02', '04', '09', '16', '18', '23', '25', '30']);
      for (const visit of before) await anAssignment({ visitId: visit.id });

      const { status, body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        weekdays: [3, 5],
        preferredStart: 510,
        fromOn: '2026-11-16',
      });
      expect(status).to.equal(200);
      // 18 and 25 move; 16, 23, 30 go; 20 and 27 are new.
      expect(body).to.include({ reshaped: 2, deleted: 3, created: 2, cancelled: 0 });
      expect(body.pattern).to.include({ validFrom: '2026-11-16', validTo: null });
      expect((await build(() => VisitPattern.findByPk(patternId)))?.validTo).to.equal('2026-11-15');
      const after = await visitsOf(decisionId);
      expect(after.map(({ onDay, plannedStartAt }) => [onDay.slice(8), minuteAt(plannedStartAt)])).to.deep.equal([
        ['02', 480],
        ['04', 480],
        ['09', 480],
        ['18', 510],
        ['20', 510],
        ['25', 510],
        ['27', 510],
      ]);
      expect(after.find(({ onDay }) => onDay === '2026-11-18')?.id).to.equal(before[4]?.id);
      expect(await build(() => Assignment.count({ where: { visitId: after.map(({ id }) => id) } }))).to.equal(3);

      const again = await generateMonth(systemCtx(), { month: '2026-11', decisionId });
      expect(again.created).to.equal(0);
    });

    it('only its tasks: the carers stay', async () => {
      const { decisionId, patternId } = await november();
      const [, , third] = await visitsOf(decisionId);
      await anAssignment({ visitId: third?.id ?? '' });
      const { body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        tasks: ['walk'],
        fromOn: '2026-11-09',
      });
      expect(body).to.include({ reshaped: 6, deleted: 0, created: 0 });
      expect(await build(() => Assignment.count({ where: { visitId: third?.id ?? '' } }))).to.equal(1);
      expect((await visitsOf(decisionId))[2]?.tasks).to.deep.equal(['walk']);
    });

    it('what somebody changed, cancelled, pinned, began or confirmed stays and is named; no second visit comes that day', async () => {
      const { decisionId, patternId } = await november();
      const [, , ninth, sixteenth, eighteenth, , twentyFifth, thirtieth] = await visitsOf(decisionId);
      await build(async () => ninth?.update({ durationMinutes: 90 }));
      await build(async () => sixteenth?.update({ cancelledAt: app.now, cancellationReason: 'refused' }));
      await anAttendance({ visitId: eighteenth?.id ?? '' });
      await anAssignment({ visitId: twentyFifth?.id ?? '', pinned: true });
      await aConfirmation({ visitId: thirtieth?.id ?? '' });
      const { body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        durationMinutes: 45,
        fromOn: '2026-11-08',
      });
      expect(body).to.include({ reshaped: 1, created: 0, deleted: 0 });
      expect(body.keptAsTheyAre.map(({ onDay }: { onDay: string }) => onDay)).to.deep.equal([
        '2026-11-09',
        '2026-11-18',
        '2026-11-25',
        '2026-11-30',
      ]);
      const after = await visitsOf(decisionId);
      expect(after.map(({ durationMinutes }) => durationMinutes)).to.deep.equal([60, 60, 90, 60, 60, 45, 60, 60]);
      expect(after[3]?.cancellationReason).to.equal('refused');
      const again = await generateMonth(systemCtx(), { month: '2026-11', decisionId });
      expect(again.created).to.equal(0);
    });

    it('a visit that a carer was told of is cancelled, so that she sees it, not deleted', async () => {
      const { decisionId, patternId } = await november();
      const last = (await visitsOf(decisionId)).at(-1);
      await anAssignment({ visitId: last?.id ?? '', plan: 'published' });
      const { body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        weekdays: [3],
        fromOn: '2026-11-24',
      });
      expect(body).to.include({ cancelled: 1, deleted: 0, reshaped: 1 });
      expect((await visitsOf(decisionId)).at(-1)?.cancellationReason).to.equal('pattern_changed');
    });

    it('longer visits reach the cap: the last ones are left out and said', async () => {
      const { decisionId, patternId } = await november();
      const { body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        durationMinutes: 480,
        fromOn: '2026-11-09',
      });
      // 40 hours granted, 2 used before: four visits of 8 hours fit.
      expect(body).to.include({ reshaped: 4, deleted: 2 });
      const capped = body.leftOut.filter(
        (each: { reasons: { code: string }[] }) => each.reasons[0]?.code === 'monthly_cap_reached',
      );
      expect(capped.map(({ onDay }: { onDay: string }) => onDay)).to.deep.equal(['2026-11-25', '2026-11-30']);
      expect(await visitsOf(decisionId)).to.have.length(6);
    });

    it('from its first day on it is itself changed', async () => {
      const { decisionId, patternId } = await november();
      const { body } = await send(`/api/visit-patterns/${patternId}/changes`, {
        ...MORNINGS,
        weekdays: [2],
        fromOn: '2026-11-01',
      });
      expect(body.pattern.id).to.equal(patternId);
      expect(body).to.include({ deleted: 8, created: 4 });
      expect(await build(() => VisitPattern.count({ where: { decisionId } }))).to.equal(1);
    });

    it('not after it has ended', async () => {
      const pattern = await aPattern({ validTo: '2026-10-31' });
      const { status, body } = await send(`/api/visit-patterns/${pattern.id}/changes`, {
        ...MORNINGS,
        fromOn: '2026-11-02',
      });
      expect(status).to.equal(422);
      expect(body.reasons[0]).to.include({ code: 'pattern_has_ended', field: 'fromOn' });
    });
  });

  describe('ended and removed', () => {
    it('its later visits go, those of a closed month stay', async () => {
      const { decisionId, patternId, municipalityId } = await november();
      await generateMonth(systemCtx(), { month: '2026-12', decisionId });
      await build(() => MonthClosing.create({ municipalityId, month: '2026-11', closedAt: app.now }));
      const { status, body } = await send(`/api/visit-patterns/${patternId}/end`, { lastOn: '2026-11-15' });
      expect(status).to.equal(200);
      expect(body).to.include({ deleted: 9, created: 0 });
      expect(body.keptAsTheyAre).to.have.length(5);
      const early = await send(`/api/visit-patterns/${patternId}/end`, { lastOn: '2026-10-01' });
      expect(early.body.reasons[0]).to.include({ code: 'pattern_ends_before_start', field: 'lastOn' });
      const late = await send(`/api/visit-patterns/${patternId}/end`, { lastOn: '2026-12-01' });
      expect(late.body.reasons[0]).to.include({ code: 'pattern_has_ended' });
    });

    it('one that has visits is not removed, one entered by mistake is', async () => {
      const { patternId } = await november();
      const remove = async (id: string) =>
        app.request.delete(`/api/visit-patterns/${id}`).set(await app.as('dispatcher'));
      const refused = await remove(patternId);
      expect(refused.status).to.equal(409);
      expect(refused.body.reasons[0]).to.deep.equal({ code: 'pattern_has_visits', data: { visits: 8 } });
      expect((await remove((await aPattern()).id)).status).to.equal(204);
      expect((await remove(NOBODY)).status).to.equal(404);
    });
  });

  it('an officer reads those of her gmina and changes none; another gmina has none for her', async () => {
    const mine = await aPattern();
    const foreign = await aPattern();
    const decision = mine.decisionId;
    const { municipalityId } = await build(() => Decision.findByPk(decision, { rejectOnEmpty: true }));
    const officer = await aUser({ role: 'municipality_officer', municipalityId });
    const path = `/api/decisions/${decision}/visit-patterns`;
    const { body } = await app.request
      .get(path)
      .set(await app.as(officer))
      .expect(200);
    expect(body.abilities.addPatterns).to.equal(false);
    const change = { ...MORNINGS, fromOn: '2026-12-01' };
    expect((await send(path, MORNINGS, officer)).status).to.equal(403);
    expect((await send(`/api/visit-patterns/${mine.id}/changes`, change, officer)).status).to.equal(403);
    expect((await send(`/api/visit-patterns/${foreign.id}/changes`, change, officer)).status).to.equal(404);
    expect((await send(`/api/decisions/${foreign.decisionId}/visit-patterns`, MORNINGS, officer)).status).to.equal(404);
    app.policy = PERMIT_EVERYTHING;
    expect((await send(`/api/visit-patterns/${foreign.id}/changes`, change, officer)).status).to.equal(404);
    expect((await send(`/api/visit-patterns/${mine.id}/changes`, change, officer)).status).to.equal(404);
    expect((await send(path, MORNINGS, officer)).status).to.equal(404);
  });

  it('no database row can say a cycle of five weeks or a window that goes backwards', async () => {
    const refused = async (given: object): Promise<string> => {
      const error: unknown = await aPattern(given).catch((caught: unknown) => caught);
      return error instanceof Error ? error.message : '';
    };
    expect(await refused({ cycleWeeks: 5 })).to.contain('cycle_one_to_four_weeks');
    expect(await refused({ windowFrom: 600, windowTo: 500 })).to.contain('pattern_window_in_order');
    expect(await refused({ cycleAnchorOn: '2026-11-03' })).to.contain('cycle_anchor_is_monday');
  });
});
