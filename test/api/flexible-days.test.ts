import { expect } from 'chai';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { answerTo } from '#server/http/errors';
import { generateMonth } from '#server/visits/generate-month';
import { Visit } from '#server/visits/visit.model';
import { daysFrom, minuteAt } from '#shared/kernel/time';
import { VisitView } from '#shared/visits/visits-wire';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aDecision } from '../support/builders/people.js';
import { anAssignment, anAttendance, aPattern, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const WEEK = daysFrom('2026-11-23', '2026-11-27');
const [MONDAY = '', TUESDAY = '', WEDNESDAY = '', THURSDAY = '', FRIDAY = ''] = WEEK;
const BATHS = {
  weekdays: [1, 2, 3, 4, 5],
  timesAWeek: 2,
  windowFrom: 420,
  windowTo: 540,
  preferredStart: 480,
  durationMinutes: 60,
  tasks: ['washing'],
  validFrom: '2026-11-01',
};

const codesOf = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);

describe('Visits on any day of a week', () => {
  const app = useApp();

  const send = async (path: string, body: object, as: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request
      .post(path)
      .set(await app.as(as))
      .send(body);
  const move = async (visit: { id: string }, onDay: string, as?: Parameters<typeof app.as>[0]) =>
    send(`/api/visits/${visit.id}/day`, { onDay }, as);
  const seen = async (visit: { id: string }): Promise<VisitView> => {
    const { body } = await app.request.get(`/api/visits/${visit.id}`).set(await app.as('dispatcher'));
    return VisitView.parse(body);
  };
  const visitsOf = (decisionId: string): Promise<Visit[]> =>
    build(() => Visit.findAll({ where: { decisionId }, order: ['onDay', 'plannedStartAt'] }));
  const refusal = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await build(work);
    } catch (error) {
      return answerTo(error)?.reasons[0]?.code ?? String(error);
    }
    return 'nothing was refused';
  };

  /** A visit on Tuesday that may be on any weekday of its week. */
  async function aBath(given: Parameters<typeof aVisit>[0] = {}): Promise<Visit> {
    const decision = await aDecision();
    const pattern = await aPattern({ decisionId: decision.id, ...BATHS });
    return aVisit({
      onDay: TUESDAY,
      startMinute: 480,
      mayBeOn: WEEK,
      patternId: pattern.id,
      decisionId: decision.id,
      ...given,
    });
  }

  describe('a pattern', () => {
    it('says how often a week, and its month has so many visits, each with the days on which it may be', async () => {
      const decision = await aDecision();
      const added = await send(`/api/decisions/${decision.id}/visit-patterns`, BATHS);
      expect(added.status, JSON.stringify(added.body)).to.equal(201);
      expect(added.body.timesAWeek).to.equal(2);

      const made = await send('/api/visits/generations/2026-11', { decisionId: decision.id });
      // Of the week of 30 November one visit may be in this month, the other is in December.
      expect(made.body.created).to.be.within(8, 9);
      expect(made.body.alreadyThere).to.equal(0);
      const visits = await visitsOf(decision.id);
      const inWeek = visits.filter(({ onDay }) => WEEK.includes(onDay));
      expect(inWeek.map(({ mayBeOn }) => mayBeOn)).to.deep.equal([WEEK, WEEK]);
      const again = await send('/api/visits/generations/2026-11', { decisionId: decision.id });
      expect(again.body).to.include({ created: 0, alreadyThere: made.body.created });
    });

    it('keeps a visit that was moved, and makes no other in its week', async () => {
      const decision = await aDecision();
      await send(`/api/decisions/${decision.id}/visit-patterns`, { ...BATHS, timesAWeek: 1 });
      await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
      const visit = (await visitsOf(decision.id)).find(({ onDay }) => WEEK.includes(onDay));
      const other = WEEK.find((day) => day !== visit?.onDay && day > '2026-11-23') ?? '';
      expect((await move({ id: visit?.id ?? '' }, other)).status).to.equal(200);
      const again = await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
      expect(again.created).to.equal(0);
    });

    it('is refused with as many visits as days, or none', async () => {
      const decision = await aDecision();
      for (const timesAWeek of [5, 0, 1.5]) {
        const { status, body } = await send(`/api/decisions/${decision.id}/visit-patterns`, { ...BATHS, timesAWeek });
        expect(status).to.equal(422);
        expect(body.reasons[0].field).to.equal('timesAWeek');
      }
      const officer = await send(`/api/decisions/${decision.id}/visit-patterns`, BATHS, 'accountant');
      expect(officer.status).to.equal(403);
    });

    it('the database too keeps to fewer visits than days, and each visit to its days, one a day', async () => {
      const decision = await aDecision();
      expect(await refusal(() => aPattern({ decisionId: decision.id, ...BATHS, timesAWeek: 5 }))).to.equal(
        'pattern_times_fewer_than_days',
      );
      const bath = await aBath();
      expect(await refusal(() => bath.update({ onDay: '2026-11-28' }))).to.equal('visit_on_a_day_of_its_choice');
      const { patternId, decisionId } = bath;
      expect(await refusal(() => aVisit({ onDay: TUESDAY, patternId, decisionId }))).to.equal('visit_generated_once');
    });

    it('changed to fixed days or to fewer visits takes its untouched visits along', async () => {
      const decision = await aDecision();
      const { body: pattern } = await send(`/api/decisions/${decision.id}/visit-patterns`, BATHS);
      await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
      const before = (await visitsOf(decision.id)).filter(({ onDay }) => onDay >= MONDAY);
      const { validFrom: _, ...shape } = BATHS;
      const fewer = await send(`/api/visit-patterns/${pattern.id}/changes`, {
        ...shape,
        timesAWeek: 1,
        fromOn: MONDAY,
      });
      expect(fewer.status, JSON.stringify(fewer.body)).to.equal(200);
      const after = (await visitsOf(decision.id)).filter(({ onDay }) => WEEK.includes(onDay));
      expect(after).to.have.length(1);
      expect(before.map(({ id }) => id)).to.include(after[0]?.id);

      await send(`/api/visit-patterns/${fewer.body.pattern.id}/changes`, {
        ...shape,
        weekdays: [2],
        timesAWeek: null,
        fromOn: MONDAY,
      });
      const fixed = (await visitsOf(decision.id)).filter(({ onDay }) => onDay >= MONDAY);
      expect(fixed.map(({ onDay, mayBeOn }) => [onDay, mayBeOn])).to.deep.equal([[TUESDAY, null]]);
    });
  });

  describe('moved to another day', () => {
    it('at the same hour, with its carer, is told in the log and taken back by the answer', async () => {
      const bath = await aBath();
      const carer = await aCarer();
      await anAssignment({ visitId: bath.id, carerId: carer.id });
      expect((await seen(bath)).daysToMoveTo).to.deep.equal([MONDAY, WEDNESDAY, THURSDAY, FRIDAY]);

      const { status, body } = await move(bath, THURSDAY);
      expect(status, JSON.stringify(body)).to.equal(200);
      const [moved] = await build(() => Visit.findAll({ where: { id: bath.id } }));
      expect(moved?.onDay).to.equal(THURSDAY);
      expect(minuteAt(moved?.earliestStartAt ?? new Date(0))).to.equal(420);
      expect(minuteAt(moved?.plannedStartAt ?? new Date(0))).to.equal(480);
      expect(body.visits[0]).to.include({ onDay: THURSDAY, status: 'assigned' });
      const told = await build(() => AuditEntry.findAll({ where: { verb: 'moveVisitToDay', subjectId: bath.id } }));
      expect(told.map(({ data }) => data)).to.deep.equal([{ from: TUESDAY, to: THURSDAY }]);
      expect((await seen(bath)).history.map(({ verb }) => verb)).to.deep.equal(['moveVisitToDay']);

      const undone = await send('/api/arrangements', { changes: body.undo });
      expect(undone.status, JSON.stringify(undone.body)).to.equal(200);
      expect(undone.body.visits[0]).to.include({ onDay: TUESDAY, status: 'assigned' });
    });

    it('without the carer who is away then, which is told', async () => {
      const bath = await aBath();
      const carer = await aCarer();
      await anAssignment({ visitId: bath.id, carerId: carer.id });
      await anAbsence({ carerId: carer.id, fromOn: THURSDAY });
      const { status, body } = await move(bath, THURSDAY);
      expect(status).to.equal(200);
      expect(body.visits[0]).to.include({ onDay: THURSDAY, status: 'unassigned' });
      expect(body.warnings.map(({ code }: { code: string }) => code)).to.deep.equal([
        'carer_taken_off',
        'carer_absent',
      ]);
      const undone = await send('/api/arrangements', { changes: body.undo });
      expect(undone.body.visits[0]).to.include({ onDay: TUESDAY, status: 'assigned' });
    });

    it('not to a day that is no choice, taken, or not granted; nor when the carers know the day or it is over', async () => {
      const bath = await aBath();
      expect(codesOf((await move(bath, '2026-11-28')).body)).to.deep.equal(['visit_not_on_that_day']);
      expect(codesOf((await move(await aVisit({ onDay: TUESDAY }), THURSDAY)).body)).to.deep.equal(['outside_window']);

      const { patternId, decisionId } = bath;
      await aVisit({ onDay: FRIDAY, patternId, decisionId, mayBeOn: WEEK });
      expect(codesOf((await move(bath, FRIDAY)).body)).to.deep.equal(['pattern_has_visit_that_day']);

      await build(() =>
        DecisionSuspension.create({
          decisionId,
          fromOn: THURSDAY,
          toOn: THURSDAY,
          reason: 'hospital',
          reportedAt: app.now,
        }),
      );
      expect(codesOf((await move(bath, THURSDAY)).body)).to.deep.equal(['decision_suspended']);
      expect((await seen(bath)).daysToMoveTo).to.deep.equal([MONDAY, WEDNESDAY]);

      await anAssignment({ visitId: bath.id, plan: 'published' });
      expect(codesOf((await move(bath, WEDNESDAY)).body)).to.deep.equal(['visit_day_is_published']);
      expect((await seen(bath)).daysToMoveTo).to.deep.equal([]);

      const begun = await aBath();
      await anAttendance({ visitId: begun.id });
      expect(codesOf((await move(begun, THURSDAY)).body)).to.deep.equal(['visit_already_begun']);

      const closed = await aBath();
      await build(() =>
        MonthClosing.create({ municipalityId: closed.municipalityId, month: '2026-11', closedAt: app.now }),
      );
      expect(codesOf((await move(closed, THURSDAY)).body)).to.deep.equal(['month_is_closed']);
    });

    it('is for the office that arranges; a foreign gmina does not even learn of the visit', async () => {
      const bath = await aBath();
      expect((await move(bath, THURSDAY, 'accountant')).status).to.equal(403);
      expect((await move({ id: '00000000-0000-4000-8000-000000000000' }, THURSDAY)).status).to.equal(404);
      const invalid = await send(`/api/visits/${bath.id}/day`, { onDay: '2026-11-31' });
      expect(invalid.status).to.equal(422);
      app.policy = PERMIT_EVERYTHING;
      const officer = await aUser({ role: 'municipality_officer' });
      expect((await move(bath, THURSDAY, officer)).status).to.equal(404);
    });
  });
});
