-- A gmina may be entered before it has told by which identifier its welfare centre is known in KSeF; an invoice is refused
-- until it has.
alter table municipalities drop constraint welfare_centre_identified;

alter table invoices add constraint invoice_number_of_its_own unique (id, number);

-- What KSeF gets, byte by byte: frozen when the invoice is issued, never written again.
create table structured_invoices (
  invoice_id uuid primary key,
  seller_nip text not null,
  kind text not null check (kind in ('VAT', 'KOR')),
  number text not null,
  schema text not null,
  xml bytea not null,
  sha256 text not null,
  frozen_at timestamptz not null,
  foreign key (invoice_id, number) references invoices (id, number),
  -- By these three KSeF tells a duplicate, for ten years.
  constraint structured_invoice_once unique (seller_nip, kind, number),
  constraint document_too_large check (octet_length(xml) <= 1000000),
  constraint structured_invoice_hashed check (sha256 = encode(sha256(xml), 'hex'))
);
alter table structured_invoices enable row level security;
create policy structured_invoices_office on structured_invoices using ((select actor_is_office()));
create policy structured_invoices_officer on structured_invoices for select
  using (actor_municipality_id() is not null and exists (select from invoices i where i.id = invoice_id));
create trigger structured_invoices_append_only before update or delete on structured_invoices
  for each row execute function forbid_change();

-- No invoice is issued without it. Asked at the end of the transaction, which writes the invoice first.
create function issued_invoice_is_structured() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if new.kind = 'invoice' and new.issued_at is not null
    and not exists (select from structured_invoices s where s.invoice_id = new.id) then
    raise exception 'an issued invoice has its FA(3)' using errcode = '23514', constraint = 'structured_invoice_missing';
  end if;
  return null;
end $$;
create constraint trigger invoices_structured after insert or update on invoices
  deferrable initially deferred for each row execute function issued_invoice_is_structured();
