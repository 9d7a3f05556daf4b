import type { Express } from 'express';
import { rateLimit } from 'express-rate-limit';

const PER_MINUTE = 60;

/**
 * A brake on guessing from one address, in front of whatever works with passwords and links. Generous, because a whole
 * office may share an address; the account's own rest after five wrong passwords is the lock.
 */
export function limitSignIns(app: Express, perMinute: number = PER_MINUTE): void {
  const limiter = rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (req, res) => {
      const reasons = [{ code: 'too_many_requests' }];
      res.status(429).json({ error: 'too_many_requests', reasons, requestId: String(req.id) });
    },
  });
  app.post(['/api/session', '/api/password-link', '/api/password-link/password'], limiter);
}
