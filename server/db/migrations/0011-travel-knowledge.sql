-- What is known of travel besides the entered times: ways that carers really went, and what road servers told.
create table learned_times (
  from_locality_id uuid not null references localities,
  to_locality_id uuid not null references localities,
  mobility text not null check (mobility in ('foot', 'bicycle', 'bus', 'car')),
  median_minutes smallint not null,
  evidence_count integer not null check (evidence_count > 0),
  computed_at timestamptz not null,
  primary key (from_locality_id, to_locality_id, mobility),
  constraint learned_minutes_sensible check (median_minutes between 1 and 1440)
);

-- An OSRM server per profile, and how it fared: failed_at is empty again once it answers.
create table road_servers (
  profile text primary key check (profile in ('driving', 'cycling', 'walking')),
  url text not null,
  set_at timestamptz not null,
  set_by uuid references users,
  answered_at timestamptz,
  failed_at timestamptz,
  failure text,
  -- Another one with every change of its times: whoever holds them in memory sees that they are old.
  revision uuid not null default gen_random_uuid(),
  constraint road_server_failure_said check ((failed_at is null) = (failure is null))
);

-- Its answers. Points are rounded to a ten-thousandth of a degree and counted in these; no seconds: there is no road.
create table road_times (
  profile text not null references road_servers on delete cascade,
  from_latitude_e4 integer not null,
  from_longitude_e4 integer not null,
  to_latitude_e4 integer not null,
  to_longitude_e4 integer not null,
  seconds integer,
  metres integer,
  fetched_at timestamptz not null,
  primary key (profile, from_latitude_e4, from_longitude_e4, to_latitude_e4, to_longitude_e4)
);

-- Points are homes of people.
do $$
declare t text;
begin
  foreach t in array array['learned_times', 'road_servers', 'road_times'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using ((select actor_is_office()))', t || '_office', t);
  end loop;
end $$;
create policy learned_times_system on learned_times using ((select actor_role()) = 'system');
create policy road_servers_management on road_servers using ((select actor_role()) in ('manager', 'administrator', 'system'));
create policy road_times_system on road_times using ((select actor_role()) = 'system');

-- Whoever moves in, is taken on or moves house has ways that nobody asked for yet. One place instead of a line in every verb
-- and import that writes an address; where there is no road server it costs nothing.
create function road_times_wanted() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from road_servers) then
    perform enqueue_job('fetch-road-times', '{}', 'fetch-road-times');
  end if;
  return null;
end $$;
create trigger beneficiaries_moved after insert or update of latitude, longitude on beneficiaries
  for each statement execute function road_times_wanted();
create trigger carers_moved after insert or update of latitude, longitude on carers
  for each statement execute function road_times_wanted();
