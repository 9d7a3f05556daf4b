-- Extensions, the role of the app, the actor of a transaction, the audit log.
create extension if not exists btree_gist;
create collation if not exists polish (provider = icu, locale = 'pl-PL');

-- The app connects as a role that owns no table, so that row-level security binds it. Roles belong to the whole cluster:
-- two databases migrated at once may both try.
do $$
begin
  if not exists (select from pg_roles where rolname = 'blizej_app') then
    create role blizej_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
-- Since PostgreSQL 16 whoever creates a role is a member of it and yet may not step into it; so this tries.
do $$
begin
  set local role blizej_app;
  set local role none;
exception when insufficient_privilege then
  execute format('grant blizej_app to %I', current_user);
end $$;
grant usage on schema public to blizej_app;
alter default privileges in schema public grant select, insert, update, delete on tables to blizej_app;
alter default privileges in schema public grant usage, select on sequences to blizej_app;

-- Who acts in this transaction: set with set_config(…, true) when it opens.
create function actor_user_id() returns uuid language sql stable as
  $$ select nullif(current_setting('blizej.user_id', true), '')::uuid $$;
create function actor_role() returns text language sql stable as
  $$ select coalesce(current_setting('blizej.role', true), '') $$;
create function actor_municipality_id() returns uuid language sql stable as
  $$ select nullif(current_setting('blizej.municipality_id', true), '')::uuid $$;
create function actor_carer_id() returns uuid language sql stable as
  $$ select nullif(current_setting('blizej.carer_id', true), '')::uuid $$;
create function actor_today() returns date language sql stable as
  $$ select coalesce(nullif(current_setting('blizej.today', true), '')::date, current_date) $$;
create function actor_is_office() returns boolean language sql stable as
  $$ select coalesce(current_setting('blizej.role', true), '') in ('dispatcher', 'accountant', 'manager', 'administrator', 'system') $$;

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23514', constraint = tg_table_name || '_append_only';
end $$;

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  acted_at timestamptz not null,
  actor_id uuid,
  actor_role text not null,
  verb text not null,
  subject_kind text not null,
  subject_id text,
  municipality_id uuid,
  request_id text,
  data jsonb not null default '{}'
);
create index audit_log_subject on audit_log (subject_kind, subject_id);
create index audit_log_municipality on audit_log (municipality_id, at);
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function forbid_change();
alter table audit_log enable row level security;
create policy audit_log_write on audit_log for insert with check (true);
create policy audit_log_read on audit_log for select using (
  (select actor_role()) in ('manager', 'administrator', 'system')
  or ((select actor_role()) = 'municipality_officer' and municipality_id = (select actor_municipality_id()))
);
revoke update, delete on audit_log from blizej_app;
