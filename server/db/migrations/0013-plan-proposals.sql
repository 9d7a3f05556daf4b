-- A run proposes a plan; the dispatcher applies all of it, or a part, and may take that back.
alter table plan_runs
  add column continues_id uuid references plan_runs,
  add column applied_at timestamptz,
  add column undone_at timestamptz,
  add column discarded_at timestamptz;

create table plan_proposals (
  plan_run_id uuid not null references plan_runs on delete cascade,
  visit_id uuid not null references visits on delete cascade,
  slot smallint not null check (slot in (1, 2)),
  -- Nobody, where the plan leaves the slot empty.
  carer_id uuid references carers,
  start_at timestamptz not null,
  -- The draft that the plan was compared with: what is otherwise now, somebody changed meanwhile. Undoing restores it.
  before_carer_id uuid references carers,
  before_start_at timestamptz not null,
  applied_at timestamptz,
  primary key (plan_run_id, visit_id, slot)
);
create index plan_proposals_visit on plan_proposals (visit_id);

alter table plan_proposals enable row level security;
create policy plan_proposals_office on plan_proposals using ((select actor_is_office()));
