create table beneficiaries (
  id uuid primary key default gen_random_uuid(),
  reference_number text not null,
  municipality_id uuid not null references municipalities,
  first_name text not null,
  last_name text collate polish not null,
  pesel text,
  document_number text,
  born_on date,
  phone text,
  contact_name text,
  contact_phone text,
  locality_id uuid not null references localities,
  address_line text not null,
  postal_code text not null,
  latitude double precision not null,
  longitude double precision not null,
  needs text[] not null default '{}',
  required_qualifications text[] not null default '{}',
  wished_gender text check (wished_gender in ('female', 'male')),
  entry_note text,
  constraint beneficiary_reference_taken unique (reference_number),
  constraint pesel_taken unique (pesel)
);
create index beneficiaries_municipality on beneficiaries (municipality_id);

create table carer_wishes (
  beneficiary_id uuid not null references beneficiaries on delete cascade,
  carer_id uuid not null references carers on delete cascade,
  kind text not null check (kind in ('preferred', 'excluded')),
  primary key (beneficiary_id, carer_id)
);

create table decisions (
  id uuid primary key default gen_random_uuid(),
  beneficiary_id uuid not null references beneficiaries,
  municipality_id uuid not null references municipalities,
  number text not null,
  service_kind text not null check (service_kind in ('UO', 'SUO', 'SUO_P')),
  valid_from date not null,
  valid_to date not null,
  cap_kind text not null check (cap_kind in ('monthly', 'weekly_pattern')),
  monthly_minutes integer,
  weekly_minutes integer,
  weekdays smallint[] not null,
  includes_holidays boolean not null default false,
  place text not null,
  scope text not null,
  constraint decision_ends_after_start check (valid_to >= valid_from),
  constraint decision_cap_given check (
    (cap_kind = 'monthly' and monthly_minutes > 0 and weekly_minutes is null)
    or (cap_kind = 'weekly_pattern' and weekly_minutes > 0 and monthly_minutes is null)
  ),
  constraint decision_number_taken unique (municipality_id, number),
  constraint decisions_overlap exclude using gist (
    beneficiary_id with =, service_kind with =, daterange(valid_from, valid_to, '[]') with &&
  )
);

create table decision_suspensions (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null references decisions on delete cascade,
  from_on date not null,
  to_on date,
  reason text not null check (reason in ('hospital', 'sanatorium', 'family_stay', 'other')),
  reported_by text,
  reported_at timestamptz not null,
  constraint suspension_in_order check (to_on is null or to_on >= from_on),
  constraint suspensions_overlap exclude using gist (decision_id with =, daterange(from_on, to_on, '[]') with &&)
);
