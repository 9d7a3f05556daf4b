import type { Absence } from '#server/carers/absence.model';
import type { CarerDetail, CarerWithPlace } from '#server/carers/carers.queries';
import { abilitiesOf, type Ctx } from '#server/context';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import type { AbsenceView, CarerRow, CarersView, CarerView } from '#shared/carers/carers-wire';

export function presentCarers(ctx: Ctx, rows: (CarerWithPlace & { absence: Absence | null })[]): CarersView {
  return {
    carers: rows.map((row) => ({
      ...fieldsOf(row),
      absence: row.absence === null ? null : presentAbsence(row.absence),
    })),
    abilities: abilitiesOf(ctx, ['addCarers']),
  };
}

export function presentCarer(ctx: Ctx, detail: CarerDetail): CarerView {
  return {
    ...fieldsOf(detail),
    latitude: detail.carer.latitude,
    longitude: detail.carer.longitude,
    availability: detail.availability.map((hours) => hours.get({ plain: true })),
    absences: detail.absences.map(presentAbsence),
    abilities: abilitiesOf(ctx, ['changeCarer', 'reportAbsence', 'changeAbsence'], detail.carer),
  };
}

export function presentAbsence(absence: Absence): AbsenceView {
  return absence.get({ plain: true });
}

function fieldsOf({ carer, locality }: CarerWithPlace): Omit<CarerRow, 'absence'> {
  return {
    ...carer.get({ plain: true }),
    qualifications: QUALIFICATIONS.filter((qualification) => carer.qualifications.includes(qualification)),
    localityName: locality.name,
    municipalityId: locality.municipalityId,
  };
}
