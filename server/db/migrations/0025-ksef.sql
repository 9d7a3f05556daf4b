-- What KSeF knows of an invoice stands in rows beside it: the invoice itself never changes.

-- The number by which an invoice exists (art. 106na ustawy o VAT): told by KSeF, or entered by whoever uploaded the file.
create table ksef_numbers (
  invoice_id uuid primary key references structured_invoices,
  ksef_number text not null check (ksef_number ~ '^\d{10}-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}$'),
  environment text not null check (environment in ('test', 'production')),
  -- The day in the number: on a later day than the invoice's own it was issued offline.
  accepted_on date not null check (to_char(accepted_on, 'YYYYMMDD') = substr(ksef_number, 12, 8)),
  recorded_at timestamptz not null,
  -- Nobody when KSeF told it.
  recorded_by uuid references users,
  constraint ksef_number_taken unique (ksef_number)
);
create trigger ksef_numbers_append_only before update or delete on ksef_numbers
  for each row execute function forbid_change();

-- The signed link of code II, by which a reader of a picture knows who issued an invoice that is not in KSeF yet. No secret: the
-- key that signed it is never here.
create table offline_codes (
  invoice_id uuid primary key references structured_invoices,
  link text not null,
  signed_at timestamptz not null
);
create trigger offline_codes_append_only before update or delete on offline_codes
  for each row execute function forbid_change();

-- The way of an invoice into KSeF. The session is written down before the file goes into it: whoever comes after a crash first
-- asks that session.
create table ksef_submissions (
  invoice_id uuid primary key references structured_invoices,
  environment text not null check (environment in ('export', 'test', 'production')),
  state text not null check (state in ('to_upload', 'waiting', 'sent', 'accepted', 'rejected')),
  attempts integer not null default 0,
  next_try_at timestamptz,
  session_reference text,
  invoice_reference text,
  sent_at timestamptz,
  error_code text,
  -- In KSeF's own words.
  error_detail text,
  upo bytea,
  upo_received_at timestamptz,
  constraint ksef_sent_somewhere check (state <> 'sent' or (session_reference is not null and invoice_reference is not null)),
  constraint ksef_tried_again check (next_try_at is null or state in ('waiting', 'sent', 'accepted')),
  -- Whatever is on its way has a day on which it is looked after.
  constraint ksef_never_forgotten check (state not in ('waiting', 'sent') or next_try_at is not null),
  constraint ksef_upo_of_accepted check (upo is null or state = 'accepted'),
  constraint ksef_upo_dated check ((upo is null) = (upo_received_at is null))
);
create index ksef_submissions_due on ksef_submissions (next_try_at) where next_try_at is not null;

-- What is in KSeF stays there: accepted is the end, it has its number, and the receipt (UPO) never changes.
create function ksef_submission_stands() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if tg_op <> 'INSERT' and old.state = 'accepted' and (
    tg_op = 'DELETE' or new.state <> 'accepted' or new.invoice_id <> old.invoice_id
    or (old.upo is not null and new.upo is distinct from old.upo)
  ) then
    raise exception 'what KSeF accepted stays accepted' using errcode = '23514', constraint = 'ksef_accepted_stays';
  end if;
  if tg_op <> 'DELETE' and new.state = 'accepted'
    and not exists (select from ksef_numbers n where n.invoice_id = new.invoice_id) then
    raise exception 'an accepted invoice has its number' using errcode = '23514', constraint = 'ksef_number_missing';
  end if;
  return coalesce(new, old);
end $$;
create trigger ksef_submissions_stand before insert or update or delete on ksef_submissions
  for each row execute function ksef_submission_stands();

do $$
declare t text;
begin
  foreach t in array array['ksef_numbers', 'offline_codes', 'ksef_submissions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select actor_is_office()))', t || '_office', t);
    execute format(
      'create policy %I on %I for select using (actor_municipality_id() is not null
         and exists (select from invoices i where i.id = invoice_id))', t || '_officer', t);
  end loop;
end $$;

-- Whatever was issued so far is uploaded by hand.
insert into ksef_submissions (invoice_id, environment, state) select invoice_id, 'export', 'to_upload' from structured_invoices;

-- A picture shows what KSeF knew when it was drawn; the one with the number stands beside the one without.
alter table invoice_renderings
  add column ksef_number text,
  add column with_certificate boolean not null default false,
  drop constraint invoice_rendered_once,
  add constraint invoice_rendered_once unique nulls not distinct (invoice_id, layout, ksef_number, with_certificate);
