create table enterprise (
  only_one boolean primary key default true check (only_one),
  name text not null,
  nip text not null,
  krs text not null,
  regon text,
  address_line text not null,
  postal_code text not null,
  post_office text not null,
  phone text,
  email text,
  bank_account text not null,
  bank_name text,
  vat_exemption_basis text not null,
  demo boolean not null default false
);

create table municipalities (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  terc text not null,
  nip text not null,
  address_line text not null,
  postal_code text not null,
  post_office text not null,
  hue smallint not null default 1 check (hue between 1 and 6),
  welfare_centre_kind text not null check (welfare_centre_kind in ('OPS', 'MOPS', 'GOPS', 'MGOPS', 'CUS')),
  welfare_centre_name text not null,
  welfare_centre_nip text,
  welfare_centre_internal_id text,
  welfare_centre_address_line text not null,
  welfare_centre_postal_code text not null,
  welfare_centre_post_office text not null,
  constraint municipality_terc_taken unique (terc),
  constraint municipality_nip_taken unique (nip),
  constraint welfare_centre_identified check (welfare_centre_nip is not null or welfare_centre_internal_id is not null)
);

create table localities (
  id uuid primary key default gen_random_uuid(),
  -- Empty until the gmina is added; then by TERYT.
  municipality_id uuid references municipalities,
  name text collate polish not null,
  kind text not null check (kind in ('town', 'village')),
  -- 7-digit TERYT of the part: …4 a town, …5 the rural part of an urban-rural gmina (MRPiPS-03 asks «w tym na wsi»).
  teryt text not null check (teryt ~ '^\d{7}$'),
  latitude double precision not null,
  longitude double precision not null,
  constraint locality_listed_once unique (teryt, name)
);

create table agreements (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references municipalities,
  kind text not null check (kind in ('procurement', 'in_house', 'grant')),
  number text not null,
  signed_on date not null,
  valid_from date not null,
  valid_to date not null,
  payment_days smallint not null,
  billing_unit text not null check (billing_unit in ('minute', 'quarter_started', 'half_hour_started', 'hour_started')),
  tolerance_minutes smallint not null,
  constraint agreement_ends_after_start check (valid_to >= valid_from),
  constraint payment_within_30_days check (payment_days between 1 and 30),
  constraint tolerance_sensible check (tolerance_minutes between 0 and 60),
  constraint agreements_overlap exclude using gist (municipality_id with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table tariffs (
  id uuid primary key default gen_random_uuid(),
  agreement_id uuid not null references agreements on delete cascade,
  service_kind text not null check (service_kind in ('UO', 'SUO', 'SUO_P')),
  day_kind text not null check (day_kind in ('weekday', 'weekend', 'holiday')),
  valid_from date not null,
  valid_to date,
  price_grosze integer not null,
  constraint tariff_price_not_negative check (price_grosze >= 0),
  constraint tariff_ends_after_start check (valid_to is null or valid_to >= valid_from),
  constraint tariffs_overlap exclude using gist (
    agreement_id with =, service_kind with =, day_kind with =, daterange(valid_from, valid_to, '[]') with &&
  ) deferrable initially deferred
);

alter table municipalities enable row level security;
create policy municipalities_office on municipalities using ((select actor_is_office()));
create policy municipalities_officer on municipalities for select using (id = (select actor_municipality_id()));
create policy municipalities_carer on municipalities for select using ((select actor_role()) = 'carer');

alter table agreements enable row level security;
create policy agreements_office on agreements using ((select actor_is_office()));
create policy agreements_officer on agreements for select using (municipality_id = (select actor_municipality_id()));

alter table tariffs enable row level security;
create policy tariffs_office on tariffs using ((select actor_is_office()));
create policy tariffs_officer on tariffs for select using (
  exists (select from agreements a where a.id = agreement_id and a.municipality_id = (select actor_municipality_id()))
);
