import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import type { ReminderView } from '#shared/payments/payments-wire';
import { NotFoundError } from '#shared/kernel/reason';

/** When which gmina was reminded of what, the last one first. */
export async function listReminders(ctx: Ctx): Promise<ReminderView[]> {
  permit(ctx, 'readPayments');
  return reminders(ctx, null);
}

export async function findReminder(ctx: Ctx, id: string): Promise<ReminderView> {
  const [found] = await reminders(ctx, id);
  if (found === undefined) throw new NotFoundError('payment_reminder');
  permit(ctx, 'readPayments');
  return found;
}

async function reminders(ctx: Ctx, id: string | null): Promise<ReminderView[]> {
  return ctx.db.query<ReminderView>(
    `select r.id, r.municipality_id as "municipalityId", r.reminded_on::text as "remindedOn",
       u.name as "remindedByName", r.invoices,
       json_build_object('name', g.name, 'addressLine', g.address_line, 'postalCode', g.postal_code,
         'postOffice', g.post_office) as municipality,
       (select count(*)::integer from outgoing_mails m where m.subject_id = r.id) as mails
     from payment_reminders r
       join municipalities g on g.id = r.municipality_id
       left join users u on u.id = r.reminded_by
     where $id::uuid is null or r.id = $id
     order by r.reminded_at desc`,
    { type: QueryTypes.SELECT, bind: { id } },
  );
}
