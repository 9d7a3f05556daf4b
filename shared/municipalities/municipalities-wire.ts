import { z } from 'zod';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { digitsOf, isBankAccount, isInternalUnitId, isKrs, isNip, isRegon } from '#shared/kernel/identifiers';
import { DayText, Grosze, Id, Nip, OptionalText, PostalCode, Text } from '#shared/kernel/wire';
import {
  AGREEMENT_KINDS,
  BILLING_UNITS,
  MIDNIGHT_RULES,
  WELFARE_CENTRE_KINDS,
} from '#shared/municipalities/municipality-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

/** As many characters as the field of FA(3) has. */
const upTo =
  (limit: number) =>
  (text: string | null): boolean =>
    text === null || text.length <= limit;

/** The seller: who the enterprise is on every invoice. */
export const EnterpriseInput = z.object({
  name: Text,
  nip: Nip,
  krs: z.string().trim().refine(isKrs, { error: 'krs' }),
  regon: OptionalText.refine((text) => text === null || isRegon(text), { error: 'regon' }).transform((text) =>
    text === null ? null : digitsOf(text),
  ),
  addressLine: Text,
  postalCode: PostalCode,
  postOffice: Text,
  phone: OptionalText.refine(upTo(16), { error: 'too_long' }),
  email: OptionalText.refine((text) => text === null || z.email().safeParse(text).success, { error: 'email' }),
  bankAccount: z.string().refine(isBankAccount, { error: 'bank_account' }).transform(digitsOf),
  bankName: OptionalText.refine(upTo(256), { error: 'too_long' }),
  /** The words that an invoice carries, e.g. art. 43 ust. 1 pkt 23 ustawy o VAT. */
  vatExemptionBasis: Text.max(256, { error: 'too_long' }),
});
export type EnterpriseInput = z.infer<typeof EnterpriseInput>;

export const EnterpriseView = z.object({
  name: z.string(),
  nip: z.string(),
  krs: z.string(),
  regon: z.string().nullable(),
  addressLine: z.string(),
  postalCode: z.string(),
  postOffice: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  bankAccount: z.string(),
  bankName: z.string().nullable(),
  vatExemptionBasis: z.string(),
  demo: z.boolean(),
});
export type EnterpriseView = z.infer<typeof EnterpriseView>;

/** `enterprise` is null until somebody has entered it. */
export const EnterprisePage = z.object({
  enterprise: EnterpriseView.nullable(),
  abilities: z.object({ saveEnterprise: z.boolean() }),
});
export type EnterprisePage = z.infer<typeof EnterprisePage>;

export const MunicipalityInput = z.object({
  name: Text,
  terc: z
    .string()
    .trim()
    .regex(/^\d{6}[1-3]$/, { error: 'terc' })
    .meta({ example: '2607022' }),
  nip: Nip,
  addressLine: Text,
  postalCode: PostalCode,
  postOffice: Text,
  hue: z.number().int().min(1).max(6),
  welfareCentreKind: z.enum(WELFARE_CENTRE_KINDS),
  welfareCentreName: Text,
  /** A centre has a NIP of its own, or the gmina's internal id for it (KSeF: NIP-NNNNN); it may be told later. */
  welfareCentreNip: OptionalText.refine((text) => text === null || isNip(text), { error: 'nip' }).transform((text) =>
    text === null ? null : digitsOf(text),
  ),
  welfareCentreInternalId: OptionalText.refine((text) => text === null || isInternalUnitId(text), {
    error: 'internal_unit_id',
  }),
  welfareCentreAddressLine: Text,
  welfareCentrePostalCode: PostalCode,
  welfareCentrePostOffice: Text,
});
export type MunicipalityInput = z.infer<typeof MunicipalityInput>;

export const TariffView = z.object({
  id: Id,
  serviceKind: z.enum(SERVICE_KINDS),
  dayKind: z.enum(DAY_KINDS),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  priceGrosze: z.number().int(),
});
export type TariffView = z.infer<typeof TariffView>;

/** The price of an hour from a day on; an earlier price of the same kinds ends the day before. */
export const TariffInput = z.object({
  serviceKind: z.enum(SERVICE_KINDS),
  dayKind: z.enum(DAY_KINDS),
  validFrom: DayText,
  priceGrosze: Grosze,
});
export type TariffInput = z.infer<typeof TariffInput>;

const agreementFields = {
  kind: z.enum(AGREEMENT_KINDS),
  number: Text.max(256, { error: 'too_long' }),
  signedOn: DayText,
  validFrom: DayText,
  validTo: DayText,
  /** At most 30 days from delivery (ustawa z 8.03.2013, art. 8 ust. 2). */
  paymentDays: z.number().int().min(1).max(30, { error: 'payment_days' }),
  billingUnit: z.enum(BILLING_UNITS),
  toleranceMinutes: z.number().int().min(0).max(60),
  midnightRule: z.enum(MIDNIGHT_RULES).default('split'),
  /** Billed of each carer for a visit cancelled too late or come to in vain. */
  lateCancellationMinutes: z.number().int().min(0).max(480).default(0),
  /** Null: a visit may be cancelled freely until the end of the working day before. */
  cancellationNoticeHours: z.number().int().min(1).max(168).nullable().default(null),
  /** How many days from the closing of a month the gmina may object. */
  objectionDays: z.number().int().min(0).max(60).default(5),
};
const endsAfterStart = (input: { validFrom: string; validTo: string }): boolean => input.validTo >= input.validFrom;
const ENDS = { path: ['validTo'], error: 'before_start' };

export const AgreementInput = z.object(agreementFields).refine(endsAfterStart, ENDS);
export type AgreementInput = z.infer<typeof AgreementInput>;
export const NewAgreement = z
  .object({ municipalityId: Id, ...agreementFields, tariffs: z.array(TariffInput).min(1, { error: 'one_price' }) })
  .refine(endsAfterStart, ENDS);
export type NewAgreement = z.infer<typeof NewAgreement>;

export const AgreementView = z.object({
  id: Id,
  municipalityId: Id,
  kind: z.enum(AGREEMENT_KINDS),
  number: z.string(),
  signedOn: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  paymentDays: z.number().int(),
  billingUnit: z.enum(BILLING_UNITS),
  toleranceMinutes: z.number().int(),
  midnightRule: z.enum(MIDNIGHT_RULES),
  lateCancellationMinutes: z.number().int(),
  cancellationNoticeHours: z.number().int().nullable(),
  objectionDays: z.number().int(),
  tariffs: z.array(TariffView),
  abilities: z.object({ changeAgreement: z.boolean(), setTariffs: z.boolean() }),
});
export type AgreementView = z.infer<typeof AgreementView>;

const municipalityFields = {
  id: Id,
  name: z.string(),
  terc: z.string(),
  nip: z.string(),
  addressLine: z.string(),
  postalCode: z.string(),
  postOffice: z.string(),
  hue: z.number().int(),
  welfareCentreKind: z.enum(WELFARE_CENTRE_KINDS),
  welfareCentreName: z.string(),
  welfareCentreNip: z.string().nullable(),
  welfareCentreInternalId: z.string().nullable(),
  welfareCentreAddressLine: z.string(),
  welfareCentrePostalCode: z.string(),
  welfareCentrePostOffice: z.string(),
};
export const MunicipalityView = z.object({
  ...municipalityFields,
  localityCount: z.number().int(),
  agreements: z.array(AgreementView),
  abilities: z.object({ changeMunicipality: z.boolean(), addAgreement: z.boolean() }),
});
export type MunicipalityView = z.infer<typeof MunicipalityView>;

/** What every page may show of a gmina: its name and its hue. */
export const MunicipalityName = z.object({ id: Id, name: z.string(), hue: z.number().int(), terc: z.string() });
export type MunicipalityName = z.infer<typeof MunicipalityName>;
export const MunicipalitiesView = z.object({
  municipalities: z.array(MunicipalityName),
  abilities: z.object({ addMunicipality: z.boolean() }),
});
export type MunicipalitiesView = z.infer<typeof MunicipalitiesView>;

export const LocalityView = z.object({
  id: Id,
  municipalityId: Id.nullable(),
  name: z.string(),
  kind: z.enum(['town', 'village']),
  teryt: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});
export type LocalityView = z.infer<typeof LocalityView>;
export const LocalitiesQuery = z.object({ municipalityId: Id.optional() });
