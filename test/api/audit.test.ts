import { expect } from 'chai';
import { tell } from '#server/audit/tell';
import { asActor } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { actorFor, useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { systemCtx } from '../support/database.js';

describe('the audit log', () => {
  const app = useApp();

  before(async () => {
    const manager = asActor(systemCtx(), actorFor(await app.userWith('manager')));
    await inTransaction(manager, async () => {
      for (let number = 1; number <= 5; number += 1)
        await tell(manager, 'cancelVisit', { kind: 'visit', id: `visit ${number % 2}` }, { number });
    });
  });

  it('tells a manager who did what, newest first, page by page', async () => {
    const manager = await app.userWith('manager');
    const first = await app.request
      .get('/api/audit?count=2')
      .set(await app.as(manager))
      .expect(200);
    expect(first.body.entries.map((entry: { data: object }) => entry.data)).to.deep.equal([
      { number: 5 },
      { number: 4 },
    ]);
    expect(first.body.entries[0]).to.include({ actorId: manager.id, actorRole: 'manager', verb: 'cancelVisit' });
    const second = await app.request
      .get(`/api/audit?count=3&before=${first.body.next}`)
      .set(await app.as(manager))
      .expect(200);
    expect(second.body.entries.map((entry: { data: object }) => entry.data)).to.deep.equal([
      { number: 3 },
      { number: 2 },
      { number: 1 },
    ]);
  });

  it('tells an administrator the story of one subject', async () => {
    const { body } = await app.request
      .get('/api/audit?subjectKind=visit&subjectId=visit%200')
      .set(await app.as('administrator'))
      .expect(200);
    expect(body.entries.map((entry: { data: object }) => entry.data)).to.deep.equal([{ number: 4 }, { number: 2 }]);
    expect(body.next).to.equal(null);
  });

  it('is closed to everybody else', async () => {
    for (const role of ['dispatcher', 'carer', 'municipality_officer', 'accountant'] as const)
      await app.request
        .get('/api/audit')
        .set(await app.as(role))
        .expect(403);
  });

  it('names a query that makes no sense', async () => {
    const { body } = await app.request
      .get('/api/audit?before=yesterday')
      .set(await app.as('manager'))
      .expect(422);
    expect(body.reasons[0]).to.include({ code: 'invalid_field', field: 'before' });
  });

  it('is never rewritten, not even by the system', async () => {
    const rewritten = await build(() => AuditEntry.update({ verb: 'nothing' }, { where: {} })).catch(
      (error: unknown) => error,
    );
    expect(String(rewritten)).to.include('permission denied');
  });
});
