import type { CreationAttributes } from 'sequelize';
import { Absence } from '#server/carers/absence.model';
import { Carer } from '#server/carers/carer.model';
import { CarerAvailability } from '#server/carers/carer-availability.model';
import { Locality } from '#server/municipalities/locality.model';
import { systemCtx } from '../database.js';
import { build } from './build.js';
import { next } from './fictional.js';
import { aLocality } from './municipalities.js';

type Availability = Pick<CreationAttributes<CarerAvailability>, 'weekday' | 'fromMinute' | 'toMinute'>;

/** Free every day from 6:00 to 22:00. */
export const EVERY_DAY: readonly Availability[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  fromMinute: 360,
  toMinute: 1320,
}));

/** A full-time carer with a car who may always be planned, in two parts of the day and from any hour; `availability: []` for one who never may. */
export function aCarer({
  availability = EVERY_DAY,
  ...given
}: Partial<CreationAttributes<Carer>> & { availability?: readonly Availability[] } = {}): Promise<Carer> {
  return build(async () => {
    const locality =
      given.localityId === undefined
        ? await aLocality()
        : await Locality.findByPk(given.localityId, { rejectOnEmpty: true });
    const number = next();
    const carer = await Carer.create({
      referenceNumber: `OP-${String(number).padStart(4, '0')}`,
      firstName: 'Anna',
      lastName: `Opiekunka ${number}`,
      gender: 'female',
      employmentKind: 'employment',
      fteThousandths: 1000,
      qualifications: ['carer'],
      localityId: locality.id,
      latitude: locality.latitude,
      longitude: locality.longitude,
      interruptedTime: true,
      flexibleStart: true,
      mobility: 'car',
      employedFrom: '2025-01-01',
      ...given,
    });
    await CarerAvailability.bulkCreate(availability.map((row) => ({ ...row, carerId: carer.id })));
    return carer;
  });
}

export function anAbsence(given: Partial<CreationAttributes<Absence>> = {}): Promise<Absence> {
  return build(async () =>
    Absence.create({
      carerId: given.carerId ?? (await aCarer()).id,
      fromOn: '2026-11-23',
      toOn: given.fromOn ?? '2026-11-23',
      kind: 'sick',
      reportedAt: systemCtx().now(),
      ...given,
    }),
  );
}
