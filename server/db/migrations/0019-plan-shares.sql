-- A month of a large county is planned by several worker processes: whoever leads the run keeps its problem here, and round
-- after round a share for each of the others. All of it goes with the end of the run.
create table shared_problems (
  id uuid primary key default gen_random_uuid(),
  plan_run_id uuid not null references plan_runs on delete cascade,
  -- As the engine has it; numbers of visits and carers mean their places in it.
  problem bytea not null
);
create index shared_problems_run on shared_problems (plan_run_id);

create table plan_shares (
  id uuid primary key default gen_random_uuid(),
  shared_problem_id uuid not null references shared_problems on delete cascade,
  work jsonb not null,
  -- By the clock of the database: those of two machines differ.
  ends_at timestamptz not null,
  -- When the worker that took it was last alive.
  heard_at timestamptz,
  told jsonb,
  answer jsonb
);
create index plan_shares_problem on plan_shares (shared_problem_id);

alter table shared_problems enable row level security;
create policy shared_problems_office on shared_problems using ((select actor_is_office()));
alter table plan_shares enable row level security;
create policy plan_shares_office on plan_shares using ((select actor_is_office()));

-- How often a worker has begun the run: one that ends with its worker again and again is given up, and says so.
alter table plan_runs add column attempts smallint not null default 0;

-- A job may name a worker process that shall leave it to the others.
drop function enqueue_job(text, json, text);
create function enqueue_job(task text, payload json, job_key text default null, not_by text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(
    task, payload, job_key := job_key, max_attempts := 3,
    flags := case when not_by is not null then array[not_by] end
  );
end $$;
revoke execute on function enqueue_job(text, json, text, text) from public;
grant execute on function enqueue_job(text, json, text, text) to blizej_app;

-- Those that nobody has taken yet.
create function withdraw_jobs(job_keys text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.complete_jobs(
    array(select id from graphile_worker.jobs where key = any (job_keys) and locked_at is null)
  );
end $$;
revoke execute on function withdraw_jobs(text[]) from public;
grant execute on function withdraw_jobs(text[]) to blizej_app;
