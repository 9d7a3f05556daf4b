import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { type PlanProblem, problemOf } from '#server/planning/engine/problem';
import { loadProposal } from '#server/planning/plan-proposals.queries';
import { loadAssignments, loadRoster } from '#server/planning/load-roster';
import type { PlanRun } from '#server/planning/plan-run.model';
import { loadWeightsInForce, type WeightsInForce } from '#server/planning/planning-weights.queries';
import { BEGUN, PAST } from '#server/planning/visit-course';
import { whatStays } from '#server/planning/what-stays';
import { addDays, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import { type Roster, type RosterAssignment, rosterOf, type RosterVisit } from '#shared/planning/roster';

export interface LoadedProblem {
  problem: PlanProblem;
  /** The county with its draft as it is now: what the plan is compared with. */
  draft: Roster;
  /** What the manager has set; no version while she has not. */
  inForce: WeightsInForce;
}

/**
 * The engine's problem: the visits of the run's days that are still to come, among all that the rules must see, i.e. the
 * days around and the rest of the month. What is pinned, has begun or is over stays. The search starts from the draft, or
 * from the proposal of the run that it continues, as far as nobody changed those visits since.
 */
export async function loadPlanProblem(ctx: Ctx, run: PlanRun): Promise<LoadedProblem> {
  const around = {
    fromOn: addDays(firstDayOf(monthOf(run.fromOn)), -1),
    toOn: addDays(lastDayOf(monthOf(run.toOn)), 1),
  };
  const loaded = await loadRoster(ctx, { ...around, withRecentCarers: true });
  const published = await loadAssignments(ctx, { fromOn: run.fromOn, toOn: run.toOn, plan: 'published' });
  const open = await loadOpenVisitIds(ctx, run);
  const earlier = run.continuesId === null ? [] : await loadProposal(ctx, { planRunId: run.continuesId });
  const draft = rosterOf(loaded);
  const known = draft.carers;

  const searched = new Set(earlier.map(keyOf));
  // What is pinned stays although a rule is broken: the dispatcher insists.
  const isFixed = ({ pinned, visitId }: RosterAssignment): boolean => pinned || !open.has(visitId);
  const kept = run.keep === 'assigned' ? loaded.assignments.filter((each) => !searched.has(keyOf(each))) : [];
  const staying = new Set(
    whatStays(
      draft,
      kept.filter((each) => !isFixed(each)),
    ),
  );
  const fixed = loaded.assignments.filter((each) => isFixed(each) || staying.has(each));
  const taken = new Set(fixed.map(keyOf));
  const proposed = earlier.filter(
    (each) => (each.state === 'open' || each.state === 'applied') && open.has(each.visitId) && !taken.has(keyOf(each)),
  );
  const fromProposal = new Set(proposed.map((each) => each.visitId));
  const initial = [
    ...loaded.assignments.filter((each) => !taken.has(keyOf(each)) && !fromProposal.has(each.visitId)),
    ...proposed.flatMap(({ visitId, slot, carerId, startMs }) =>
      carerId === null || !known.has(carerId) ? [] : [{ visitId, slot, carerId, startMs, pinned: false }],
    ),
  ];
  const inForce = await loadWeightsInForce(ctx);
  const problem = problemOf({
    visits: loaded.visits.map((visit) => withDaysOf(run, ctx.now(), visit)),
    carers: loaded.carers,
    overrides: loaded.overrides,
    recentCarers: loaded.recentCarers,
    visitIdsToPlan: loaded.visits.filter((visit) => open.has(visit.id)).map((visit) => visit.id),
    fixed,
    initial,
    published: published.filter((assignment) => known.has(assignment.carerId)),
    weights: inForce.weights,
    budget: run.iterations === null ? { milliseconds: run.seconds * 1000 } : { iterations: run.iterations },
    seed: run.seed,
  });
  return { problem, draft, inForce };
}

/** A visit goes to other days of the run only, to windows that are still open. */
function withDaysOf({ fromOn, toOn }: PlanRun, now: Date, visit: RosterVisit): RosterVisit {
  if (visit.otherDays === undefined) return visit;
  const otherDays = visit.otherDays.filter(
    ({ onDay, latestStartMs }) => fromOn <= onDay && onDay <= toOn && latestStartMs > now.getTime(),
  );
  return { ...visit, otherDays };
}

const keyOf = ({ visitId, slot }: { visitId: string; slot: number }): string => `${visitId} ${slot}`;

/** Visits of the days that somebody could still go to another way than planned. */
export async function loadOpenVisitIds(ctx: Ctx, days: { fromOn: string; toOn: string }): Promise<Set<string>> {
  const rows = await ctx.db.query<{ id: string }>(
    `select v.id from visits v
     where v.on_day between :fromOn and :toOn and v.cancelled_at is null and v.latest_start_at > :now
       and not ${BEGUN} and not ${PAST}`,
    { type: QueryTypes.SELECT, replacements: { fromOn: days.fromOn, toOn: days.toOn, now: ctx.now() } },
  );
  return new Set(rows.map((row) => row.id));
}
