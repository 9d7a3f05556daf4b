-- How late a visit may begin after its window is set with the weights; a version from before has none and means the default.
alter table planning_weights add constraint tolerated_lateness_up_to_an_hour check (
  case when weights ? 'toleratedLatenessMinutes'
    then jsonb_typeof(weights -> 'toleratedLatenessMinutes') = 'number'
      and (weights -> 'toleratedLatenessMinutes')::numeric between 0 and 60
      and (weights -> 'toleratedLatenessMinutes')::numeric % 1 = 0
    else true
  end
);

-- What a run was made by: all of it, and which version that was; no version while nobody had set any.
alter table plan_runs
  add column weights jsonb,
  add column weights_version integer references planning_weights;
