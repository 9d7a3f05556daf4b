import { z } from 'zod';
import { ORIGINAL_KINDS } from '#shared/billing/invoice-number';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { DayText, Grosze, MonthText } from '#shared/kernel/wire';
import { BILLING_UNITS } from '#shared/municipalities/municipality-words';

const Address = z.object({ addressLine: z.string(), postalCode: z.string(), postOffice: z.string() });
const Minutes = z.number().int().min(0);

const Party = Address.extend({ name: z.string(), nip: z.string() });

/** Everything that stands on an issued document, frozen at issue: it is drawn from this and never from live rows. */
export const InvoiceDocument = z.object({
  version: z.literal(1),
  kind: z.enum(ORIGINAL_KINDS),
  number: z.string(),
  month: MonthText,
  issuedOn: DayText,
  issuedIn: z.string(),
  period: z.object({ from: DayText, to: DayText }),
  demo: z.boolean(),
  seller: Party.extend({
    krs: z.string(),
    regon: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  buyer: Party,
  /** The welfare centre: its own NIP, or its internal identifier under the gmina's. */
  recipient: Address.extend({ name: z.string(), nip: z.string().nullable(), internalId: z.string().nullable() }),
  agreement: z.object({ number: z.string(), signedOn: DayText, billingUnit: z.enum(BILLING_UNITS) }),
  lines: z.array(
    z.object({
      position: z.number().int(),
      serviceKind: z.enum(SERVICE_KINDS),
      dayKind: z.enum(DAY_KINDS),
      visits: z.number().int(),
      minutes: Minutes,
      unitPriceGrosze: Grosze,
      amountGrosze: Grosze,
    }),
  ),
  totalGrosze: Grosze,
  /** Null on a grant settlement, which is no sale. */
  vat: z.object({ rate: z.string(), exemptionBasis: z.string() }).nullable(),
  payment: z
    .object({ days: z.number().int(), dueOn: DayText, bankAccount: z.string(), bankName: z.string().nullable() })
    .nullable(),
  ksefNote: z.string().nullable(),
  /** By reference number only: a name never stands here. Sums equal the lines. */
  annex: z.array(
    z.object({
      referenceNumber: z.string(),
      serviceKind: z.enum(SERVICE_KINDS),
      visits: z.number().int(),
      minutes: z.record(z.enum(DAY_KINDS), Minutes),
    }),
  ),
});
export type InvoiceDocument = z.infer<typeof InvoiceDocument>;
