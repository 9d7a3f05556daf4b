-- What a gmina has paid. A row is never changed: a wrong one is taken back, with a reason, and booked anew.
create table payments (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references municipalities,
  received_on date not null,
  amount_grosze bigint not null,
  -- As the bank tells them.
  payer_name text,
  payer_account text,
  title text,
  -- SHA-256 of what tells a line of the bank's file apart from every other; empty when it was written by hand.
  bank_line text,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  withdrawn_at timestamptz,
  withdrawn_by uuid references users,
  withdrawal_reason text,
  constraint payment_positive check (amount_grosze > 0),
  constraint payment_withdrawn_with_reason check (
    (withdrawn_at is null) = (withdrawal_reason is null) and withdrawal_reason is distinct from ''
  )
);
create unique index payment_booked_once on payments (bank_line) where withdrawn_at is null;
create index payments_municipality on payments (municipality_id, received_on);

-- Which part of a payment pays which invoice. What no share takes is an overpayment of the gmina.
create table payment_shares (
  payment_id uuid not null references payments,
  invoice_id uuid not null references invoices,
  amount_grosze bigint not null,
  shared_at timestamptz not null,
  primary key (payment_id, invoice_id),
  constraint payment_share_positive check (amount_grosze > 0)
);
create index payment_shares_invoice on payment_shares (invoice_id);

create function payment_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.municipality_id, new.received_on, new.amount_grosze, new.payer_name, new.payer_account, new.title, new.bank_line,
        new.recorded_at, new.recorded_by)
      is distinct from
       (old.municipality_id, old.received_on, old.amount_grosze, old.payer_name, old.payer_account, old.title, old.bank_line,
        old.recorded_at, old.recorded_by) then
    raise exception 'a payment does not change' using errcode = '23514', constraint = 'payment_already_withdrawn';
  end if;
  return new;
end $$;
create trigger payments_stay before update or delete on payments for each row execute function payment_stays();
create trigger payment_shares_append_only before update or delete on payment_shares
  for each row execute function forbid_change();

-- What is due of an issued invoice with its corrections, and what was paid of it; a grant settlement is nothing to pay by.
create view invoice_balances with (security_invoker = true) as
  select i.id as invoice_id, i.municipality_id, i.number, i.due_on, i.total_grosze + coalesce((
      select sum(c.total_grosze) from invoices c where c.corrects_id = i.id and c.issued_at is not null
    ), 0)::bigint as due_grosze,
    coalesce((
      select sum(s.amount_grosze) from payment_shares s join payments p on p.id = s.payment_id
      where s.invoice_id = i.id and p.withdrawn_at is null
    ), 0)::bigint as paid_grosze
  from invoices i
  where i.kind = 'invoice' and i.due_on is not null;
grant select on invoice_balances to blizej_app;

-- Two who book at once wait for each other at the invoice.
create function payment_share_fits() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  payment payments;
  balance invoice_balances;
begin
  perform from invoices where id = new.invoice_id for no key update;
  select * into payment from payments where id = new.payment_id for no key update;
  select * into balance from invoice_balances where invoice_id = new.invoice_id;
  if balance.invoice_id is null or payment.withdrawn_at is not null then
    raise exception 'nothing to pay' using errcode = '23514', constraint = 'invoice_not_open';
  end if;
  if balance.municipality_id <> payment.municipality_id then
    raise exception 'an invoice of another gmina' using errcode = '23514', constraint = 'share_of_other_municipality';
  end if;
  if balance.paid_grosze > balance.due_grosze then
    raise exception 'more than is open' using errcode = '23514', constraint = 'share_above_balance';
  end if;
  if (select sum(amount_grosze) from payment_shares where payment_id = new.payment_id) > payment.amount_grosze then
    raise exception 'more than was paid' using errcode = '23514', constraint = 'shares_above_payment';
  end if;
  return null;
end $$;
create trigger payment_shares_fit after insert on payment_shares for each row execute function payment_share_fits();

-- A gmina is reminded of what it has not paid: what was open on that day stays with the reminder.
create table payment_reminders (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references municipalities,
  reminded_on date not null,
  reminded_at timestamptz not null,
  reminded_by uuid references users,
  invoices jsonb not null,
  constraint payment_reminder_of_something check (jsonb_array_length(invoices) > 0)
);
create trigger payment_reminders_append_only before update or delete on payment_reminders
  for each row execute function forbid_change();

-- E-mails that were written in a verb's transaction, until a job has sent them.
create table outgoing_mails (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null,
  subject_id uuid not null,
  municipality_id uuid references municipalities,
  to_address text not null,
  subject text not null,
  body text not null,
  queued_at timestamptz not null,
  attempts smallint not null default 0,
  -- Empty when it is sent, or nobody will try again.
  next_try_at timestamptz,
  sent_at timestamptz,
  last_fault text,
  constraint mail_queued_once unique (subject_kind, subject_id, to_address),
  constraint mail_sent_or_tried check (sent_at is null or next_try_at is null)
);
create index outgoing_mails_due on outgoing_mails (next_try_at) where next_try_at is not null;

do $$
declare t text;
begin
  foreach t in array array['payments', 'payment_shares', 'payment_reminders', 'outgoing_mails'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select actor_is_office()))', t || '_office', t);
  end loop;
end $$;
create policy payments_officer on payments for select using (municipality_id = (select actor_municipality_id()));
create policy payment_shares_officer on payment_shares for select
  using (actor_municipality_id() is not null and exists (select from invoices i where i.id = invoice_id));
create policy payment_reminders_officer on payment_reminders for select
  using (municipality_id = (select actor_municipality_id()));
