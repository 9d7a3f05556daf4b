create table month_closings (
  municipality_id uuid not null references municipalities,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  closed_at timestamptz not null,
  closed_by uuid references users,
  constraint month_already_closed primary key (municipality_id, month)
);

-- One key for a gmina's month: whoever closes it holds it alone, whoever writes a confirmation or a visit shares it, so that
-- nothing slips in between counting and closing.
create function month_lock_key(municipality uuid, month text) returns bigint language sql immutable as
  $$ select hashtextextended(municipality::text || month, 711823) $$;

create function refuse_if_month_closed(municipality uuid, of_month text) returns void language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock_shared(month_lock_key(municipality, of_month));
  if exists (select from month_closings c where c.municipality_id = municipality and c.month = of_month) then
    raise exception 'the month is closed' using errcode = '23514', constraint = 'month_is_closed';
  end if;
end $$;

-- What a closed month counted stays as it was.
create function refuse_in_closed_month() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  counted record;
begin
  for counted in
    select distinct v.municipality_id, to_char(v.on_day, 'YYYY-MM') as month
    from visits v where v.id in (new.visit_id, old.visit_id)
  loop
    perform refuse_if_month_closed(counted.municipality_id, counted.month);
  end loop;
  return coalesce(new, old);
end $$;
create trigger visit_confirmations_closed before insert or update or delete on visit_confirmations
  for each row execute function refuse_in_closed_month();
create trigger attendances_closed before insert or update or delete on attendances
  for each row execute function refuse_in_closed_month();

create function refuse_visit_in_closed_month() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if tg_op <> 'INSERT' then
    perform refuse_if_month_closed(old.municipality_id, to_char(old.on_day, 'YYYY-MM'));
  end if;
  if tg_op <> 'DELETE' then
    perform refuse_if_month_closed(new.municipality_id, to_char(new.on_day, 'YYYY-MM'));
  end if;
  return coalesce(new, old);
end $$;
create trigger visits_closed before insert or update or delete on visits
  for each row execute function refuse_visit_in_closed_month();

create table number_series (
  series text primary key,
  last_number integer not null check (last_number >= 0)
);
alter table number_series enable row level security;
create policy number_series_office on number_series using ((select actor_is_office()));

create table invoices (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references municipalities,
  agreement_id uuid not null references agreements,
  month text not null,
  kind text not null check (kind in ('invoice', 'grant_settlement')),
  total_grosze bigint not null,
  drafted_at timestamptz not null,
  number text,
  issued_at timestamptz,
  issued_on date,
  issued_by uuid references users,
  due_on date,
  -- The whole document as it was issued; drawn from, never recalculated.
  document jsonb,
  constraint invoice_number_taken unique (number),
  constraint invoice_month_drafted_once unique (agreement_id, month),
  constraint invoice_total_not_negative check (total_grosze >= 0),
  constraint invoice_issued_whole check (
    (issued_at is null and number is null and document is null and issued_on is null)
    or (issued_at is not null and number is not null and document is not null and issued_on is not null)
  )
);

create table invoice_lines (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references invoices on delete cascade,
  position smallint not null,
  service_kind text not null,
  day_kind text not null,
  tariff_id uuid not null references tariffs,
  unit_price_grosze integer not null,
  minutes integer not null,
  amount_grosze bigint not null,
  constraint invoice_line_position unique (invoice_id, position),
  constraint invoice_line_not_negative check (unit_price_grosze >= 0 and minutes >= 0 and amount_grosze >= 0)
);

create table invoice_line_visits (
  line_id uuid not null references invoice_lines on delete cascade,
  visit_id uuid not null references visits,
  minutes integer not null check (minutes >= 0),
  primary key (line_id, visit_id),
  -- A visit is billed once, whatever happens.
  constraint visit_billed_once unique (visit_id)
);

create table invoice_renderings (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references invoices,
  layout smallint not null,
  pdf bytea not null,
  sha256 text not null,
  rendered_at timestamptz not null,
  constraint invoice_rendered_once unique (invoice_id, layout)
);

create function invoice_issued_is_frozen() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null then
    raise exception 'an issued invoice does not change' using errcode = '23514', constraint = 'invoice_already_issued';
  end if;
  return coalesce(new, old);
end $$;
create trigger invoices_frozen before update or delete on invoices
  for each row execute function invoice_issued_is_frozen();

-- Both ends of a move are asked: a line leaves an issued invoice as little as it joins one.
create function invoice_parts_are_frozen() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  touched uuid[];
begin
  if tg_table_name = 'invoice_lines' then
    touched := array[new.invoice_id, old.invoice_id];
  else
    select array_agg(l.invoice_id) into touched from invoice_lines l where l.id in (new.line_id, old.line_id);
  end if;
  if exists (select from invoices i where i.id = any (touched) and i.issued_at is not null) then
    raise exception 'an issued invoice does not change' using errcode = '23514', constraint = 'invoice_already_issued';
  end if;
  return coalesce(new, old);
end $$;
create trigger invoice_lines_frozen before insert or update or delete on invoice_lines
  for each row execute function invoice_parts_are_frozen();
create trigger invoice_line_visits_frozen before insert or update or delete on invoice_line_visits
  for each row execute function invoice_parts_are_frozen();
create trigger invoice_renderings_append_only before update or delete on invoice_renderings
  for each row execute function forbid_change();

-- A month whose invoice is issued stays closed.
create function month_of_issued_invoice_stays_closed() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (
    select from invoices i
    where i.municipality_id = old.municipality_id and i.month = old.month and i.issued_at is not null
  ) then
    raise exception 'an invoice of this month is issued' using errcode = '23514', constraint = 'invoice_already_issued';
  end if;
  return coalesce(new, old);
end $$;
create trigger month_closings_stay before update or delete on month_closings
  for each row execute function month_of_issued_invoice_stays_closed();
