import { pino } from 'pino';
import { z } from 'zod';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { type Ctx, SYSTEM } from '#server/context';
import { connect } from '#server/db/sequelize';
import { inTransaction } from '#server/db/transaction';
import { readEnv } from '#server/env';
import { ksefSettingsOf } from '#server/ksef/ksef-settings';
import { sendInvoice } from '#server/ksef/send-invoice';
import { openGateway } from '#server/ksef/this-gateway';
import { policy } from '#server/policy';

// A process that issues an invoice and sends it, to be killed in the middle.
const Order = z.object({ invoiceId: z.string(), now: z.string() });

const env = readEnv();
const db = connect(env.DATABASE_URL ?? '', { poolMax: 2 });
const { sending, ...settings } = ksefSettingsOf(env);
const gateway = openGateway({ ...settings, sending: sending === null ? null : { ...sending, pollMilliseconds: 5 } });
await gateway.connectionOf('0000000000');

process.once('message', (message) => void work(Order.parse(message)));
process.send?.('ready');

async function work({ invoiceId, now }: z.infer<typeof Order>): Promise<void> {
  const log = pino({ level: 'silent' });
  const ctx: Ctx = { actor: SYSTEM, now: () => new Date(now), db, policy, requestId: null, log, mail: null };
  const { number } = await inTransaction(ctx, () => Invoice.findByPk(invoiceId, { rejectOnEmpty: true }));
  if (number === null) await issueInvoice(ctx, { invoiceId });
  await sendInvoice(ctx, { invoiceId, gateway });
  process.send?.('done');
}
