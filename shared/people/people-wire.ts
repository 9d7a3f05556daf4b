import { z } from 'zod';
import { GENDERS, QUALIFICATIONS } from '#shared/carers/carer-words';
import { readPesel } from '#shared/kernel/identifiers';
import { DayText, Id, Latitude, Longitude, OptionalText, PostalCode, Text } from '#shared/kernel/wire';
import { NEEDS } from '#shared/people/needs';

/** The last is the carer's own wish: she will not go there. */
export const WISH_KINDS = ['preferred', 'excluded', 'declined'] as const;

export const BeneficiaryInput = z.object({
  /** Left out, the next free number is taken. It stands on invoices instead of the name. */
  referenceNumber: OptionalText,
  firstName: Text,
  lastName: Text,
  /** Not everybody has one; when given, its checksum and date must be right. */
  pesel: OptionalText.refine((text) => text === null || readPesel(text) !== null, { error: 'pesel' }),
  documentNumber: OptionalText,
  /** Taken from the PESEL when there is one. */
  bornOn: DayText.nullish(),
  phone: OptionalText,
  contactName: OptionalText,
  contactPhone: OptionalText,
  localityId: Id,
  addressLine: Text,
  postalCode: PostalCode,
  /** Left out, the middle of the locality. */
  latitude: Latitude.nullish(),
  longitude: Longitude.nullish(),
  needs: z.array(z.enum(NEEDS)),
  requiredQualifications: z.array(z.enum(QUALIFICATIONS)),
  wishedGender: z.enum(GENDERS).nullable(),
  entryNote: OptionalText,
});
export type BeneficiaryInput = z.infer<typeof BeneficiaryInput>;

export const WishInput = z.object({ carerId: Id, kind: z.enum(WISH_KINDS) });
export type WishInput = z.infer<typeof WishInput>;

export const BeneficiaryRow = z.object({
  id: Id,
  referenceNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  municipalityId: Id,
  localityId: Id,
  localityName: z.string(),
  addressLine: z.string(),
  needs: z.array(z.enum(NEEDS)),
  bornOn: z.string().nullable(),
});
export type BeneficiaryRow = z.infer<typeof BeneficiaryRow>;
export const BeneficiariesView = z.object({
  beneficiaries: z.array(BeneficiaryRow),
  abilities: z.object({ addBeneficiaries: z.boolean() }),
});
export type BeneficiariesView = z.infer<typeof BeneficiariesView>;

export const BeneficiaryView = z.object({
  ...BeneficiaryRow.shape,
  pesel: z.string().nullable(),
  documentNumber: z.string().nullable(),
  phone: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  postalCode: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  requiredQualifications: z.array(z.enum(QUALIFICATIONS)),
  wishedGender: z.enum(GENDERS).nullable(),
  entryNote: z.string().nullable(),
  /** Empty for a reader who may not see carers. */
  wishes: z.array(z.object({ carerId: Id, carerName: z.string(), kind: z.enum(WISH_KINDS) })),
  abilities: z.object({ changeBeneficiary: z.boolean(), setCarerWishes: z.boolean() }),
});
export type BeneficiaryView = z.infer<typeof BeneficiaryView>;
