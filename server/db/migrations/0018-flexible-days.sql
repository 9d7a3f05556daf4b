-- So many visits a week, on any of the pattern's weekdays; null for a visit on each of them.
alter table visit_patterns
  add times_a_week smallint,
  add constraint pattern_times_fewer_than_days check (times_a_week between 1 and cardinality(weekdays) - 1);

-- A distance is kept between visits of one day, so both have a fixed one.
create function visit_patterns_linked_on_a_day() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if (new.follows_series_id is not null or new.times_a_week is not null) and exists (
    select from visit_patterns p
    where (p.series_id = new.follows_series_id or p.follows_series_id = new.series_id)
      and (new.times_a_week is not null or p.times_a_week is not null)
      and daterange(p.valid_from, p.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
  ) then
    raise exception 'both visits have a fixed day' using errcode = '23514', constraint = 'pattern_gap_without_day';
  end if;
  return null;
end $$;
create trigger visit_patterns_linked_on_a_day after insert or update on visit_patterns
  for each row execute function visit_patterns_linked_on_a_day();

-- The days of its week on which such a visit may be; null for a visit whose day is fixed.
alter table visits
  add may_be_on date[],
  add constraint visit_on_a_day_of_its_choice check (on_day = any (may_be_on));

-- Asked at the end of a statement, so that two visits of a pattern can change days with each other.
alter table visits drop constraint visit_generated_once;
alter table visits add constraint visit_generated_once unique (pattern_id, on_day) deferrable;
