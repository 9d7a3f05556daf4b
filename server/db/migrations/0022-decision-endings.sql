-- Why services stopped before the last day of the letter. `granted_to` keeps that day: the decision itself ends where the
-- services do, and an ending entered by mistake can be taken back.
create table decision_endings (
  decision_id uuid primary key references decisions on delete cascade,
  granted_to date not null,
  reason text not null check (
    reason in ('deceased', 'care_home', 'moved_away', 'resigned', 'interview_refused', 'amended', 'other')
  ),
  note text,
  ended_at timestamptz not null,
  ended_by uuid references users,
  constraint ending_other_in_words check (reason <> 'other' or length(btrim(coalesce(note, ''))) > 0)
);

-- An amendment is a decision of its own (art. 106 ust. 5 u.p.s.) that begins where the amended one ends.
alter table decisions add follows_id uuid references decisions,
  add constraint decision_amended_once unique (follows_id);

alter table decision_endings enable row level security;
create policy decision_endings_office on decision_endings using ((select actor_is_office()));
create policy decision_endings_officer on decision_endings for select
  using (actor_municipality_id() is not null and exists (select from decisions d where d.id = decision_id));
