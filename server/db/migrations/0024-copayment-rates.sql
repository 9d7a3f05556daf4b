-- What a decision says of the fee from a day on. The income that it was reckoned from is nowhere: it never comes to the server.
create table copayment_rates (
  -- Of two rates from one day the one that was recorded later counts; the earlier one stays to be read.
  id integer generated always as identity primary key,
  decision_id uuid not null references decisions on delete cascade,
  valid_from date not null,
  rate_kind text not null check (rate_kind in ('percent', 'amount')),
  -- Basis points of the price of an hour, or grosze for an hour, as rate_kind says; 0 is free of charge.
  rate integer not null,
  hour_price_grosze integer not null,
  hour_fee_grosze integer not null,
  rounding text not null check (rounding in ('per_hour', 'per_month')),
  minimum_month_grosze integer not null check (minimum_month_grosze >= 0),
  exempted boolean not null,
  legal_basis text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  constraint copayment_rate_not_negative check (rate >= 0 and hour_price_grosze >= 0 and hour_fee_grosze >= 0),
  constraint copayment_rate_within_price check (rate_kind = 'amount' or rate <= 10000)
);
create index copayment_rates_decision on copayment_rates (decision_id);
create trigger copayment_rates_append_only before update or delete on copayment_rates
  for each row execute function forbid_change();
revoke update, delete on copayment_rates from blizej_app;

-- A rate lies within its decision.
create function copayment_rate_within_decision() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if not exists (
    select from decisions d where d.id = new.decision_id and new.valid_from between d.valid_from and d.valid_to
  ) then
    raise exception 'a rate outside its decision' using errcode = '23514', constraint = 'rate_outside_decision';
  end if;
  return new;
end $$;
create trigger copayment_rates_within_decision before insert on copayment_rates
  for each row execute function copayment_rate_within_decision();

-- The gmina decides on the fee: her officer may set it for her own decisions.
alter table copayment_rates enable row level security;
create policy copayment_rates_office on copayment_rates using ((select actor_is_office()));
create policy copayment_rates_officer on copayment_rates for select
  using (actor_municipality_id() is not null and exists (select from decisions d where d.id = decision_id));
create policy copayment_rates_officer_sets on copayment_rates for insert with check (
  exists (select from decisions d where d.id = decision_id and d.municipality_id = (select actor_municipality_id()))
);
