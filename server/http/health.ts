import { Router } from 'express';
import type { Sequelize } from 'sequelize';

/** `/healthz`: the process answers. `/readyz`: it may be sent traffic, i.e. the database answers and no stop is under way. */
export function healthRouter(services: { db: Sequelize; isReady?: () => boolean }): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    try {
      if (services.isReady?.() === false) throw new Error('stopping');
      await services.db.query('select 1');
      res.json({ status: 'ready' });
    } catch {
      res.status(503).json({ status: 'not ready' });
    }
  });
  return router;
}
