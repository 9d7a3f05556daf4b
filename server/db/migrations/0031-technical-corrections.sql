-- What KSeF rejected for how the file was written is written anew from the same frozen document (korekta techniczna). Revision 0
-- is the file of structured_invoices, which stays for ever; each later one answers the rejection of the one before.
create table technical_corrections (
  invoice_id uuid not null references structured_invoices,
  revision smallint not null check (revision >= 1),
  corrects_sha256 text not null,
  -- What KSeF hears in hashOfCorrectedInvoice: the first file that went offline, whose code a reader may hold. Empty while none did.
  names_sha256 text,
  -- Of the file before, in KSeF's own words.
  rejection_code text not null,
  rejection_detail text,
  xml bytea not null,
  sha256 text not null,
  frozen_at timestamptz not null,
  frozen_by uuid references users,
  primary key (invoice_id, revision),
  constraint technical_correction_of_other_bytes unique (sha256),
  constraint technical_correction_hashed check (sha256 = encode(sha256(xml), 'hex')),
  constraint technical_correction_too_large check (octet_length(xml) <= 1000000)
);

create function technical_correction_answers() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  perform from ksef_submissions where invoice_id = new.invoice_id and state = 'rejected' for no key update;
  if not found then
    raise exception 'not rejected' using errcode = '23514', constraint = 'technical_correction_of_rejected';
  end if;
  if new.corrects_sha256 is distinct from (
    select f.sha256 from (
      select 0 as revision, s.sha256 from structured_invoices s where s.invoice_id = new.invoice_id
      union all
      select t.revision, t.sha256 from technical_corrections t where t.invoice_id = new.invoice_id
    ) as f where f.revision = new.revision - 1
  ) or new.sha256 in (select s.sha256 from structured_invoices s where s.invoice_id = new.invoice_id) then
    raise exception 'corrects the last file' using errcode = '23514', constraint = 'technical_correction_of_last';
  end if;
  return new;
end $$;
create trigger technical_corrections_answer before insert on technical_corrections
  for each row execute function technical_correction_answers();
create trigger technical_corrections_append_only before update or delete on technical_corrections
  for each row execute function forbid_change();

alter table technical_corrections enable row level security;
create policy technical_corrections_office on technical_corrections using ((select actor_is_office()));
create policy technical_corrections_officer on technical_corrections for select
  using (actor_municipality_id() is not null and exists (select from invoices i where i.id = invoice_id));

-- Which file of the invoice KSeF took: one, and the last.
alter table ksef_numbers add column revision smallint not null default 0;
create function ksef_number_of_last_file() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if new.revision <> (
    select coalesce(max(t.revision), 0) from technical_corrections t where t.invoice_id = new.invoice_id
  ) then
    raise exception 'the last file of the invoice' using errcode = '23514', constraint = 'ksef_number_of_last_file';
  end if;
  return new;
end $$;
create trigger ksef_numbers_of_last_file before insert on ksef_numbers
  for each row execute function ksef_number_of_last_file();

-- Code II proves one file, a picture shows one.
alter table offline_codes
  add column revision smallint not null default 0,
  drop constraint offline_codes_pkey,
  add primary key (invoice_id, revision);
alter table invoice_renderings
  add column revision smallint not null default 0,
  drop constraint invoice_rendered_once,
  add constraint invoice_rendered_once
    unique nulls not distinct (invoice_id, layout, revision, ksef_number, with_certificate);

-- Whether the file went offline, as KSeF was told; only such a one is named by its correction.
alter table ksef_submissions add column went_offline boolean not null default false;
-- Of what was rejected so far, by the day on which it was sent.
update ksef_submissions k set went_offline = (k.sent_at at time zone 'Europe/Warsaw')::date > i.issued_on
  from invoices i where i.id = k.invoice_id and k.sent_at is not null;
