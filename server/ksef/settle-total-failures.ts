import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { enqueue } from '#server/jobs/enqueue';

/** An invoice `i` issued in a total failure that counts. */
const OUTSIDE = `exists (select from ksef_outages o
  where o.kind = 'total_failure' and o.withdrawn_at is null and o.began_at <= i.issued_at
    and (o.ended_at is null or i.issued_at < o.ended_at))`;

/**
 * Takes what was issued in a total failure off its way into KSeF, and puts back what was not, when a record of one comes, ends or is
 * taken back; the pictures follow. What KSeF has, or has been handed, stays where it is. The count moves on, so that an attempt under way
 * writes nothing over it.
 */
export async function settleTotalFailures(ctx: Ctx): Promise<void> {
  const moved = await ctx.db.query<{ invoiceId: string }>(
    `update ksef_submissions k set attempts = k.attempts + 1,
       state = case when ${OUTSIDE} then 'outside' when k.environment = 'export' then 'to_upload' else 'waiting' end,
       next_try_at = case when ${OUTSIDE} or k.environment = 'export' then null else $now::timestamptz end
     from invoices i
     where i.id = k.invoice_id and (
       (k.state in ('to_upload', 'waiting', 'rejected') and ${OUTSIDE}) or (k.state = 'outside' and not ${OUTSIDE}))
     returning k.invoice_id as "invoiceId"`,
    { type: QueryTypes.SELECT, bind: { now: ctx.now() } },
  );
  for (const { invoiceId } of moved) await enqueue(ctx, 'render-invoice', { invoiceId }, `render-invoice:${invoiceId}`);
}
