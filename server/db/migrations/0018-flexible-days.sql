-- So many visits a week, on any of the pattern's weekdays; null for a visit on each of them.
alter table visit_patterns
  add times_a_week smallint,
  add constraint pattern_times_fewer_than_days check (times_a_week between 1 and cardinality(weekdays) - 1);

-- The days of its week on which such a visit may be; null for a visit whose day is fixed.
alter table visits
  add may_be_on date[],
  add constraint visit_on_a_day_of_its_choice check (on_day = any (may_be_on));

-- Asked at the end of a statement, so that two visits of a pattern can change days with each other.
alter table visits drop constraint visit_generated_once;
alter table visits add constraint visit_generated_once unique (pattern_id, on_day) deferrable;
