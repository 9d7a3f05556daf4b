-- What a carer's contract says about her time besides its hours: art. 135, 139 and 140¹ Kodeksu pracy, and the consent of
-- art. 16 ustawy o rehabilitacji zawodowej, with its day.
alter table carers
  add working_time_system text not null default 'basic' check (working_time_system in ('basic', 'equivalent')),
  add interrupted_time boolean not null default false,
  add flexible_start boolean not null default false,
  add limits_waived_on date,
  -- Art. 139 § 1: not together with the system of art. 135.
  add constraint interrupted_time_not_equivalent check (not interrupted_time or working_time_system = 'basic');

-- A wish of the carer's own: she will not go to this beneficiary.
alter table carer_wishes drop constraint carer_wishes_kind_check;
alter table carer_wishes add constraint carer_wishes_kind_check check (kind in ('preferred', 'excluded', 'declined'));
