-- What people pay for care themselves: the criteria of income, and tables that turn a part of a criterion into a fee.
create table income_criteria (
  valid_from date primary key,
  -- Art. 8 ust. 1 pkt 1 and 2 u.p.s.
  single_grosze integer not null,
  family_grosze integer not null,
  legal_basis text not null,
  constraint income_criterion_positive check (single_grosze > 0 and family_grosze > 0)
);

create table copayment_tables (
  id uuid primary key default gen_random_uuid(),
  -- Empty: the table of the state.
  municipality_id uuid references municipalities,
  service_kind text not null check (service_kind in ('UO', 'SUO', 'SUO_P')),
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  rate_kind text not null check (rate_kind in ('percent', 'amount')),
  rounding text not null check (rounding in ('per_hour', 'per_month')),
  minimum_month_grosze integer not null default 0 check (minimum_month_grosze >= 0),
  -- Empty: the price of the agreement.
  hour_price_grosze integer check (hour_price_grosze > 0),
  family_criterion text not null check (family_criterion in ('single', 'family')),
  exemptions text,
  constraint copayment_table_ends_after_start check (valid_to is null or valid_to >= valid_from),
  -- Art. 50 ust. 6 and 7 u.p.s.: the council has no say in the fees of SUO-P, the state none in the others.
  constraint copayment_table_of_whom check ((municipality_id is null) = (service_kind = 'SUO_P')),
  constraint copayment_tables_overlap exclude using gist (
    (coalesce(municipality_id, '00000000-0000-0000-0000-000000000000')) with =, service_kind with =,
    daterange(valid_from, valid_to, '[]') with &&
  )
);

create table copayment_brackets (
  table_id uuid not null references copayment_tables on delete cascade,
  position smallint not null,
  -- Of the criterion, 100 % is 10000. A bracket begins where the one before ends, so only its end is said.
  up_to_basis_points integer,
  -- Basis points of the price of an hour, or grosze for an hour, as the table says.
  single_rate integer not null check (single_rate >= 0),
  family_rate integer not null check (family_rate >= 0),
  primary key (table_id, position)
);

-- Brackets rise from nothing to no end: each bound above the one before, the last and only the last without one.
create function copayment_brackets_are_whole() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  touched uuid;
begin
  if tg_table_name = 'copayment_tables' then
    touched := new.id;
  else
    touched := coalesce(new.table_id, old.table_id);
  end if;
  if exists (select from copayment_tables where id = touched) and not coalesce((
    select bool_and(
      case
        when following is null then up_to_basis_points is null
        else coalesce(up_to_basis_points > coalesce(before, 0), false)
      end
    )
    from (
      select up_to_basis_points, lag(up_to_basis_points) over by_position as before, lead(position) over by_position as following
      from copayment_brackets where table_id = touched
      window by_position as (order by position)
    ) as brackets
  ), false) then
    raise exception 'brackets with a gap or without an end' using errcode = '23514', constraint = 'copayment_brackets_whole';
  end if;
  return null;
end $$;
create constraint trigger copayment_tables_whole after insert on copayment_tables
  deferrable initially deferred for each row execute function copayment_brackets_are_whole();
create constraint trigger copayment_brackets_whole after insert or update or delete on copayment_brackets
  deferrable initially deferred for each row execute function copayment_brackets_are_whole();

-- Law that is printed for everybody; who works with money or runs the office writes it.
alter table income_criteria enable row level security;
create policy income_criteria_read on income_criteria for select
  using ((select actor_is_office()) or (select actor_municipality_id()) is not null);
create policy income_criteria_write on income_criteria for insert
  with check ((select actor_role()) in ('manager', 'administrator', 'system'));

-- A resolution is the gmina's own: its officer may write it. The table of the state she reads.
alter table copayment_tables enable row level security;
create policy copayment_tables_office on copayment_tables using ((select actor_is_office()));
create policy copayment_tables_officer on copayment_tables using (municipality_id = (select actor_municipality_id()));
create policy copayment_tables_national on copayment_tables for select
  using ((select actor_municipality_id()) is not null and municipality_id is null);
alter table copayment_brackets enable row level security;
create policy copayment_brackets_office on copayment_brackets using ((select actor_is_office()));
create policy copayment_brackets_officer on copayment_brackets using (
  exists (select from copayment_tables t where t.id = table_id and t.municipality_id = (select actor_municipality_id()))
);
create policy copayment_brackets_national on copayment_brackets for select using (
  (select actor_municipality_id()) is not null
  and exists (select from copayment_tables t where t.id = table_id and t.municipality_id is null)
);
