import { DEFAULT_SETTINGS } from '#shared/planning/planning-weights';

/**
 * How far a visit `v` has come, in SQL that every query of planning shares; `:now` is the verb's clock. `past` means that
 * its published start is over: what the carers were told of it stays as it was.
 */
export const BEGUN = `(
  exists (select from attendances t where t.visit_id = v.id and t.checked_in_at is not null)
  or exists (select from visit_confirmations c where c.visit_id = v.id)
)`;

export const PAST = `exists (
  select from assignments q where q.visit_id = v.id and q.plan = 'published' and lower(q.during) <= :now
)`;

/** How many minutes after its window a visit may begin at all, as the manager has set it last. */
export const TOLERATED_LATENESS = `coalesce((
  select (w.weights ->> 'toleratedLatenessMinutes')::int from planning_weights w order by w.version desc limit 1
), ${DEFAULT_SETTINGS.toleratedLatenessMinutes})`;

/** When the beneficiary of a visit `v` of the pattern `p` would like it to start; without a pattern nobody has said. */
export const WISHED_START = `(v.on_day + make_interval(mins => p.preferred_start)) at time zone 'Europe/Warsaw'`;
