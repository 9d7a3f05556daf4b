import { tell } from '#server/audit/tell';
import { placesOf, pointOf } from '#server/carers/add-carers';
import { CarerAvailability } from '#server/carers/carer-availability.model';
import { Carer } from '#server/carers/carer.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { CarerInput } from '#shared/carers/carers-wire';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/** Changes a carer; her weekly availability is replaced as a whole. */
export async function changeCarer(
  ctx: Ctx,
  { carerId, availability, referenceNumber, ...input }: CarerInput & { carerId: string },
): Promise<Carer> {
  return inTransaction(ctx, async () => {
    const carer = await Carer.findByPk(carerId, { lock: true });
    if (carer === null) throw new NotFoundError('carer');
    const locality = (await placesOf([input.localityId])).get(input.localityId);

    permit(ctx, 'changeCarer', carer);

    refuseIf(locality === undefined ? [{ code: 'locality_unknown', field: 'localityId' }] : []);

    await carer.update({
      ...input,
      ...pointOf(input, locality),
      referenceNumber: referenceNumber ?? carer.referenceNumber,
    });
    await CarerAvailability.destroy({ where: { carerId } });
    await CarerAvailability.bulkCreate(availability.map((hours) => ({ ...hours, carerId })));

    await tell(ctx, 'changeCarer', { kind: 'carer', id: carer.id });
    return carer;
  });
}
