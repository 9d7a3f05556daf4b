import { z } from 'zod';
import {
  ABSENCE_KINDS,
  DISABILITY_DEGREES,
  EMPLOYMENT_KINDS,
  GENDERS,
  MOBILITIES,
  QUALIFICATIONS,
  WORKING_TIME_SYSTEMS,
} from '#shared/carers/carer-words';
import { DayText, Id, Latitude, Longitude, MinuteOfDay, OptionalText, Text, Weekday } from '#shared/kernel/wire';

export const AvailabilityInput = z
  .object({ weekday: Weekday, fromMinute: MinuteOfDay, toMinute: MinuteOfDay })
  .refine((hours) => hours.fromMinute < hours.toMinute, { path: ['toMinute'], error: 'before_start' });
export type AvailabilityInput = z.infer<typeof AvailabilityInput>;

export const CarerInput = z
  .object({
    /** Left out, the next free number is taken. */
    referenceNumber: OptionalText,
    firstName: Text,
    lastName: Text,
    phone: OptionalText,
    gender: z.enum(GENDERS),
    employmentKind: z.enum(EMPLOYMENT_KINDS),
    /** 1000 is full time. */
    fteThousandths: z.number().int().min(1).max(1000),
    disabilityDegree: z.enum(DISABILITY_DEGREES),
    workingTimeSystem: z.enum(WORKING_TIME_SYSTEMS).default('basic'),
    interruptedTime: z.boolean().default(false),
    flexibleStart: z.boolean().default(false),
    limitsWaivedOn: DayText.nullable().default(null),
    qualifications: z.array(z.enum(QUALIFICATIONS)),
    localityId: Id,
    /** Left out, the middle of the locality. */
    latitude: Latitude.nullish(),
    longitude: Longitude.nullish(),
    mobility: z.enum(MOBILITIES),
    employedFrom: DayText,
    employedTo: DayText.nullable(),
    availability: z.array(AvailabilityInput),
  })
  .refine((input) => input.employedTo === null || input.employedTo >= input.employedFrom, {
    path: ['employedTo'],
    error: 'before_start',
  })
  .refine((input) => !input.interruptedTime || input.workingTimeSystem === 'basic', {
    path: ['interruptedTime'],
    error: 'interrupted_time_not_equivalent',
  });
export type CarerInput = z.infer<typeof CarerInput>;

export const AbsenceInput = z
  .object({ fromOn: DayText, toOn: DayText, kind: z.enum(ABSENCE_KINDS), note: OptionalText })
  .refine((input) => input.toOn >= input.fromOn, { path: ['toOn'], error: 'before_start' });
export type AbsenceInput = z.infer<typeof AbsenceInput>;

export const AbsenceView = z.object({
  id: Id,
  carerId: Id,
  fromOn: z.string(),
  toOn: z.string(),
  kind: z.enum(ABSENCE_KINDS),
  note: z.string().nullable(),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

const carerFields = {
  id: Id,
  referenceNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  gender: z.enum(GENDERS),
  employmentKind: z.enum(EMPLOYMENT_KINDS),
  fteThousandths: z.number().int(),
  disabilityDegree: z.enum(DISABILITY_DEGREES),
  workingTimeSystem: z.enum(WORKING_TIME_SYSTEMS),
  interruptedTime: z.boolean(),
  flexibleStart: z.boolean(),
  limitsWaivedOn: z.string().nullable(),
  qualifications: z.array(z.enum(QUALIFICATIONS)),
  localityId: Id,
  localityName: z.string(),
  municipalityId: Id.nullable(),
  mobility: z.enum(MOBILITIES),
  employedFrom: z.string(),
  employedTo: z.string().nullable(),
};
export const CarerRow = z.object({
  ...carerFields,
  /** Of today, if any. */
  absence: AbsenceView.nullable(),
});
export type CarerRow = z.infer<typeof CarerRow>;
export const CarersView = z.object({ carers: z.array(CarerRow), abilities: z.object({ addCarers: z.boolean() }) });
export type CarersView = z.infer<typeof CarersView>;

export const CarerView = z.object({
  ...carerFields,
  latitude: z.number(),
  longitude: z.number(),
  availability: z.array(z.object({ weekday: z.number(), fromMinute: z.number(), toMinute: z.number() })),
  /** The newest first. */
  absences: z.array(AbsenceView),
  abilities: z.object({ changeCarer: z.boolean(), reportAbsence: z.boolean(), changeAbsence: z.boolean() }),
});
export type CarerView = z.infer<typeof CarerView>;
