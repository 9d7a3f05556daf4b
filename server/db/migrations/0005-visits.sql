create table travel_overrides (
  id uuid primary key default gen_random_uuid(),
  from_locality_id uuid not null references localities,
  to_locality_id uuid not null references localities,
  mobility text not null check (mobility in ('foot', 'bicycle', 'bus', 'car')),
  minutes smallint not null,
  note text,
  constraint travel_minutes_sensible check (minutes between 0 and 600),
  constraint travel_override_taken unique (from_locality_id, to_locality_id, mobility)
);

create table visit_patterns (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null references decisions,
  weekdays smallint[] not null,
  cycle_weeks smallint not null default 1,
  cycle_anchor_on date not null,
  window_from smallint not null,
  window_to smallint not null,
  preferred_start smallint not null,
  duration_minutes smallint not null,
  carers_needed smallint not null default 1,
  tasks text[] not null,
  valid_from date not null,
  valid_to date,
  constraint cycle_one_to_four_weeks check (cycle_weeks between 1 and 4),
  constraint cycle_anchor_is_monday check (extract(isodow from cycle_anchor_on) = 1),
  constraint pattern_window_in_order check (
    window_from >= 0 and window_from <= preferred_start and preferred_start <= window_to and window_to < 1440
  ),
  constraint pattern_duration_sensible check (duration_minutes between 15 and 480),
  constraint pattern_one_or_two_carers check (carers_needed in (1, 2)),
  constraint pattern_ends_after_start check (valid_to is null or valid_to >= valid_from)
);
create index visit_patterns_decision on visit_patterns (decision_id);

create table visits (
  id uuid primary key default gen_random_uuid(),
  pattern_id uuid references visit_patterns,
  decision_id uuid not null references decisions,
  beneficiary_id uuid not null references beneficiaries,
  municipality_id uuid not null references municipalities,
  service_kind text not null check (service_kind in ('UO', 'SUO', 'SUO_P')),
  -- The local day on which it is planned to start.
  on_day date not null,
  earliest_start_at timestamptz not null,
  latest_start_at timestamptz not null,
  -- Where it stands in the dispatcher's draft; assignments of the draft start here.
  planned_start_at timestamptz not null,
  duration_minutes smallint not null,
  carers_needed smallint not null default 1,
  required_qualifications text[] not null default '{}',
  tasks text[] not null,
  cancelled_at timestamptz,
  cancelled_by uuid references users,
  cancellation_reason text,
  constraint visit_generated_once unique (pattern_id, on_day),
  constraint visit_window_in_order check (earliest_start_at <= latest_start_at),
  constraint visit_duration_sensible check (duration_minutes between 15 and 480),
  constraint visit_one_or_two_carers check (carers_needed in (1, 2)),
  constraint visit_cancelled_with_reason check ((cancelled_at is null) = (cancellation_reason is null))
);
create index visits_day on visits (on_day);
create index visits_decision_day on visits (decision_id, on_day);
create index visits_beneficiary_day on visits (beneficiary_id, on_day);
create index visits_municipality_day on visits (municipality_id, on_day);
