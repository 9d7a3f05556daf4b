import type {
  DisabilityDegree,
  EmploymentKind,
  Gender,
  Mobility,
  Qualification,
  WorkingTimeSystem,
} from '#shared/carers/carer-words';
import type { CarerView } from '#shared/carers/carers-wire';
import type { Day } from '#shared/kernel/time';
import { placeOf, type PlaceValues } from '../municipalities/place-fields';
import type { HoursDraft } from './availability';

/** What the form of a carer holds. */
export interface CarerValues extends PlaceValues {
  referenceNumber: string;
  firstName: string;
  lastName: string;
  phone: string;
  gender: Gender;
  employmentKind: EmploymentKind;
  fteThousandths: number | null;
  disabilityDegree: DisabilityDegree;
  workingTimeSystem: WorkingTimeSystem;
  interruptedTime: boolean;
  flexibleStart: boolean;
  limitsWaivedOn: Day | null;
  qualifications: Qualification[];
  mobility: Mobility;
  employedFrom: Day | null;
  employedTo: Day | null;
  availability: HoursDraft[];
}

/** Monday to Friday from 7 to 15 is what most begin with. */
export function newCarer(day: Day): CarerValues {
  return {
    referenceNumber: '',
    firstName: '',
    lastName: '',
    phone: '',
    gender: 'female',
    employmentKind: 'employment',
    fteThousandths: 1000,
    disabilityDegree: 'none',
    workingTimeSystem: 'basic',
    interruptedTime: false,
    flexibleStart: false,
    limitsWaivedOn: null,
    qualifications: [],
    localityId: null,
    point: null,
    mobility: 'car',
    employedFrom: day,
    employedTo: null,
    availability: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 420, toMinute: 900 })),
  };
}

export function valuesOf(carer: CarerView): CarerValues {
  const { referenceNumber, firstName, lastName, gender, employmentKind, fteThousandths, disabilityDegree } = carer;
  const { workingTimeSystem, interruptedTime, flexibleStart, limitsWaivedOn } = carer;
  const { qualifications, mobility, employedFrom, employedTo, localityId, latitude, longitude } = carer;
  return {
    referenceNumber,
    firstName,
    lastName,
    phone: carer.phone ?? '',
    gender,
    employmentKind,
    fteThousandths,
    disabilityDegree,
    workingTimeSystem,
    interruptedTime,
    flexibleStart,
    limitsWaivedOn,
    qualifications,
    localityId,
    point: { latitude, longitude },
    mobility,
    employedFrom,
    employedTo,
    availability: carer.availability.map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, toMinute })),
  };
}

/** The body as `CarerInput` reads it. */
export function bodyOf({ point, ...values }: CarerValues): object {
  // What is not asked of this contract is not kept from an earlier one.
  const isEmployed = values.employmentKind === 'employment';
  return {
    ...values,
    workingTimeSystem: isEmployed ? values.workingTimeSystem : 'basic',
    flexibleStart: isEmployed && values.flexibleStart,
    limitsWaivedOn: isEmployed && values.disabilityDegree !== 'none' ? values.limitsWaivedOn : null,
    ...placeOf({ localityId: values.localityId, point }),
  };
}
