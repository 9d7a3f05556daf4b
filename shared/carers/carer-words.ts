/** How a carer gets from one visit to the next. */
export const MOBILITIES = ['foot', 'bicycle', 'bus', 'car'] as const;
export type Mobility = (typeof MOBILITIES)[number];

/** `employment`: umowa o pracę, the labour code binds; `mandate`: umowa zlecenie, its limits are warnings. */
export const EMPLOYMENT_KINDS = ['employment', 'mandate'] as const;
export type EmploymentKind = (typeof EMPLOYMENT_KINDS)[number];

/** `basic`: 8 h a day (art. 129 Kodeksu pracy); `equivalent`: up to 12 h, shorter on other days (art. 135). */
export const WORKING_TIME_SYSTEMS = ['basic', 'equivalent'] as const;
export type WorkingTimeSystem = (typeof WORKING_TIME_SYSTEMS)[number];

/** Stopień niepełnosprawności; moderate and severe shorten the norm (art. 15 ustawy o rehabilitacji). */
export const DISABILITY_DEGREES = ['none', 'light', 'moderate', 'severe'] as const;
export type DisabilityDegree = (typeof DISABILITY_DEGREES)[number];

export const ABSENCE_KINDS = ['sick', 'leave', 'on_demand', 'training', 'other'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export const GENDERS = ['female', 'male'] as const;
export type Gender = (typeof GENDERS)[number];

/** What a carer is trained for; a decision's kind or a beneficiary's needs may ask for it. */
export const QUALIFICATIONS = [
  'carer',
  'community_carer',
  'medical_carer',
  'nurse',
  'physiotherapist',
  'psychologist',
  'sign_language',
  'dementia',
] as const;
export type Qualification = (typeof QUALIFICATIONS)[number];
