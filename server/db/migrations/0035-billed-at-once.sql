-- A document's visits are written by the thousand: what watches over them looks at all that one statement brings or takes.
drop trigger invoice_line_visits_frozen on invoice_line_visits;
create trigger invoice_line_visits_frozen before update on invoice_line_visits
  for each row execute function invoice_parts_are_frozen();

create function invoice_visits_are_frozen() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from invoices i where i.id in (select t.invoice_id from touched t) and i.issued_at is not null) then
    raise exception 'an issued invoice does not change' using errcode = '23514', constraint = 'invoice_already_issued';
  end if;
  return null;
end $$;
create trigger invoice_line_visits_frozen_added after insert on invoice_line_visits
  referencing new table as touched for each statement execute function invoice_visits_are_frozen();
create trigger invoice_line_visits_frozen_taken after delete on invoice_line_visits
  referencing old table as touched for each statement execute function invoice_visits_are_frozen();

-- Nobody moves a billed visit to another visit: what is wrong is taken away and written anew.
drop trigger invoice_line_visits_have_decision on invoice_line_visits;
create or replace function billed_visit_has_decision() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (
    select from touched t join visits v on v.id = t.visit_id join decisions d on d.id = v.decision_id where d.number is null
  ) then
    raise exception 'a visit without a decision is not billed' using errcode = '23514', constraint = 'visits_await_decision';
  end if;
  return null;
end $$;
create trigger invoice_line_visits_have_decision after insert on invoice_line_visits
  referencing new table as touched for each statement execute function billed_visit_has_decision();
revoke update on invoice_line_visits from blizej_app;

-- The key with the invoice says the same and more.
alter table invoice_line_visits drop constraint invoice_line_visits_line_id_fkey;
