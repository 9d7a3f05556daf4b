-- Jobs are enqueued inside the business transaction, by the app's role, into a schema that the app does not own.
create function enqueue_job(task text, payload json, job_key text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 3);
end $$;
revoke execute on function enqueue_job(text, json, text) from public;
grant execute on function enqueue_job(text, json, text) to blizej_app;

create table demo_state (
  only_one boolean primary key default true check (only_one),
  today date not null,
  started_at timestamptz not null,
  step text not null,
  done integer not null,
  total integer not null,
  finished_at timestamptz
);
