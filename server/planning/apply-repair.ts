import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { type Arranged, arrangeVisits } from '#server/planning/arrange-visits';
import { Assignment } from '#server/planning/assignment.model';
import { orNobody } from '#server/planning/load-roster';
import { refuseIf } from '#shared/kernel/reason';
import type { VisitChange } from '#shared/planning/planning-wire';
import { slotKey } from '#shared/planning/repair';
import type { RepairStep } from '#shared/planning/repair-wire';

/**
 * Writes chosen changes of a proposal into the draft, all or none, as one act with one way back. Refuses what
 * `arrangeVisits` refuses, above all `visit_changed_meanwhile`, and besides `visit_is_pinned` for what somebody has pinned
 * since.
 */
export async function applyRepair(ctx: Ctx, input: { changes: readonly RepairStep[] }): Promise<Arranged> {
  return inTransaction(ctx, async () => {
    const pinned = await Assignment.findAll({
      where: { visitId: input.changes.map((change) => change.visitId), plan: 'draft', pinned: true },
    });

    permit(ctx, 'applyRepair');

    const touched = new Set(input.changes.map(slotKey));
    refuseIf(
      pinned
        .filter((each) => touched.has(slotKey(each)))
        .map(({ visitId, slot }) => ({ code: 'visit_is_pinned', data: { visitId, slot } })),
    );

    const arranged = await arrangeVisits(ctx, input);
    return { ...arranged, undo: await withoutAbsent(ctx, arranged.undo) };
  });
}

/** The way back leads to nobody where it led to one who is noted as absent: the rules would not let her have it again. */
async function withoutAbsent(ctx: Ctx, undo: readonly VisitChange[]): Promise<VisitChange[]> {
  const rows = await ctx.db.query<{ visitId: string; carerId: string }>(
    `select v.id as "visitId", x.carer_id as "carerId"
     from visits v join absences x on v.on_day between x.from_on and x.to_on
     where v.id in (:visitIds) and x.carer_id in (:carerIds)`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        visitIds: orNobody(undo.map((step) => step.visitId)),
        carerIds: orNobody(undo.flatMap((step) => step.carerId ?? [])),
      },
    },
  );
  const absent = new Set(rows.map(({ visitId, carerId }) => `${visitId} ${carerId}`));
  return undo.map((step) =>
    absent.has(`${step.visitId} ${step.carerId}`) ? { ...step, carerId: null, pinned: false } : step,
  );
}
