create table assignments (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null references visits on delete cascade,
  slot smallint not null check (slot in (1, 2)),
  plan text not null check (plan in ('draft', 'published')),
  carer_id uuid not null references carers,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  pinned boolean not null default false,
  constraint assignment_slot_taken unique (visit_id, slot, plan) deferrable initially deferred,
  -- Deferred, so that two carers can be swapped in one transaction.
  constraint carer_double_booked exclude using gist (
    plan with =, carer_id with =, during with &&
  ) deferrable initially deferred
);
create index assignments_carer on assignments (carer_id, plan);

-- The two carers of a visit work at the same time.
create function assignments_simultaneous() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (
    select from assignments a
    where a.visit_id = new.visit_id and a.plan = new.plan and a.slot <> new.slot and a.during <> new.during
      and exists (select from assignments self where self.id = new.id and self.during = new.during)
  ) then
    raise exception 'the carers of one visit must work at the same time'
      using errcode = '23514', constraint = 'carers_not_simultaneous';
  end if;
  return null;
end $$;
create constraint trigger assignments_simultaneous after insert or update on assignments
  deferrable initially deferred for each row execute function assignments_simultaneous();

create table plan_runs (
  id uuid primary key default gen_random_uuid(),
  from_on date not null,
  to_on date not null,
  seed integer not null,
  -- A budget in iterations gives the same plan again; without one the seconds count.
  seconds smallint not null,
  iterations integer,
  keep text not null default 'pinned' check (keep in ('pinned', 'assigned')),
  requested_by uuid references users,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  cancel_requested_at timestamptz,
  failure text,
  progress jsonb,
  result jsonb,
  constraint plan_run_in_order check (to_on >= from_on)
);

create table publications (
  id uuid primary key default gen_random_uuid(),
  from_on date not null,
  to_on date not null,
  published_at timestamptz not null,
  published_by uuid references users,
  added_count integer not null,
  changed_count integer not null,
  removed_count integer not null
);

create table attendances (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null references visits,
  carer_id uuid not null references carers,
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  source text not null check (source in ('app', 'paper', 'office')),
  latitude double precision,
  longitude double precision,
  accuracy_metres integer,
  no_entry_reason text check (
    no_entry_reason in ('nobody_opened', 'hospital', 'refused', 'away', 'deceased', 'unsafe', 'other')
  ),
  tasks jsonb not null default '[]',
  note text,
  recorded_at timestamptz not null,
  constraint attendance_once unique (visit_id, carer_id),
  constraint checked_out_after_in check (checked_out_at is null or checked_out_at >= checked_in_at)
);

create table visit_confirmations (
  visit_id uuid primary key references visits,
  delivered boolean not null,
  -- Carer-minutes: two carers of 60 minutes are 120.
  confirmed_minutes integer not null,
  method text not null check (method in ('automatic', 'manual')),
  reason text,
  note text,
  confirmed_at timestamptz not null,
  confirmed_by uuid references users,
  constraint confirmed_minutes_sensible check (confirmed_minutes between 0 and 1920),
  constraint not_delivered_is_zero_with_reason check (delivered or (confirmed_minutes = 0 and reason is not null)),
  constraint manual_confirmation_signed check (method = 'automatic' or confirmed_by is not null)
);
