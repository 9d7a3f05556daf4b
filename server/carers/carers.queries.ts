import { Op } from 'sequelize';
import { Absence } from '#server/carers/absence.model';
import { CarerAvailability } from '#server/carers/carer-availability.model';
import { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import { Locality } from '#server/municipalities/locality.model';
import { NotFoundError } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

export interface CarerWithPlace {
  carer: Carer;
  locality: Locality;
}

/** Every carer by name, with the absence of today. */
export async function listCarers(ctx: Ctx): Promise<(CarerWithPlace & { absence: Absence | null })[]> {
  const today = dayAt(ctx.now());
  const carers = await Carer.findAll({ order: ['lastName', 'firstName', 'referenceNumber'] });
  const absences = await Absence.findAll({ where: { fromOn: { [Op.lte]: today }, toOn: { [Op.gte]: today } } });
  const away = new Map(absences.map((absence) => [absence.carerId, absence]));
  return (await withPlaces(carers)).map((row) => ({ ...row, absence: away.get(row.carer.id) ?? null }));
}

export interface CarerDetail extends CarerWithPlace {
  availability: CarerAvailability[];
  absences: Absence[];
}

export async function carerDetail(carerId: string): Promise<CarerDetail> {
  const carer = await Carer.findByPk(carerId);
  if (carer === null) throw new NotFoundError('carer');
  const [row] = await withPlaces([carer]);
  const availability = await CarerAvailability.findAll({ where: { carerId }, order: ['weekday', 'fromMinute'] });
  const absences = await Absence.findAll({ where: { carerId }, order: [['fromOn', 'DESC']] });
  if (row === undefined) throw new NotFoundError('locality');
  return { ...row, availability, absences };
}

async function withPlaces(carers: Carer[]): Promise<CarerWithPlace[]> {
  const localities = await Locality.findAll({ where: { id: [...new Set(carers.map((carer) => carer.localityId))] } });
  const byId = new Map(localities.map((locality) => [locality.id, locality]));
  return carers.flatMap((carer) => {
    const locality = byId.get(carer.localityId);
    return locality === undefined ? [] : [{ carer, locality }];
  });
}
