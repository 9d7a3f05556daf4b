import { expect } from 'chai';
import supertest from 'supertest';
import { createApp } from '#server/app';
import { routes } from '#server/routes';
import { silentLog, testDatabase, useDatabase } from '../support/database.js';

describe('guessing from one address', () => {
  const database = useDatabase();

  it('is slowed down for passwords and links, and for nothing else', async () => {
    const app = createApp({
      db: testDatabase().db,
      now: () => database.now,
      log: silentLog,
      tokens: { secret: 'only-for-tests-'.repeat(4) },
      routes,
      passwordCost: 4,
      signInsPerMinute: 3,
    });
    const request = supertest(app);
    const guess = () => request.post('/api/session').send({ email: 'halina@example.org', password: 'zgaduję' });
    for (let attempt = 1; attempt <= 3; attempt += 1) await guess().expect(401);
    const { body } = await guess().expect(429);
    expect(body).to.deep.include({ error: 'too_many_requests', reasons: [{ code: 'too_many_requests' }] });
    await request.post('/api/password-link').send({ token: 'zgaduję' }).expect(429);
    await request.post('/api/session/refresh').expect(401);
    await request.get('/api/demo').expect(200);
  });
});
