-- Urgent mode (art. 50a u.p.s.): services start before the decision. Until it comes the order has no number; the day by which it
-- must be there is what the law says of its first day.
alter table decisions
  alter number drop not null,
  add decision_due_on date,
  add constraint decision_number_missing check (number is not null or decision_due_on is not null),
  add constraint decision_due_after_start check (decision_due_on >= valid_from);

-- The welfare centre may say that no decision will come.
alter table decision_endings
  drop constraint decision_endings_reason_check,
  add constraint decision_endings_reason_check check (
    reason in (
      'not_granted', 'deceased', 'care_home', 'moved_away', 'resigned', 'interview_refused', 'amended', 'other'
    )
  );

create function decision_number_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a decision keeps a number' using errcode = '23514', constraint = 'decision_number_stays';
end $$;
create trigger decisions_number_stays before update on decisions
  for each row when (old.number is not null and new.number is null) execute function decision_number_stays();

-- After the term there are no visits without the decision.
create function visit_awaits_decision() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (
    select from decisions d
    where d.id = new.decision_id and d.number is null and new.on_day > d.decision_due_on
  ) then
    raise exception 'the decision is not there' using errcode = '23514', constraint = 'decision_awaited';
  end if;
  return new;
end $$;
create trigger visits_await_decision before insert or update of decision_id, on_day, cancelled_at on visits
  for each row when (new.cancelled_at is null) execute function visit_awaits_decision();

-- Nothing is billed that no decision has granted.
create function billed_visit_has_decision() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if exists (
    select from visits v join decisions d on d.id = v.decision_id where v.id = new.visit_id and d.number is null
  ) then
    raise exception 'a visit without a decision is not billed' using errcode = '23514', constraint = 'visits_await_decision';
  end if;
  return new;
end $$;
create trigger invoice_line_visits_have_decision before insert or update on invoice_line_visits
  for each row execute function billed_visit_has_decision();
