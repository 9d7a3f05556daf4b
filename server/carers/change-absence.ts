import { tell } from '#server/audit/tell';
import { Absence } from '#server/carers/absence.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { AbsenceInput } from '#shared/carers/carers-wire';
import { NotFoundError } from '#shared/kernel/reason';

/** She is back earlier, or stays away longer. */
export async function changeAbsence(ctx: Ctx, input: AbsenceInput & { absenceId: string }): Promise<Absence> {
  return inTransaction(ctx, async () => {
    const absence = await Absence.findByPk(input.absenceId, { lock: true });
    if (absence === null) throw new NotFoundError('absence');

    permit(ctx, 'changeAbsence', absence);

    const { fromOn, toOn, kind, note } = input;
    await absence.update({ fromOn, toOn, kind, note });

    await tell(ctx, 'changeAbsence', { kind: 'carer', id: absence.carerId });
    return absence;
  });
}

/** The absence was noted by mistake. */
export async function withdrawAbsence(ctx: Ctx, input: { absenceId: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const absence = await Absence.findByPk(input.absenceId, { lock: true });
    if (absence === null) throw new NotFoundError('absence');

    permit(ctx, 'changeAbsence', absence);

    await absence.destroy();

    await tell(ctx, 'withdrawAbsence', { kind: 'carer', id: absence.carerId });
  });
}
