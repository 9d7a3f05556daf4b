import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import type { Mobility } from '#shared/carers/carer-words';
import { NotFoundError } from '#shared/kernel/reason';
import type { TravelOverrideView } from '#shared/travel/travel-wire';

/** The entered travel times of a means of travel between two localities, as the rules take them. */
export interface TravelOverrideFact {
  fromLocalityId: string;
  toLocalityId: string;
  mobility: Mobility;
  minutes: number;
}

const SELECT = `
  select o.id, o.from_locality_id as "fromLocalityId", f.name as "fromLocalityName", o.to_locality_id as "toLocalityId",
    t.name as "toLocalityName", o.mobility, o.minutes, o.note
  from travel_overrides o
  join localities f on f.id = o.from_locality_id
  join localities t on t.id = o.to_locality_id`;

export async function listTravelOverrides(ctx: Ctx): Promise<TravelOverrideView[]> {
  permit(ctx, 'seeTravelOverrides');
  return ctx.db.query<TravelOverrideView>(`${SELECT} order by f.name, t.name, o.mobility`, { type: QueryTypes.SELECT });
}

export async function loadTravelOverride(ctx: Ctx, id: string): Promise<TravelOverrideView> {
  const [row] = await ctx.db.query<TravelOverrideView>(`${SELECT} where o.id = :id`, {
    type: QueryTypes.SELECT,
    replacements: { id },
  });
  if (row === undefined) throw new NotFoundError('travel_override');
  return row;
}

export async function loadTravelFacts(ctx: Ctx): Promise<TravelOverrideFact[]> {
  return ctx.db.query<TravelOverrideFact>(
    `select from_locality_id as "fromLocalityId", to_locality_id as "toLocalityId", mobility, minutes
     from travel_overrides`,
    { type: QueryTypes.SELECT },
  );
}
