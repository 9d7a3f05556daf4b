-- Jobs are enqueued inside the business transaction, by the app's role, into a schema that the app does not own.
create function enqueue_job(task text, payload json, job_key text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 3);
end $$;
revoke execute on function enqueue_job(text, json, text) from public;
grant execute on function enqueue_job(text, json, text) to blizej_app;

-- Whether the account behind a token is still what the token says; asked when every transaction opens.
create function account_is_open(user_id text, of_role text, of_municipality_id text, of_carer_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select user_id = '' or exists (
    select from users u
    where u.id = user_id::uuid and u.role = of_role and u.blocked_at is null
      and coalesce(u.municipality_id::text, '') = of_municipality_id and coalesce(u.carer_id::text, '') = of_carer_id
  )
$$;

create table demo_state (
  only_one boolean primary key default true check (only_one),
  today date not null,
  started_at timestamptz not null,
  step text not null,
  done integer not null,
  total integer not null,
  finished_at timestamptz
);
