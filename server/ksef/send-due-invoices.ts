import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';

/** So long the job that issuing enqueued may take to begin. */
const TAKEN_UP_SECONDS = 60;

/**
 * Takes up every invoice whose next attempt is due, also one whose job was lost, and one that waits for its upload without
 * the code II that could be signed now.
 */
export async function sendDueInvoices(ctx: Ctx, input: { signs: boolean }): Promise<void> {
  permit(ctx, 'sendToKsef');
  await inTransaction(ctx, async () => {
    const due = await ctx.db.query<{ invoiceId: string }>(
      `select s.invoice_id as "invoiceId" from structured_invoices s
         left join ksef_submissions k on k.invoice_id = s.invoice_id
         left join offline_codes c on c.invoice_id = s.invoice_id and c.revision = (
           select coalesce(max(t.revision), 0) from technical_corrections t where t.invoice_id = s.invoice_id)
       where k.next_try_at <= $now or (k.invoice_id is null and s.frozen_at <= $lost)
         or ($signs and k.state = 'to_upload' and c.invoice_id is null)
       order by s.frozen_at`,
      {
        type: QueryTypes.SELECT,
        bind: {
          now: ctx.now(),
          lost: new Date(ctx.now().getTime() - TAKEN_UP_SECONDS * 1000),
          signs: input.signs,
        },
      },
    );
    for (const { invoiceId } of due) await enqueue(ctx, 'send-invoice', { invoiceId }, `send-invoice:${invoiceId}`);
  });
}
