-- A pattern may follow another one of the same person: its visits start so long after the other's of the same day, two
-- meals at least 3 h apart. What is followed is the series, which is a pattern with all its changes.
alter table visit_patterns
  add series_id uuid not null default gen_random_uuid(),
  add follows_series_id uuid,
  -- From the start of the earlier visit to the start of the later.
  add gap_least_minutes smallint,
  add gap_most_minutes smallint,
  add constraint pattern_gap_with_series check (
    (follows_series_id is null) = (gap_least_minutes is null) and (follows_series_id is not null or gap_most_minutes is null)
  ),
  add constraint pattern_gap_sensible check (
    gap_least_minutes between 0 and 1439 and (gap_most_minutes is null or gap_most_minutes between gap_least_minutes and 1439)
  ),
  add constraint pattern_follows_itself check (follows_series_id <> series_id),
  add constraint pattern_changes_overlap exclude using gist (
    series_id with =, daterange(valid_from, valid_to, '[]') with &&
  );
create index visit_patterns_follows on visit_patterns (follows_series_id);

-- Two patterns hang together at most: each follows one, is followed by one, and never both; both are for one carer.
create function visit_patterns_linked() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare
  person uuid := (select beneficiary_id from decisions where id = new.decision_id);
  days daterange := daterange(new.valid_from, new.valid_to, '[]');
begin
  if new.follows_series_id is null
    and not exists (select from visit_patterns p where p.follows_series_id = new.series_id) then
    return null;
  end if;
  -- Nobody else links patterns of this person meanwhile.
  perform from beneficiaries where id = person for no key update;
  if new.follows_series_id is not null and not exists (
    select from visit_patterns p join decisions d on d.id = p.decision_id
    where p.series_id = new.follows_series_id and d.beneficiary_id = person
  ) then
    raise exception 'the visits are those of one person' using errcode = '23514', constraint = 'pattern_follows_stranger';
  end if;
  if exists (
    select from visit_patterns p
    where (p.series_id = new.follows_series_id or p.follows_series_id = new.series_id)
      and days && daterange(p.valid_from, p.valid_to, '[]') and 2 in (p.carers_needed, new.carers_needed)
  ) then
    raise exception 'both visits are for one carer' using errcode = '23514', constraint = 'pattern_gap_for_two';
  end if;
  if exists (
    select from visit_patterns p
    where days && daterange(p.valid_from, p.valid_to, '[]') and (
      (p.series_id = new.follows_series_id and p.follows_series_id is not null)
      or (p.follows_series_id = new.series_id and new.follows_series_id is not null)
    )
  ) then
    raise exception 'two visits hang together at most' using errcode = '23514', constraint = 'pattern_gap_in_a_row';
  end if;
  if exists (
    select from visit_patterns p
    where p.follows_series_id = new.follows_series_id and p.series_id <> new.series_id
      and p.weekdays && new.weekdays and days && daterange(p.valid_from, p.valid_to, '[]')
  ) then
    raise exception 'one visit follows another' using errcode = '23514', constraint = 'pattern_followed_already';
  end if;
  return null;
end $$;
create trigger visit_patterns_linked after insert or update on visit_patterns
  for each row execute function visit_patterns_linked();

-- What followed a series that is removed follows nothing.
create function visit_pattern_series_removed() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  update visit_patterns p set follows_series_id = null, gap_least_minutes = null, gap_most_minutes = null
  where p.follows_series_id = old.series_id
    and not exists (select from visit_patterns s where s.series_id = old.series_id);
  return null;
end $$;
create trigger visit_pattern_series_removed after delete on visit_patterns
  for each row execute function visit_pattern_series_removed();

-- The two visits of a day, seen from either, while both take place and one carer serves each.
create view visit_gaps with (security_invoker = true) as
  with pairs as not materialized (
    select later.on_day, earlier.id as earlier_id, later.id as later_id, p.gap_least_minutes as least_minutes,
      p.gap_most_minutes as most_minutes
    from visit_patterns p
    join visits later on later.pattern_id = p.id
    join visit_patterns followed on followed.series_id = p.follows_series_id
    join visits earlier on earlier.pattern_id = followed.id and earlier.on_day = later.on_day
    where earlier.cancelled_at is null and later.cancelled_at is null
      and earlier.carers_needed = 1 and later.carers_needed = 1
  )
  select on_day, later_id as visit_id, earlier_id as other_visit_id, true as is_later, least_minutes, most_minutes
  from pairs
  union all
  select on_day, earlier_id, later_id, false, least_minutes, most_minutes from pairs;
