-- Who pays for the hours is another question than what they are: one gmina reports its own budget, the state's
-- commissioned task and each programme apart. What was entered before gets what the law says of its kind.
alter table decisions add funding_source text
  check (funding_source in ('own', 'commissioned', 'opieka_75', 'senior_corps', 'project', 'private'));
update decisions set funding_source = case service_kind when 'SUO_P' then 'commissioned' else 'own' end;
alter table decisions alter funding_source set not null;
