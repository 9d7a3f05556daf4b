-- Who sees which people. The office sees all six gminas; an officer her own; a carer whom she is sent to.
-- These two look past row-level security, because the policies of visits and assignments ask each other.
create function carer_is_sent_to_visit(visit uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (
    select from assignments a
    where a.visit_id = visit and a.plan = 'published' and a.carer_id = actor_carer_id()
  )
$$;
create function visit_is_in_municipality(visit uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select from visits v where v.id = visit and v.municipality_id = actor_municipality_id())
$$;

do $$
declare t text;
begin
  foreach t in array array[
    'beneficiaries', 'carer_wishes', 'decisions', 'decision_suspensions', 'visit_patterns', 'visits', 'assignments',
    'plan_runs', 'publications', 'attendances', 'visit_confirmations', 'month_closings', 'invoices', 'invoice_lines',
    'invoice_line_visits', 'invoice_renderings'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using ((select actor_is_office()))', t || '_office', t);
  end loop;
end $$;

-- Rows that carry the gmina themselves.
create policy beneficiaries_officer on beneficiaries for select using (municipality_id = (select actor_municipality_id()));
create policy decisions_officer on decisions for select using (municipality_id = (select actor_municipality_id()));
create policy visits_officer on visits for select using (municipality_id = (select actor_municipality_id()));
create policy month_closings_officer on month_closings for select
  using (municipality_id = (select actor_municipality_id()));
-- A draft is the enterprise's own paper until it is issued.
create policy invoices_officer on invoices for select
  using (municipality_id = (select actor_municipality_id()) and issued_at is not null);

-- Rows that belong to a row above.
create policy decision_suspensions_officer on decision_suspensions for select
  using (actor_municipality_id() is not null and exists (select from decisions d where d.id = decision_id));
create policy visit_patterns_officer on visit_patterns for select
  using (actor_municipality_id() is not null and exists (select from decisions d where d.id = decision_id));
create policy assignments_officer on assignments for select
  using ((select actor_municipality_id()) is not null and plan = 'published' and visit_is_in_municipality(visit_id));
create policy attendances_officer on attendances for select
  using ((select actor_municipality_id()) is not null and visit_is_in_municipality(visit_id));
create policy visit_confirmations_officer on visit_confirmations for select
  using ((select actor_municipality_id()) is not null and visit_is_in_municipality(visit_id));
create policy invoice_lines_officer on invoice_lines for select
  using (actor_municipality_id() is not null and exists (select from invoices i where i.id = invoice_id));
create policy invoice_line_visits_officer on invoice_line_visits for select
  using (actor_municipality_id() is not null and exists (select from invoice_lines l where l.id = line_id));
create policy invoice_renderings_officer on invoice_renderings for select
  using (actor_municipality_id() is not null and exists (select from invoices i where i.id = invoice_id));

-- A carer: her published assignments, their visits, and the people of those visits from a month back to five weeks ahead.
create policy assignments_carer on assignments for select
  using (plan = 'published' and carer_id = (select actor_carer_id()));
create policy visits_carer on visits for select using (
  (select actor_carer_id()) is not null
  and id in (select a.visit_id from assignments a where a.plan = 'published' and a.carer_id = (select actor_carer_id()))
);
create policy beneficiaries_carer on beneficiaries for select using (
  (select actor_carer_id()) is not null
  and id in (
    select v.beneficiary_id from visits v join assignments a on a.visit_id = v.id
    where a.plan = 'published' and a.carer_id = (select actor_carer_id())
      and v.on_day between (select actor_today()) - 31 and (select actor_today()) + 35
  )
);
create policy attendances_carer on attendances
  using (carer_id = (select actor_carer_id()))
  with check (carer_id = (select actor_carer_id()) and carer_is_sent_to_visit(visit_id));
-- Inside the tolerance the system confirms her visit: it needs the agreement and the other carer, which she does not see.
create policy visit_confirmations_carer on visit_confirmations for select
  using ((select actor_carer_id()) is not null and carer_is_sent_to_visit(visit_id));
