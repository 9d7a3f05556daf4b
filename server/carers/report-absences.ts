import { tell } from '#server/audit/tell';
import { Absence } from '#server/carers/absence.model';
import { Carer } from '#server/carers/carer.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { AbsenceInput } from '#shared/carers/carers-wire';
import { NotFoundError } from '#shared/kernel/reason';

/** Notes that carers will be away. Refused by the database when an absence of the same carer overlaps. */
export async function reportAbsences(ctx: Ctx, inputs: (AbsenceInput & { carerId: string })[]): Promise<Absence[]> {
  return inTransaction(ctx, async () => {
    const carerIds = [...new Set(inputs.map((input) => input.carerId))];
    if ((await Carer.count({ where: { id: carerIds } })) < carerIds.length) throw new NotFoundError('carer');

    permit(ctx, 'reportAbsence');

    const absences = await Absence.bulkCreate(
      inputs.map((input) => ({ ...input, reportedAt: ctx.now(), reportedBy: ctx.actor.userId })),
      { returning: true },
    );

    await tell(
      ctx,
      'reportAbsence',
      { kind: 'carer', id: carerIds.length === 1 ? (carerIds[0] ?? null) : null },
      {
        count: absences.length,
      },
    );
    return absences;
  });
}
