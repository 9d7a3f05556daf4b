import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';
import { TravelOverride } from '#server/travel/travel-override.model';
import type { Mobility } from '#shared/carers/carer-words';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';

interface NewOverride {
  fromLocalityId: string;
  toLocalityId: string;
  mobility: Mobility;
  minutes: number;
  note?: string | null;
}

/**
 * Enters the minutes of a way that somebody knows better than the estimate; they serve for the way back until that is
 * entered too. Refuses `locality_unknown`; the database refuses `travel_override_taken`.
 */
export async function addTravelOverride(ctx: Ctx, input: NewOverride): Promise<TravelOverride> {
  return inTransaction(ctx, async () => {
    const ends = [input.fromLocalityId, input.toLocalityId];
    const known = new Set((await Locality.findAll({ where: { id: ends } })).map((locality) => locality.id));

    permit(ctx, 'changeTravelOverrides');

    refuseIf(unknownEnds(input, known));

    const { fromLocalityId, toLocalityId, mobility, minutes } = input;
    const override = await TravelOverride.create({
      fromLocalityId,
      toLocalityId,
      mobility,
      minutes,
      note: input.note ?? null,
    });

    await tell(ctx, 'addTravelOverride', { kind: 'travel_override', id: override.id }, { mobility, minutes });
    return override;
  });
}

/** Changes the minutes of one direction. */
export async function changeTravelOverride(
  ctx: Ctx,
  input: { id: string; minutes: number; note?: string | null },
): Promise<TravelOverride> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'changeTravelOverrides');
    const override = await TravelOverride.findByPk(input.id, { lock: true });
    if (override === null) throw new NotFoundError('travel_override');

    const before = override.minutes;
    await override.update({ minutes: input.minutes, note: input.note ?? null });

    await tell(
      ctx,
      'changeTravelOverride',
      { kind: 'travel_override', id: input.id },
      { before, after: input.minutes },
    );
    return override;
  });
}

/** From now on the estimate holds again. */
export async function removeTravelOverride(ctx: Ctx, input: { id: string }): Promise<void> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'changeTravelOverrides');
    const override = await TravelOverride.findByPk(input.id, { lock: true });
    if (override === null) throw new NotFoundError('travel_override');

    await override.destroy();

    await tell(ctx, 'removeTravelOverride', { kind: 'travel_override', id: input.id }, { minutes: override.minutes });
  });
}

function unknownEnds(input: NewOverride, known: Set<string>): Reason[] {
  const ends = ['fromLocalityId', 'toLocalityId'] as const;
  return ends.filter((field) => !known.has(input[field])).map((field) => ({ code: 'locality_unknown', field }));
}
