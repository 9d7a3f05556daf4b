import { expect } from 'chai';
import { Attendance } from '#server/attendance/attendance.model';
import { confirmVisits } from '#server/attendance/confirm-visits';
import { recordAttendances, type RecordedAttendance } from '#server/attendance/record-attendances';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { AuditEntry } from '#server/audit/audit-entry.model';
import type { User } from '#server/auth/user.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import type { Visit } from '#server/visits/visit.model';
import { ConfirmationList, VisitAttendanceView } from '#shared/attendance/attendance-wire';
import { instantAt } from '#shared/kernel/time';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { anAttendance, aVisit } from '../support/builders/visits.js';
import { MONDAY, systemCtx } from '../support/database.js';
import { at, MORNING, sent, sentOne } from './attendance-scene.js';

const instant = (hour: number, minute = 0): Date => new Date(at(hour, minute));
const confirmationOf = (visitId: string) => build(() => VisitConfirmation.findByPk(visitId));

function came({ visit, carer }: { visit: Visit; carer: User }, given: Partial<RecordedAttendance> = {}) {
  const carerId = carer.carerId ?? '';
  const times = { checkedInAt: instant(7, 30), checkedOutAt: instant(8, 30) };
  return { visitId: visit.id, carerId, source: 'app' as const, ...times, ...given };
}

describe('confirming visits', () => {
  const app = useApp();
  beforeEach(() => {
    app.now = instantAt(MORNING, 12 * 60);
  });

  const listFor = async (query: object): Promise<ConfirmationList> => {
    const answer = await app.request
      .get('/api/confirmations')
      .query({ month: '2026-11', ...query })
      .set(await app.as('dispatcher'))
      .expect(200);
    return ConfirmationList.parse(answer.body);
  };
  const send = async (
    method: 'post' | 'put',
    path: string,
    body: object,
    status: number,
    role: 'dispatcher' | 'accountant' | 'municipality_officer' = 'dispatcher',
  ) => {
    const answer = await app.request[method](path)
      .set(await app.as(role))
      .send(body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
    return answer;
  };
  const codesOf = (answer: { body: { reasons: { code: string }[] } }) => answer.body.reasons.map(({ code }) => code);

  it('the dispatcher sees what waits and why, planned and actual side by side', async () => {
    const late = await sentOne();
    await build(() => recordAttendances(systemCtx(), [came(late, { checkedInAt: instant(8, 10) })]));
    const { municipalityId } = late.visit;

    const list = await listFor({ municipalityId });

    expect(list.matching).to.equal(1);
    const [waiting] = list.visits;
    expect(waiting?.reasons.map(({ code }) => code)).to.deep.equal(['late_start', 'short_visit']);
    expect(waiting?.carers[0]).to.include({ plannedStartAt: at(7, 30), plannedEndAt: at(8, 30), workedMinutes: 20 });
    expect(waiting?.carers[0]?.attendance).to.include({ checkedInAt: at(8, 10), checkedOutAt: at(8, 30) });
    expect(waiting?.proposal).to.deep.equal({ delivered: true, minutes: 20, reason: null });
    expect(list.byReason).to.deep.equal([
      { reason: 'late_start', count: 1 },
      { reason: 'short_visit', count: 1 },
    ]);
    expect(list.municipalities.find(({ id }) => id === municipalityId)?.count).to.equal(1);
    expect(list.abilities).to.deep.equal({ confirmVisits: true, recordAttendances: true });
    expect((await listFor({ municipalityId, reason: 'no_entry' })).visits).to.have.length(0);
  });

  it('a past visit without a trace waits; one of the afternoon, a cancelled and a confirmed one do not', async () => {
    const silent = await sentOne();
    const { municipalityId, decisionId } = silent.visit;
    await aVisit({ decisionId, startMinute: 15 * 60 });
    await aVisit({ decisionId, startMinute: 360, cancelledAt: MONDAY, cancellationReason: 'hospital' });
    const nobody = await aVisit({ decisionId, startMinute: 330 });
    const { visits } = await listFor({ municipalityId });
    expect(visits.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      [nobody.id, 'nobody_was_sent'],
      [silent.visit.id, 'no_attendance'],
    ]);
  });

  it('the list takes as many queries for one visit as for twelve', async () => {
    const first = await sentOne();
    const { municipalityId, decisionId } = first.visit;
    const read = () => listFor({ municipalityId });
    await read();
    const one = await app.countQueries(read);
    for (let minute = 0; minute < 11; minute += 1) await aVisit({ decisionId, startMinute: minute });
    const twelve = await app.countQueries(read);
    expect((await read()).matching).to.equal(12);
    expect(twelve).to.equal(one);
  });

  it('she confirms one with fewer minutes and one as not delivered, in one go', async () => {
    const short = await sentOne();
    const silent = await sentOne();
    await build(() => recordAttendances(systemCtx(), [came(short, { checkedOutAt: instant(8, 5) })]));
    const items = [
      { visitId: short.visit.id, delivered: true, confirmedMinutes: 35 },
      { visitId: silent.visit.id, delivered: false, confirmedMinutes: 0, reason: 'hospital', note: 'od rana' },
    ];
    const done = await send('post', '/api/confirmations', { items }, 200);
    expect(done.body).to.deep.equal({ confirmed: 2 });
    const dispatcher = await app.userWith('dispatcher');
    expect(await confirmationOf(short.visit.id)).to.include({
      delivered: true,
      confirmedMinutes: 35,
      method: 'manual',
      confirmedBy: dispatcher.id,
    });
    expect(await confirmationOf(silent.visit.id)).to.include({ delivered: false, reason: 'hospital', note: 'od rana' });

    expect((await send('post', '/api/confirmations', { items }, 200)).body).to.deep.equal({ confirmed: 0 });
    const other = [{ ...items[0], confirmedMinutes: 60 }];
    expect(codesOf(await send('post', '/api/confirmations', { items: other }, 409))).to.deep.equal([
      'visit_already_confirmed',
    ]);
    const entry = await build(() => AuditEntry.findOne({ where: { verb: 'confirmVisits' }, order: [['id', 'asc']] }));
    expect(entry?.data).to.deep.equal({ count: 2, notDelivered: 1 });
  });

  it('planned visits are the delivered and the not delivered with reasons, nothing between', async () => {
    const one = await sentOne();
    const rows = [one];
    for (let index = 0; index < 3; index += 1) rows.push(await sentOne());
    const [inTime, late, hospital, silent] = rows;
    if (inTime === undefined || late === undefined || hospital === undefined || silent === undefined) throw new Error();
    await build(() =>
      recordAttendances(systemCtx(), [
        came(inTime),
        came(late, { checkedInAt: instant(8), checkedOutAt: instant(9) }),
        came(hospital, { noEntryReason: 'hospital' }),
      ]),
    );
    const waiting = (await listFor({})).visits.filter(({ visitId }) => rows.some(({ visit }) => visit.id === visitId));
    expect(waiting).to.have.length(3);
    const items = waiting.map(({ visitId, proposal }) => ({
      visitId,
      delivered: proposal.delivered,
      confirmedMinutes: proposal.minutes,
      reason: proposal.delivered ? null : (proposal.reason ?? 'carer_absent'),
    }));
    await send('post', '/api/confirmations', { items }, 200);
    const confirmations = await build(() =>
      VisitConfirmation.findAll({ where: { visitId: rows.map(({ visit }) => visit.id) } }),
    );
    const delivered = confirmations.filter((each) => each.delivered);
    expect([delivered.length, confirmations.length]).to.deep.equal([2, 4]);
    expect(confirmations.filter((each) => !each.delivered).every(({ reason }) => reason !== null)).to.equal(true);
  });

  it('names the item that lacks a reason, a note or minutes', async () => {
    const { visit } = await sentOne();
    const fieldsOf = async (item: object) => {
      const body = { items: [{ visitId: visit.id, ...item }] };
      return (await send('post', '/api/confirmations', body, 422)).body.reasons.map(
        (reason: { code: string; field: string }) => [reason.code, reason.field],
      );
    };
    expect(await fieldsOf({ delivered: false, confirmedMinutes: 0 })).to.deep.equal([
      ['not_delivered_needs_reason', 'items.0.reason'],
    ]);
    expect(await fieldsOf({ delivered: true, confirmedMinutes: 0 })).to.deep.equal([
      ['confirmed_minutes_missing', 'items.0.confirmedMinutes'],
    ]);
    expect(await fieldsOf({ delivered: true, confirmedMinutes: 90 })).to.deep.equal([
      ['more_minutes_need_note', 'items.0.note'],
    ]);
    expect(await fieldsOf({ delivered: true, confirmedMinutes: 'dużo' })).to.deep.equal([
      ['invalid_field', 'items.0.confirmedMinutes'],
    ]);
  });

  it('a visit of tomorrow cannot be confirmed today', async () => {
    const { visit } = await sentOne({ onDay: '2026-11-24' });
    const items = [{ visitId: visit.id, delivered: true, confirmedMinutes: 60 }];
    expect(codesOf(await send('post', '/api/confirmations', { items }, 409))).to.deep.equal(['visit_not_yet_held']);
  });

  it('a confirmation is set right with a note, and what was before stays in the log', async () => {
    const own = await sentOne();
    await build(() => recordAttendances(systemCtx(), [came(own)]));
    const path = `/api/visits/${own.visit.id}/confirmation`;
    await send('put', path, { delivered: true, confirmedMinutes: 45 }, 422);
    const body = { delivered: true, confirmedMinutes: 45, note: 'wyszła wcześniej, mówi rodzina' };
    const answer = VisitAttendanceView.parse((await send('put', path, body, 200)).body);
    expect(answer.confirmation).to.include({ confirmedMinutes: 45, method: 'manual' });
    const entry = await build(() => AuditEntry.findOne({ where: { verb: 'correctConfirmation' } }));
    expect(entry?.data).to.deep.equal({
      before: { delivered: true, confirmedMinutes: 60, method: 'automatic', reason: null },
    });
    const { visit } = await sentOne();
    await send('put', `/api/visits/${visit.id}/confirmation`, body, 404);
  });

  it('a paper card is written down, waits for a look, and replaces what the phone said', async () => {
    const own = await sentOne();
    await anAttendance({ visitId: own.visit.id, carerId: own.carer.carerId ?? '', checkedOutAt: null });
    const path = `/api/visits/${own.visit.id}/attendance`;
    const card = { carerId: own.carer.carerId, checkedInAt: at(7, 30), checkedOutAt: at(8, 30), source: 'paper' };
    const view = VisitAttendanceView.parse((await send('put', path, card, 200)).body);
    expect(view.state).to.equal('waits');
    expect(view.reasons.map(({ code }) => code)).to.deep.equal(['paper_source']);
    expect(view.proposal.minutes).to.equal(60);
    expect(await build(() => Attendance.count({ where: { visitId: own.visit.id } }))).to.equal(1);

    const answer = await send('put', path, { ...card, checkedOutAt: at(7) }, 422);
    expect(answer.body.reasons[0]).to.include({ code: 'checked_out_before_in', field: 'checkedOutAt' });
    await send('put', path, card, 403, 'accountant');
    await send('put', path, { ...card, carerId: own.visit.id }, 404);
  });

  it('the panel of a visit shows who was sent, who came and how it was confirmed', async () => {
    const { visit, carers } = await sent({ carersNeeded: 2 });
    const [first, second] = carers;
    if (first === undefined || second === undefined) throw new Error();
    await build(() =>
      recordAttendances(
        systemCtx(),
        carers.map((carer) => came({ visit, carer })),
      ),
    );
    const answer = await app.request.get(`/api/visits/${visit.id}/attendance`).set(await app.as('manager'));
    const view = VisitAttendanceView.parse(answer.body);
    expect(view.state).to.equal('confirmed');
    expect(view.carers.map(({ carerId }) => carerId)).to.deep.equal([first.carerId, second.carerId]);
    expect(view.confirmation).to.include({ confirmedMinutes: 120, method: 'automatic' });
  });

  it('in a closed month the database refuses the confirmation and the card', async () => {
    const own = await sentOne();
    const { municipalityId, id } = own.visit;
    await build(() => MonthClosing.create({ municipalityId, month: '2026-11', closedAt: MONDAY }));
    const items = [{ visitId: id, delivered: true, confirmedMinutes: 60 }];
    expect(codesOf(await send('post', '/api/confirmations', { items }, 409))).to.deep.equal(['month_is_closed']);
    const card = { carerId: own.carer.carerId, checkedInAt: at(7, 30), checkedOutAt: at(8, 30), source: 'paper' };
    expect(codesOf(await send('put', `/api/visits/${id}/attendance`, card, 409))).to.deep.equal(['month_is_closed']);
  });

  it('an accountant reads and does not confirm; a carer and a gmina do neither', async () => {
    const { visit, carer } = await sentOne();
    const items = [{ visitId: visit.id, delivered: true, confirmedMinutes: 60 }];
    await app.request
      .get('/api/confirmations?month=2026-11')
      .set(await app.as('accountant'))
      .expect(200);
    await send('post', '/api/confirmations', { items }, 403, 'accountant');
    await app.request
      .get('/api/confirmations?month=2026-11')
      .set(await app.as(carer))
      .expect(403);
    await app.request
      .get('/api/confirmations?month=2026-11')
      .set(await app.as('municipality_officer'))
      .expect(403);
    await send('post', '/api/confirmations', { items }, 404, 'municipality_officer');
    await app.request.get('/api/confirmations?month=2026-11').expect(401);
    await app.request
      .get('/api/confirmations?month=november')
      .set(await app.as('dispatcher'))
      .expect(422);
  });

  it('a foreign gmina finds no visit, also where everything is permitted', async () => {
    const { visit } = await sentOne();
    const stranger = await aUser({ role: 'municipality_officer', municipalityId: (await aMunicipality()).id });
    app.policy = PERMIT_EVERYTHING;
    const token = await app.as(stranger);
    await app.request.get(`/api/visits/${visit.id}/attendance`).set(token).expect(404);
    const list = await app.request.get('/api/confirmations?month=2026-11').set(token).expect(200);
    expect(ConfirmationList.parse(list.body).visits).to.have.length(0);
    const items = [{ visitId: visit.id, delivered: true, confirmedMinutes: 60 }];
    await app.request.post('/api/confirmations').set(token).send({ items }).expect(404);
    await app.request
      .put(`/api/visits/${visit.id}/confirmation`)
      .set(token)
      .send({ ...items[0], note: 'a' })
      .expect(404);
  });

  it('a set of attendances recorded twice changes nothing, and takes no more queries for more rows', async () => {
    const few = [await sentOne()];
    const many: typeof few = [];
    for (let index = 0; index < 8; index += 1) many.push(await sentOne());
    const record = (rows: typeof few) =>
      build(() =>
        recordAttendances(
          systemCtx(),
          rows.map((row) => came(row)),
        ),
      );
    const forOne = await app.countQueries(() => record(few));
    const forEight = await app.countQueries(() => record(many));
    expect(forEight).to.equal(forOne);
    expect(await record(many)).to.deep.equal({ recorded: 0, confirmed: 0 });
  });

  it('the system confirms without a signature, as automatic', async () => {
    const { visit } = await sentOne();
    const items = [{ visitId: visit.id, delivered: false, confirmedMinutes: 0, reason: 'refused' as const }];
    expect(await confirmVisits(systemCtx(), { items })).to.deep.equal({ confirmed: 1 });
    expect(await confirmationOf(visit.id)).to.include({ method: 'automatic', delivered: false, reason: 'refused' });
  });
});
