import { expect } from 'chai';
import { Attendance } from '#server/attendance/attendance.model';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { AuditEntry } from '#server/audit/audit-entry.model';
import type { User } from '#server/auth/user.model';
import { TapDone } from '#shared/attendance/attendance-wire';
import { addMinutes, instantAt } from '#shared/kernel/time';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { MonthClosing } from '#server/billing/month-closing.model';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { MONDAY } from '../support/database.js';
import { ALL_DONE, at, MORNING, sent, sentOne } from './attendance-scene.js';

const confirmationOf = (visitId: string) => build(() => VisitConfirmation.findByPk(visitId));
const attendancesOf = (visitId: string) => build(() => Attendance.findAll({ where: { visitId } }));

describe('a carer at a visit', () => {
  const app = useApp();
  beforeEach(() => {
    app.now = MONDAY;
  });

  const tap = async (who: User, visitId: string, act: string, body: object, status = 200) => {
    const answer = await app.request
      .post(`/api/visits/${visitId}/${act}`)
      .set(await app.as(who))
      .send(body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
    return answer;
  };
  const codesOf = (answer: { body: { reasons: { code: string }[] } }) => answer.body.reasons.map(({ code }) => code);

  it('who begins and finishes in time has her visit confirmed at once, with the planned minutes', async () => {
    const { visit, carer } = await sentOne();
    const begun = TapDone.parse((await tap(carer, visit.id, 'check-in', { at: at(7, 36) })).body);
    expect(begun.attendance.checkedInAt).to.equal(at(7, 36));
    expect(begun.confirmed).to.equal(false);

    const body = { at: at(8, 31), tasks: ALL_DONE, note: ' ' };
    const finished = TapDone.parse((await tap(carer, visit.id, 'check-out', body)).body);

    expect(finished.confirmed).to.equal(true);
    expect(finished.attendance.note).to.equal(null);
    const confirmation = await confirmationOf(visit.id);
    expect(confirmation).to.include({ delivered: true, confirmedMinutes: 60, method: 'automatic', confirmedBy: null });
    const entries = await build(() => AuditEntry.findAll({ where: { subjectId: visit.id }, order: ['id'] }));
    expect(entries.map(({ verb, actorRole }) => `${actorRole} ${verb}`)).to.deep.equal([
      'carer checkIn',
      'carer checkOut',
      'system confirmInsideTolerance',
    ]);
  });

  it('who comes 40 minutes late is not confirmed, and keeps the minutes of her taps', async () => {
    const { visit, carer } = await sentOne();
    await tap(carer, visit.id, 'check-in', { at: at(8, 10) });
    await tap(carer, visit.id, 'check-out', { at: at(9), tasks: ALL_DONE });
    expect(await confirmationOf(visit.id)).to.equal(null);
    const [attendance] = await attendancesOf(visit.id);
    expect(attendance?.checkedInAt?.toISOString()).to.equal(at(8, 10));
  });

  it('a task that was left waits for the office, with the reason', async () => {
    const { visit, carer } = await sentOne();
    await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    const tasks = [ALL_DONE[0], { task: 'breakfast', done: false, reason: 'refused' }];
    await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks });
    expect(await confirmationOf(visit.id)).to.equal(null);
  });

  it('a visit for two confirms itself with 120 minutes when the second carer finishes', async () => {
    const { visit, carers } = await sent({ carersNeeded: 2 });
    for (const carer of carers) await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    const answers = [];
    for (const carer of carers)
      answers.push((await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: ALL_DONE })).body.confirmed);
    expect(answers).to.deep.equal([false, true]);
    expect(await confirmationOf(visit.id)).to.include({ confirmedMinutes: 120, method: 'automatic' });
  });

  it('two carers who finish in the same moment confirm the visit once', async () => {
    const { visit, carers } = await sent({ carersNeeded: 2 });
    for (const carer of carers) await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    await Promise.all(carers.map((carer) => tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: ALL_DONE })));
    expect(await confirmationOf(visit.id)).to.include({ confirmedMinutes: 120 });
  });

  it('the same tap sent again answers the same; another time is refused', async () => {
    const { visit, carer } = await sentOne();
    const first = await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    const again = await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    expect(again.body).to.deep.equal(first.body);
    expect(codesOf(await tap(carer, visit.id, 'check-in', { at: at(7, 31) }, 409))).to.deep.equal([
      'already_checked_in',
    ]);

    const finish = { at: at(8, 30), tasks: ALL_DONE, note: 'prosi o chleb' };
    const finished = await tap(carer, visit.id, 'check-out', finish);
    const retried = await tap(carer, visit.id, 'check-out', finish);
    expect(retried.body).to.deep.equal(finished.body);
    const other = await tap(carer, visit.id, 'check-out', { ...finish, at: at(8, 40) }, 409);
    expect(codesOf(other)).to.include('already_checked_out');
    expect(await attendancesOf(visit.id)).to.have.length(1);
  });

  it('the same beginning sent twice at once is kept once', async () => {
    const { visit, carer } = await sentOne();
    const answers = await Promise.all([1, 2, 3].map(() => tap(carer, visit.id, 'check-in', { at: at(7, 30) })));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).to.have.property('size', 1);
    expect(await attendancesOf(visit.id)).to.have.length(1);
  });

  it('a phone that was without signal sends both taps in the evening, and the visit confirms itself', async () => {
    const { visit, carer } = await sentOne();
    app.now = instantAt(MORNING, 20 * 60);
    await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    const finished = await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: ALL_DONE });
    expect(finished.body.confirmed).to.equal(true);
  });

  it('a finish that arrives without its beginning is kept, and the beginning may follow', async () => {
    const { visit, carer } = await sentOne();
    await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: ALL_DONE });
    expect(await confirmationOf(visit.id)).to.equal(null);
    const begun = await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    expect(begun.body.confirmed).to.equal(true);
  });

  it('a phone clock that runs ahead is refused with how far', async () => {
    const { visit, carer } = await sentOne({ startMinute: 9 * 60 });
    const refused = await tap(carer, visit.id, 'check-in', { at: at(9, 20) }, 409);
    expect(refused.body.reasons).to.deep.equal([{ code: 'phone_clock_ahead', data: { minutes: 20 } }]);
  });

  it('on the last Sunday of October the two hours over the change of the clock are 120 minutes', async () => {
    const sunday = '2026-10-25';
    const { visit, carer } = await sentOne({ onDay: sunday, startMinute: 90, durationMinutes: 120 });
    app.now = instantAt(sunday, 12 * 60);
    const begin = instantAt(sunday, 90);
    await tap(carer, visit.id, 'check-in', { at: begin.toISOString() });
    const end = addMinutes(begin, 120).toISOString();
    expect((await tap(carer, visit.id, 'check-out', { at: end, tasks: ALL_DONE })).body.confirmed).to.equal(true);
    expect(await confirmationOf(visit.id)).to.include({ confirmedMinutes: 120 });
  });

  it('where nobody opens, the reason waits for the office and the waiting time is kept', async () => {
    const { visit, carer } = await sentOne();
    await tap(carer, visit.id, 'check-in', { at: at(7, 30) });
    const report = { at: at(7, 45), reason: 'nobody_opened', note: 'sąsiadka mówi, że w szpitalu' };
    const answer = await tap(carer, visit.id, 'no-entry', report);
    expect(answer.body.attendance).to.include({ noEntryReason: 'nobody_opened', checkedOutAt: at(7, 45) });
    expect((await tap(carer, visit.id, 'no-entry', report)).body).to.deep.equal(answer.body);
    expect(await confirmationOf(visit.id)).to.equal(null);
    const refused = await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: [] }, 409);
    expect(codesOf(refused)).to.deep.equal(['no_entry_already_reported']);
  });

  it('a cancelled visit takes no tap', async () => {
    const { visit, carer } = await sentOne();
    await build(() => visit.update({ cancelledAt: MONDAY, cancellationReason: 'hospital' }));
    expect(codesOf(await tap(carer, visit.id, 'check-in', { at: at(7, 30) }, 409))).to.deep.equal([
      'visit_is_cancelled',
    ]);
  });

  it('an unknown time, a task without a reason and an unknown reason are named', async () => {
    const { visit, carer } = await sentOne();
    const fieldsOf = async (act: string, body: object) =>
      (await tap(carer, visit.id, act, body, 422)).body.reasons.map((reason: { field: string }) => reason.field);
    expect(await fieldsOf('check-in', { at: '7:30' })).to.deep.equal(['at']);
    const tasks = [{ task: 'washing', done: false }];
    expect(await fieldsOf('check-out', { at: at(8), tasks })).to.deep.equal(['tasks.0.reason']);
    expect(await fieldsOf('no-entry', { at: at(8), reason: 'moon' })).to.deep.equal(['reason']);
  });

  it("another carer's visit is unknown to her, also where everything is permitted", async () => {
    const { visit } = await sentOne();
    const { carer } = await sentOne();
    for (const policy of [app.policy, PERMIT_EVERYTHING]) {
      app.policy = policy;
      await tap(carer, visit.id, 'check-in', { at: at(7, 30) }, 404);
      await tap(carer, visit.id, 'check-out', { at: at(8, 30), tasks: [] }, 404);
      await tap(carer, visit.id, 'no-entry', { at: at(8, 30), reason: 'refused' }, 404);
    }
    expect(await attendancesOf(visit.id)).to.have.length(0);
  });

  it('a draft is not yet a visit of hers', async () => {
    const carer = await aUser({ role: 'carer' });
    const visit = await aVisit();
    await anAssignment({ visitId: visit.id, carerId: carer.carerId ?? '' });
    await tap(carer, visit.id, 'check-in', { at: at(7, 30) }, 404);
  });

  it('the office does not tap, and nobody does without signing in', async () => {
    const { visit } = await sentOne();
    await tap(await app.userWith('dispatcher'), visit.id, 'check-in', { at: at(7, 30) }, 403);
    await app.request
      .post(`/api/visits/${visit.id}/check-in`)
      .send({ at: at(7, 30) })
      .expect(401);
    await tap(await app.userWith('municipality_officer'), visit.id, 'check-in', { at: at(7, 30) }, 404);
  });

  it('in a closed month the database refuses her taps', async () => {
    const { visit, carer } = await sentOne();
    await build(() =>
      MonthClosing.create({ municipalityId: visit.municipalityId, month: '2026-11', closedAt: MONDAY }),
    );
    expect(codesOf(await tap(carer, visit.id, 'check-in', { at: at(7, 30) }, 409))).to.deep.equal(['month_is_closed']);
  });
});
