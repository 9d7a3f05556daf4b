import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { assignmentOf, keyOf, type LeftSlot, type SlotOfDraft, whatFits } from '#server/planning/fit-proposal';
import { loadAssignments, loadRoster } from '#server/planning/load-roster';
import { loadProposal, type ProposedSlot } from '#server/planning/plan-proposals.queries';
import { PlanRun } from '#server/planning/plan-run.model';
import { takenAlong } from '#server/planning/take-along';
import { lockEveryCarer, writeDraft, writePlannedStarts } from '#server/planning/write-draft';
import { grouped } from '#shared/kernel/grouped';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';
import { addDays, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import { reasonsAgainstMoving } from '#shared/planning/arrangement';
import type { PlanPart } from '#shared/planning/plan-wire';
import type { RosterAssignment } from '#shared/planning/roster';

export interface AppliedPlan {
  run: PlanRun;
  changedCount: number;
  left: LeftSlot[];
  /** Outside of the part, but without it the part would break a rule. */
  along: LeftSlot[];
}

/** A refusal need not name each of a thousand visits. */
const NAMED_AT_MOST = 20;

/**
 * Takes a proposal over into the draft, all of it or a part; the other half of a swap comes along. What somebody changed
 * meanwhile stays hers, what has begun stays, and what would break a hard rule now (an absence was entered) stays too; each
 * comes back with its reasons. Refuses these reasons when nothing is left to apply, and `plan_run_not_finished`,
 * `plan_is_discarded`, `nothing_to_apply`, `visit_not_in_plan`.
 */
export async function applyPlan(
  ctx: Ctx,
  input: { planRunId: string; part?: PlanPart | undefined },
): Promise<AppliedPlan> {
  return inTransaction(ctx, async () => {
    const run = await lockRun(ctx, input.planRunId);
    const proposed = await loadProposal(ctx, input);

    permit(ctx, 'applyPlan', run);

    refuseIf(reasonsAgainstUsing(run));
    refuseIf(reasonsAgainstPart(input.part, proposed));
    const now = await loadRoster(ctx, {
      fromOn: addDays(firstDayOf(monthOf(run.fromOn)), -1),
      toOn: addDays(lastDayOf(monthOf(run.toOn)), 1),
    });
    const more = await takenAlong(now, proposed, await restOf(ctx, input, proposed));
    const { chosen, left: unfit } = await whatFits(now, [...proposed, ...more.slots]);
    const left = unfit.map((each) =>
      more.needMore.has(each.visitId) ? { ...each, reasons: [...each.reasons, { code: 'needs_more_of_plan' }] } : each,
    );
    const changes = chosen.filter((each) => each.isChange);
    refuseIf(changes.length === 0 ? reasonsOf(left) : []);
    refuseIf(changes.length === 0 ? [{ code: 'nothing_to_apply' }] : []);

    await writeSlots(ctx, now.assignments, chosen);
    const visitIds = [...new Set(chosen.map((each) => each.visitId))];
    await ctx.db.query(
      'update plan_proposals set applied_at = $3 where plan_run_id = $1 and visit_id = any ($2::uuid[])',
      { bind: [run.id, visitIds, ctx.now()] },
    );
    await run.update({ appliedAt: ctx.now(), undoneAt: null });

    await tell(
      ctx,
      'applyPlan',
      { kind: 'plan_run', id: run.id },
      { part: input.part ?? null, changed: changes.length, left: left.length },
    );
    const along = changes.flatMap(({ visitId, slot }) => {
      const reasons = more.reasonsOf.get(visitId);
      return reasons === undefined ? [] : [{ visitId, slot, reasons }];
    });
    return { run, changedCount: changes.length, left, along };
  });
}

/** What of the proposal is not in the part. */
async function restOf(
  ctx: Ctx,
  { planRunId, part }: { planRunId: string; part?: PlanPart | undefined },
  proposed: readonly ProposedSlot[],
): Promise<ProposedSlot[]> {
  if (part === undefined) return [];
  const inPart = new Set(proposed.map(({ visitId }) => visitId));
  return (await loadProposal(ctx, { planRunId })).filter(({ visitId }) => !inPart.has(visitId));
}

/**
 * Gives back the draft that stood before a plan was applied, for all that was applied of it; what has begun since stays.
 * Refuses `nothing_to_undo`, and `visit_changed_since_plan` when somebody has arranged one of its visits otherwise.
 */
export async function undoPlan(ctx: Ctx, input: { planRunId: string }): Promise<AppliedPlan> {
  return inTransaction(ctx, async () => {
    const run = await lockRun(ctx, input.planRunId);
    const applied = (await loadProposal(ctx, input)).filter((each) => each.isApplied);

    permit(ctx, 'undoPlan', run);

    const over = applied.filter((each) => each.cancelled || each.begun || each.past);
    const kept = new Set(over.map((each) => each.visitId));
    const still = applied.filter((each) => !kept.has(each.visitId));
    const changed = still.filter((each) => each.state !== 'applied' || each.isPinned);
    refuseIf(
      changed
        .slice(0, NAMED_AT_MOST)
        .map(({ visitId, slot, onDay }) => ({ code: 'visit_changed_since_plan', data: { visitId, slot, day: onDay } })),
    );
    refuseIf(still.length === 0 ? [{ code: 'nothing_to_undo' }] : []);

    await writeSlots(
      ctx,
      await loadAssignments(ctx, { fromOn: run.fromOn, toOn: run.toOn }),
      still.map(({ visitId, slot, beforeCarerId, beforeStartMs }) => ({
        visitId,
        slot,
        carerId: beforeCarerId,
        startMs: beforeStartMs,
      })),
    );
    await ctx.db.query('update plan_proposals set applied_at = null where plan_run_id = $1', { bind: [run.id] });
    await run.update({ appliedAt: null, undoneAt: ctx.now() });

    const left = over.map(({ visitId, slot, ...course }) => ({
      visitId,
      slot,
      reasons: reasonsAgainstMoving({ id: visitId, ...course }),
    }));
    const changedCount = still.filter((each) => each.isChange).length;
    await tell(ctx, 'undoPlan', { kind: 'plan_run', id: run.id }, { changed: changedCount, left: left.length });
    return { run, changedCount, left, along: [] };
  });
}

/** Throws a proposal away. Refuses `plan_is_applied`, `plan_run_not_finished`, `plan_is_discarded`. */
export async function discardPlan(ctx: Ctx, input: { planRunId: string }): Promise<PlanRun> {
  return inTransaction(ctx, async () => {
    const run = await PlanRun.findByPk(input.planRunId, { lock: true });
    if (run === null) throw new NotFoundError('plan_run');

    permit(ctx, 'discardPlan', run);

    refuseIf(reasonsAgainstUsing(run));
    refuseIf(run.appliedAt === null ? [] : [{ code: 'plan_is_applied' }]);

    await ctx.db.query('delete from plan_proposals where plan_run_id = $1', { bind: [run.id] });
    await run.update({ discardedAt: ctx.now() });

    await tell(ctx, 'discardPlan', { kind: 'plan_run', id: run.id });
    return run;
  });
}

/** Only a finished run has a proposal, until it is thrown away. */
export function reasonsAgainstUsing(run: PlanRun): Reason[] {
  if (run.finishedAt === null) return [{ code: 'plan_run_not_finished' }];
  if (run.discardedAt !== null) return [{ code: 'plan_is_discarded' }];
  return run.result === null ? [{ code: 'nothing_to_apply' }] : [];
}

/** The run, its visits and all carers: nobody arranges anything else meanwhile. */
async function lockRun(ctx: Ctx, id: string): Promise<PlanRun> {
  const run = await PlanRun.findByPk(id, { lock: true });
  if (run === null) throw new NotFoundError('plan_run');
  await ctx.db.query('select v.id from visits v where v.on_day between $1 and $2 order by v.id for update of v', {
    bind: [run.fromOn, run.toOn],
  });
  await lockEveryCarer(ctx);
  return run;
}

function reasonsAgainstPart(part: PlanPart | undefined, proposed: readonly ProposedSlot[]): Reason[] {
  const known = new Set(proposed.map((each) => each.visitId));
  return (part?.visitIds ?? [])
    .filter((visitId) => !known.has(visitId))
    .slice(0, NAMED_AT_MOST)
    .map((visitId) => ({ code: 'visit_not_in_plan', field: 'part.visitIds', data: { visitId } }));
}

function reasonsOf(left: readonly LeftSlot[]): Reason[] {
  return left
    .flatMap(({ visitId, slot, reasons }) =>
      reasons.map(({ code, data }) => ({ code, data: { ...data, visitId, slot } })),
    )
    .slice(0, NAMED_AT_MOST);
}

/** The given slots are so afterwards; other slots of the same visits stay as the draft has them. */
async function writeSlots(ctx: Ctx, draft: readonly RosterAssignment[], slots: readonly SlotOfDraft[]): Promise<void> {
  const ofVisit = grouped(slots, ({ visitId }) => visitId);
  const written = new Set(slots.map(keyOf));
  const kept = draft.filter((each) => ofVisit.has(each.visitId) && !written.has(keyOf(each)));
  await writePlannedStarts(
    ctx,
    [...ofVisit.values()].flatMap(([first]) => (first === undefined ? [] : [first])),
  );
  await writeDraft(ctx, [...ofVisit.keys()], [...kept, ...slots.flatMap(assignmentOf)]);
}
