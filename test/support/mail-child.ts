import { pino } from 'pino';
import { z } from 'zod';
import { SYSTEM } from '#server/context';
import { connect } from '#server/db/sequelize';
import { sendMails } from '#server/mail/send-mails';
import { policy } from '#server/policy';

// A process that sends what is in the outbox, to be killed in the middle.
const Order = z.object({
  databaseUrl: z.string(),
  now: z.string(),
  mail: z.object({ smtpUrl: z.string(), from: z.string(), siteUrl: z.string() }),
});

process.once('message', (message) => void work(Order.parse(message)));

async function work({ databaseUrl, now, mail }: z.infer<typeof Order>): Promise<void> {
  const db = connect(databaseUrl, { poolMax: 2 });
  const log = pino({ level: 'silent' });
  await sendMails({ actor: SYSTEM, now: () => new Date(now), db, policy, requestId: null, log, mail });
}
