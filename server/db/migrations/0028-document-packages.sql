-- The papers of a month in one ZIP, made by a job. It holds what is health data, so it lives for days only, and who may not
-- read names never reaches one that has them.
create table document_packages (
  id uuid primary key default gen_random_uuid(),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- Null: of all gminas, and of the carers.
  municipality_id uuid references municipalities,
  with_names boolean not null,
  requested_by uuid references users,
  requested_at timestamptz not null,
  cancel_requested_at timestamptz,
  finished_at timestamptz,
  failure text,
  -- How often a worker has begun it; what an earlier one writes is refused.
  attempts smallint not null default 0,
  done integer not null default 0,
  total integer not null default 0,
  size_bytes bigint not null default 0,
  constraint package_counts_sensible check (done >= 0 and total >= 0 and size_bytes >= 0)
);
create index document_packages_month on document_packages (month);
-- Asking twice waits for the same one.
create unique index document_package_under_way on document_packages (month, municipality_id, with_names)
  nulls not distinct where (finished_at is null);

create table document_package_parts (
  package_id uuid not null references document_packages on delete cascade,
  position integer not null check (position >= 0),
  bytes bytea not null,
  primary key (package_id, position)
);
-- A ZIP is packed already.
alter table document_package_parts alter column bytes set storage external;

alter table document_packages enable row level security;
-- Money is reckoned by reference numbers: no accountant is given one with names.
create policy document_packages_office on document_packages
  using ((select actor_is_office()) and (not with_names or (select actor_role()) <> 'accountant'));
create policy document_packages_officer on document_packages
  using (municipality_id = (select actor_municipality_id()));

alter table document_package_parts enable row level security;
create policy document_package_parts_system on document_package_parts using ((select actor_role()) = 'system');
create policy document_package_parts_reader on document_package_parts for select
  using (exists (select from document_packages p where p.id = package_id));
