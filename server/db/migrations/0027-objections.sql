-- Until when the gmina may object to a closed month: said when it is closed.
alter table month_closings disable trigger month_closings_stay;
-- Where nothing was said, the day itself.
alter table month_closings add column objections_until date not null default current_date;
update month_closings set objections_until = (closed_at at time zone 'Europe/Warsaw')::date + 5;
alter table month_closings enable trigger month_closings_stay;

-- What the gmina says of a visit that it is to pay for, and what the enterprise answers.
create table visit_objections (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null references visits,
  municipality_id uuid not null references municipalities,
  month text not null,
  kind text not null check (kind in ('not_delivered', 'fewer_minutes', 'other')),
  note text not null check (note <> ''),
  -- Carer-minutes that should be billed instead, as the gmina sees it.
  proposed_minutes integer not null check (proposed_minutes between 0 and 1920),
  -- Said by the gmina, or written down by the enterprise itself.
  by_gmina boolean not null,
  raised_at timestamptz not null,
  raised_by uuid not null references users,
  accepted boolean,
  -- Carer-minutes that both agreed upon.
  agreed_minutes integer check (agreed_minutes between 0 and 1920),
  answer text check (answer <> ''),
  decided_at timestamptz,
  decided_by uuid references users,
  constraint objection_decided_whole check (
    (accepted is null and decided_at is null and decided_by is null and answer is null and agreed_minutes is null)
    or (accepted is not null and decided_at is not null and decided_by is not null
      and (agreed_minutes is not null) = accepted and (accepted or answer is not null))
  )
);
create unique index objection_already_open on visit_objections (visit_id) where accepted is null;
create index visit_objections_visit on visit_objections (visit_id);
create index visit_objections_month on visit_objections (municipality_id, month);

-- The gmina accepts the rest of its month.
create table month_acceptances (
  municipality_id uuid not null references municipalities,
  month text not null,
  accepted_at timestamptz not null,
  accepted_by uuid not null references users,
  constraint month_already_accepted primary key (municipality_id, month)
);

alter table visit_objections enable row level security;
alter table month_acceptances enable row level security;
create policy visit_objections_office on visit_objections using ((select actor_is_office()));
create policy visit_objections_officer on visit_objections for select
  using (municipality_id = (select actor_municipality_id()));
create policy visit_objections_officer_raises on visit_objections for insert
  with check (municipality_id = (select actor_municipality_id()) and by_gmina and accepted is null);
create policy month_acceptances_office on month_acceptances for select using ((select actor_is_office()));
create policy month_acceptances_officer on month_acceptances
  using (municipality_id = (select actor_municipality_id()));

-- An objection is raised to a visit of a closed month, by the gmina only until its day, and decided once.
create function objection_in_order() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  until date;
begin
  if tg_op = 'DELETE' then
    raise exception 'an objection stays' using errcode = '23514', constraint = 'objection_already_decided';
  end if;
  if tg_op = 'UPDATE' then
    if old.accepted is not null
      -- All but the decision stays as it was raised.
      or (to_jsonb(new) - '{accepted,agreed_minutes,answer,decided_at,decided_by}'::text[])
        <> (to_jsonb(old) - '{accepted,agreed_minutes,answer,decided_at,decided_by}'::text[])
    then
      raise exception 'an objection is decided once' using errcode = '23514', constraint = 'objection_already_decided';
    end if;
    return new;
  end if;
  if not exists (
    select from visits v
    where v.id = new.visit_id and v.municipality_id = new.municipality_id and to_char(v.on_day, 'YYYY-MM') = new.month
  ) then
    raise exception 'the visit is of another gmina or month' using errcode = '23514', constraint = 'objection_fits_visit';
  end if;
  select c.objections_until into until from month_closings c
    where c.municipality_id = new.municipality_id and c.month = new.month;
  if until is null then
    raise exception 'the month is not closed' using errcode = '23514', constraint = 'month_not_closed';
  end if;
  if actor_municipality_id() is not null and (
    until < actor_today() or exists (
      select from month_acceptances a where a.municipality_id = new.municipality_id and a.month = new.month
    )
  ) then
    raise exception 'the time for objections is over' using errcode = '23514', constraint = 'objection_too_late';
  end if;
  return new;
end $$;
create trigger visit_objections_in_order before insert or update or delete on visit_objections
  for each row execute function objection_in_order();
create trigger month_acceptances_append_only before update or delete on month_acceptances
  for each row execute function forbid_change();
