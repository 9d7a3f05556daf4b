import { tell } from '#server/audit/tell';
import { CarerAvailability } from '#server/carers/carer-availability.model';
import { Carer } from '#server/carers/carer.model';
import { type Ctx, permit } from '#server/context';
import { takeReferenceNumbers } from '#server/db/reference-numbers';
import { inTransaction } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';
import type { CarerInput } from '#shared/carers/carers-wire';
import { refuseIf } from '#shared/kernel/reason';

/** Adds carers with their weekly availability. Refuses an unknown locality, naming the field. */
export async function addCarers(ctx: Ctx, inputs: CarerInput[]): Promise<Carer[]> {
  return inTransaction(ctx, async () => {
    const places = await placesOf(inputs.map((input) => input.localityId));
    const numbers = await takeReferenceNumbers(ctx, { table: 'carers', prefix: 'O', count: inputs.length });

    permit(ctx, 'addCarers');

    refuseIf(
      inputs
        .filter((input) => !places.has(input.localityId))
        .map(() => ({ code: 'locality_unknown', field: 'localityId' })),
    );

    const carers = await Carer.bulkCreate(
      inputs.map(({ availability: _availability, ...input }, index) => ({
        ...input,
        ...pointOf(input, places.get(input.localityId)),
        referenceNumber: input.referenceNumber ?? numbers[index] ?? '',
      })),
      { returning: true },
    );
    await CarerAvailability.bulkCreate(
      carers.flatMap((carer, index) =>
        (inputs[index]?.availability ?? []).map((hours) => ({ ...hours, carerId: carer.id })),
      ),
    );

    await tell(
      ctx,
      'addCarers',
      { kind: 'carer', id: carers.length === 1 ? (carers[0]?.id ?? null) : null },
      {
        count: carers.length,
      },
    );
    return carers;
  });
}

/** The localities of the ids, by id. */
export async function placesOf(ids: string[]): Promise<Map<string, Locality>> {
  const rows = await Locality.findAll({ where: { id: [...new Set(ids)] } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The point that was given, else the middle of the locality. */
export function pointOf(
  input: { latitude?: number | null | undefined; longitude?: number | null | undefined },
  locality: Locality | undefined,
): { latitude: number; longitude: number } {
  return {
    latitude: input.latitude ?? locality?.latitude ?? 0,
    longitude: input.longitude ?? locality?.longitude ?? 0,
  };
}
