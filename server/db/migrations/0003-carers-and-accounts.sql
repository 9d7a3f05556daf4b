create table carers (
  id uuid primary key default gen_random_uuid(),
  reference_number text not null,
  first_name text not null,
  last_name text collate polish not null,
  phone text,
  gender text not null check (gender in ('female', 'male')),
  employment_kind text not null check (employment_kind in ('employment', 'mandate')),
  fte_thousandths smallint not null,
  disability_degree text not null default 'none' check (disability_degree in ('none', 'light', 'moderate', 'severe')),
  qualifications text[] not null default '{}',
  locality_id uuid not null references localities,
  latitude double precision not null,
  longitude double precision not null,
  mobility text not null check (mobility in ('foot', 'bicycle', 'bus', 'car')),
  employed_from date not null,
  employed_to date,
  constraint carer_reference_taken unique (reference_number),
  constraint fte_in_range check (fte_thousandths between 1 and 1000),
  constraint employment_ends_after_start check (employed_to is null or employed_to >= employed_from)
);

create table carer_availability (
  id uuid primary key default gen_random_uuid(),
  carer_id uuid not null references carers on delete cascade,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null,
  to_minute smallint not null,
  constraint availability_in_order check (from_minute >= 0 and to_minute <= 1440 and from_minute < to_minute),
  constraint availability_overlap exclude using gist (
    carer_id with =, weekday with =, int4range(from_minute, to_minute) with &&
  ) deferrable initially deferred
);

create table absences (
  id uuid primary key default gen_random_uuid(),
  carer_id uuid not null references carers on delete cascade,
  from_on date not null,
  to_on date not null,
  kind text not null check (kind in ('sick', 'leave', 'on_demand', 'training', 'other')),
  note text,
  reported_at timestamptz not null,
  reported_by uuid,
  constraint absence_in_order check (to_on >= from_on),
  constraint absences_overlap exclude using gist (carer_id with =, daterange(from_on, to_on, '[]') with &&)
);

create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null check (
    role in ('dispatcher', 'carer', 'municipality_officer', 'accountant', 'manager', 'administrator')
  ),
  municipality_id uuid references municipalities,
  carer_id uuid references carers,
  password_hash text,
  failed_attempts smallint not null default 0,
  locked_until timestamptz,
  invited_at timestamptz not null,
  invited_by uuid references users,
  joined_at timestamptz,
  blocked_at timestamptz,
  blocked_by uuid references users,
  last_seen_at timestamptz,
  demo boolean not null default false,
  constraint email_lower_case check (email = lower(email)),
  constraint email_taken unique (email),
  constraint carer_account_taken unique (carer_id),
  constraint officer_has_municipality check ((role = 'municipality_officer') = (municipality_id is not null)),
  constraint carer_account_has_carer check ((role = 'carer') = (carer_id is not null))
);

-- An invitation and a password reset are the same thing: a secret link, used once, before a time.
create table password_links (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset')),
  token_hash text not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table refresh_tokens (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  family_id uuid not null,
  token_hash text not null unique,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  revoked_at timestamptz
);
create index refresh_tokens_family on refresh_tokens (family_id);

alter table carers enable row level security;
create policy carers_office on carers using ((select actor_is_office()));
create policy carers_self on carers for select using (id = (select actor_carer_id()));
alter table carer_availability enable row level security;
create policy carer_availability_office on carer_availability using ((select actor_is_office()));
create policy carer_availability_self on carer_availability for select using (carer_id = (select actor_carer_id()));
alter table absences enable row level security;
create policy absences_office on absences using ((select actor_is_office()));
create policy absences_self on absences for select using (carer_id = (select actor_carer_id()));

alter table users enable row level security;
create policy users_administration on users using ((select actor_role()) in ('administrator', 'system'));
create policy users_manager on users for select using ((select actor_role()) = 'manager');
create policy users_self on users for select using (id = (select actor_user_id()));
alter table password_links enable row level security;
create policy password_links_administration on password_links using ((select actor_role()) in ('administrator', 'system'));
alter table refresh_tokens enable row level security;
create policy refresh_tokens_system on refresh_tokens using ((select actor_role()) in ('administrator', 'system'));
