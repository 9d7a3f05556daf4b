-- Times in which KSeF could not be used, as they were announced: whoever issues meanwhile has longer for sending (art. 106nf, 106nh
-- ustawy o VAT), or need not send at all. A row is ended once and never changed; a wrong one is taken back with a reason.
create table ksef_outages (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('unavailability', 'failure', 'total_failure')),
  began_at timestamptz not null,
  -- Empty while nobody has announced its end.
  ended_at timestamptz,
  -- Where it was announced: the ministry's page, the message of KSeF.
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  ended_recorded_by uuid references users,
  withdrawn_at timestamptz,
  withdrawn_by uuid references users,
  withdrawal_reason text,
  constraint outage_ends_after_start check (ended_at > began_at),
  constraint outage_announced_somewhere check (source <> ''),
  constraint outage_withdrawn_with_reason check (
    (withdrawn_at is null) = (withdrawal_reason is null) and withdrawal_reason is distinct from ''
  ),
  constraint outages_overlap exclude using gist (kind with =, tstzrange(began_at, ended_at) with &&)
    where (withdrawn_at is null)
);

create function outage_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
    or (new.id, new.kind, new.began_at, new.source, new.recorded_at, new.recorded_by)
      is distinct from (old.id, old.kind, old.began_at, old.source, old.recorded_at, old.recorded_by) then
    raise exception 'an outage is ended once or taken back' using errcode = '23514', constraint = 'outage_stands';
  end if;
  return new;
end $$;
create trigger ksef_outages_stand before update or delete on ksef_outages for each row execute function outage_stands();

alter table ksef_outages enable row level security;
create policy ksef_outages_read on ksef_outages for select
  using ((select actor_is_office()) or actor_municipality_id() is not null);
create policy ksef_outages_write on ksef_outages for all
  using ((select actor_role()) in ('accountant', 'manager', 'administrator', 'system'));

-- What was issued in a total failure stays outside KSeF, and its picture bears no code.
alter table ksef_submissions
  drop constraint ksef_submissions_state_check,
  add constraint ksef_submissions_state_check
    check (state in ('to_upload', 'waiting', 'sent', 'accepted', 'rejected', 'outside'));
alter table invoice_renderings
  add column outside_ksef boolean not null default false,
  drop constraint invoice_rendered_once,
  add constraint invoice_rendered_once
    unique nulls not distinct (invoice_id, layout, revision, ksef_number, with_certificate, outside_ksef);
