-- What the manager told the planner to mind, version by version: the latest one is in force, the others say what was.
create table planning_weights (
  version integer generated always as identity primary key,
  valid_from timestamptz not null,
  set_by uuid references users,
  weights jsonb not null,
  constraint planning_weights_named check (jsonb_typeof(weights) = 'object')
);
create trigger planning_weights_append_only before update or delete on planning_weights
  for each row execute function forbid_change();
revoke update, delete on planning_weights from blizej_app;

alter table planning_weights enable row level security;
create policy planning_weights_office on planning_weights for select using ((select actor_is_office()));
create policy planning_weights_manager on planning_weights for insert
  with check ((select actor_role()) in ('manager', 'system'));
