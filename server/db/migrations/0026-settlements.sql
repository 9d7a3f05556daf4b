-- What an agreement says of a visit over midnight, of one that is cancelled too late or come to in vain, and how long the gmina
-- may object to a closed month.
alter table agreements
  add column midnight_rule text not null default 'split' check (midnight_rule in ('split', 'start_counts')),
  add column late_cancellation_minutes smallint not null default 0,
  -- Null: on the working day before.
  add column cancellation_notice_hours smallint,
  add column objection_days smallint not null default 5,
  add constraint late_cancellation_sensible check (late_cancellation_minutes between 0 and 480),
  add constraint cancellation_notice_sensible check (cancellation_notice_hours between 1 and 168),
  add constraint objection_days_sensible check (objection_days between 0 and 60);

-- A correction is a document of its own: its lines and their visits say by how much they change what stands.
alter table invoices
  drop constraint invoices_kind_check,
  drop constraint invoice_month_drafted_once,
  drop constraint invoice_total_not_negative,
  add column corrects_id uuid references invoices,
  add constraint invoices_kind_check
    check (kind in ('invoice', 'grant_settlement', 'correction', 'settlement_correction')),
  add constraint correction_corrects check ((corrects_id is not null) = (kind in ('correction', 'settlement_correction'))),
  add constraint invoice_total_not_negative check (total_grosze >= 0 or corrects_id is not null);
create unique index invoice_month_drafted_once on invoices (agreement_id, month) where corrects_id is null;
create index invoices_corrects on invoices (corrects_id);

create function correction_fits_its_invoice() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if not exists (
    select from invoices i
    where i.id = new.corrects_id and i.corrects_id is null and i.issued_at is not null
      and i.municipality_id = new.municipality_id and i.agreement_id = new.agreement_id and i.month = new.month
      and new.kind = case i.kind when 'invoice' then 'correction' else 'settlement_correction' end
  ) then
    raise exception 'a correction corrects an issued document of the same gmina, agreement and month'
      using errcode = '23514', constraint = 'correction_fits';
  end if;
  return new;
end $$;
create trigger corrections_fit before insert or update on invoices
  for each row when (new.corrects_id is not null) execute function correction_fits_its_invoice();

alter table invoice_lines
  drop constraint invoice_line_not_negative,
  add constraint invoice_line_price_not_negative check (unit_price_grosze >= 0),
  add constraint invoice_line_of_its_own unique (id, invoice_id);

-- A night may stand on the lines of two kinds of day, but on one document only; `corrects` are the changes that corrections make.
alter table invoice_line_visits disable trigger invoice_line_visits_frozen;
alter table invoice_line_visits
  drop constraint visit_billed_once,
  drop constraint invoice_line_visits_minutes_check,
  add column invoice_id uuid,
  add column corrects boolean not null default false;
update invoice_line_visits lv set invoice_id = l.invoice_id from invoice_lines l where l.id = lv.line_id;
alter table invoice_line_visits
  alter column invoice_id set not null,
  add foreign key (line_id, invoice_id) references invoice_lines (id, invoice_id) on delete cascade,
  add constraint visit_billed_once exclude using gist (visit_id with =, invoice_id with <>) where (not corrects);
create index invoice_line_visits_visit on invoice_line_visits (visit_id);
alter table invoice_line_visits enable trigger invoice_line_visits_frozen;

create function only_corrections_take_away() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from invoices i where i.id = new.invoice_id and i.corrects_id is not null) then
    raise exception 'only a correction takes away' using errcode = '23514', constraint = 'invoice_line_not_negative';
  end if;
  return new;
end $$;
create trigger invoice_lines_sign before insert or update on invoice_lines
  for each row when (new.minutes < 0 or new.amount_grosze < 0) execute function only_corrections_take_away();
create trigger invoice_line_visits_sign before insert or update on invoice_line_visits
  for each row when (new.minutes < 0 or new.corrects) execute function only_corrections_take_away();

-- All that a document was reckoned from: terms, prices, kinds of day, and each visit with what became of it. From it the same
-- bill comes out for ever.
create table invoice_settlements (
  invoice_id uuid primary key references invoices on delete cascade,
  municipality_id uuid not null references municipalities,
  month text not null,
  -- 0 of the document that is corrected, 1 of its first correction: the highest stands.
  revision smallint not null default 0 check (revision >= 0),
  settlement jsonb not null
);
create index invoice_settlements_month on invoice_settlements (municipality_id, month);
alter table invoice_settlements enable row level security;
create policy invoice_settlements_office on invoice_settlements using ((select actor_is_office()));
-- Of a draft too: it is what the gmina accepts or objects to before it is asked to pay.
create policy invoice_settlements_officer on invoice_settlements for select
  using (municipality_id = (select actor_municipality_id()));

create or replace function invoice_parts_are_frozen() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  touched uuid[];
begin
  if tg_table_name in ('invoice_lines', 'invoice_settlements') then
    touched := array[new.invoice_id, old.invoice_id];
  else
    select array_agg(l.invoice_id) into touched from invoice_lines l where l.id in (new.line_id, old.line_id);
  end if;
  if exists (select from invoices i where i.id = any (touched) and i.issued_at is not null) then
    raise exception 'an issued invoice does not change' using errcode = '23514', constraint = 'invoice_already_issued';
  end if;
  return coalesce(new, old);
end $$;
create trigger invoice_settlements_frozen before insert or update or delete on invoice_settlements
  for each row execute function invoice_parts_are_frozen();

-- Asked at the end of the transaction, of the row as it then is.
create or replace function issued_invoice_is_structured() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  written invoices;
begin
  select * into written from invoices i where i.id = new.id;
  if written.corrects_id is not null and written.issued_at is null then
    raise exception 'a correction is issued when it is written' using errcode = '23514', constraint = 'correction_not_issued';
  end if;
  if written.issued_at is null then return null; end if;
  if written.kind in ('invoice', 'correction')
    and not exists (select from structured_invoices s where s.invoice_id = written.id) then
    raise exception 'an issued invoice has its FA(3)' using errcode = '23514', constraint = 'structured_invoice_missing';
  end if;
  if not exists (select from invoice_settlements s where s.invoice_id = written.id) then
    raise exception 'an issued invoice has its settlement' using errcode = '23514', constraint = 'settlement_missing';
  end if;
  return null;
end $$;
