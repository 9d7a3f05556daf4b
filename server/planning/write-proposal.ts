import type { Ctx } from '#server/context';
import type { Plan, PlanProblem } from '#server/planning/engine/problem';
import { addMinutes } from '#shared/kernel/time';
import type { Roster, RosterAssignment } from '#shared/planning/roster';

/** As long as a proposal can still be looked at and taken back. */
const KEPT_DAYS = 30;

/** Keeps a plan beside the draft from which it differs: every slot that was planned, with who had it before. */
export async function writeProposal(
  ctx: Ctx,
  planRunId: string,
  problem: PlanProblem,
  draft: Roster,
  plan: Plan,
): Promise<void> {
  const fixed = new Set(problem.fixed.map(keyOf));
  const slots = problem.visitIdsToPlan
    .flatMap((visitId) => (draft.visits.get(visitId)?.carersNeeded === 2 ? both(visitId) : both(visitId).slice(0, 1)))
    .filter((slot) => !fixed.has(keyOf(slot)));
  const planned = new Map(plan.assignments.map((each) => [keyOf(each), each]));
  const before = new Map([...draft.assignmentsOfVisit.values()].flat().map((each) => [keyOf(each), each]));
  const startOf = new Map(plan.assignments.map((each) => [each.visitId, each.startMs]));
  const instant = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

  await ctx.db.query(
    `insert into plan_proposals
       (plan_run_id, visit_id, slot, carer_id, start_at, before_carer_id, before_start_at)
     select $1::uuid, v.id, x.slot, x.carer_id, coalesce(x.start_at, x.before_start_at, v.planned_start_at),
       x.before_carer_id, coalesce(x.before_start_at, v.planned_start_at)
     from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::timestamptz[], $6::uuid[], $7::timestamptz[])
       as x (visit_id, slot, carer_id, start_at, before_carer_id, before_start_at)
     join visits v on v.id = x.visit_id`,
    {
      bind: [
        planRunId,
        slots.map(({ visitId }) => visitId),
        slots.map(({ slot }) => slot),
        slots.map((each) => planned.get(keyOf(each))?.carerId ?? null),
        slots.map(({ visitId }) => instant(startOf.get(visitId))),
        slots.map((each) => before.get(keyOf(each))?.carerId ?? null),
        slots.map((each) => instant(before.get(keyOf(each))?.startMs)),
      ],
    },
  );
}

/** What nobody applied in a month is no plan any more. */
export async function forgetOldProposals(ctx: Ctx): Promise<void> {
  await ctx.db.query(
    'delete from plan_proposals where plan_run_id in (select id from plan_runs where finished_at < $1)',
    { bind: [addMinutes(ctx.now(), -KEPT_DAYS * 1440)] },
  );
}

type Slot = Pick<RosterAssignment, 'visitId' | 'slot'>;
const keyOf = ({ visitId, slot }: Slot): string => `${visitId} ${slot}`;
const both = (visitId: string): Slot[] => [
  { visitId, slot: 1 },
  { visitId, slot: 2 },
];
