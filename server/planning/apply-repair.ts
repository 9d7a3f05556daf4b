import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { type Arranged, arrangeVisits } from '#server/planning/arrange-visits';
import { Assignment } from '#server/planning/assignment.model';
import { refuseIf } from '#shared/kernel/reason';
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

    return arrangeVisits(ctx, input);
  });
}
