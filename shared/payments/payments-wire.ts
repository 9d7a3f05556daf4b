import { z } from 'zod';
import { CERTAINTIES, MATCH_SIGNS } from '#shared/payments/match';
import { LaterDues } from '#shared/billing/billing-wire';
import { Abilities, DayText, Grosze, Id, InstantText, OptionalText, Text } from '#shared/kernel/wire';

const Positive = z.number().int().min(1, { error: 'required' });
const ShareInput = z.object({ invoiceId: Id, amountGrosze: Positive });

/** A payment as it is booked: by hand, or a line of the bank's file with what tells it apart. */
export const NewPayment = z.object({
  municipalityId: Id,
  receivedOn: DayText,
  amountGrosze: Positive,
  payerName: OptionalText,
  payerAccount: OptionalText,
  title: OptionalText,
  /** SHA-256 of the line, as the dry run gave it; missing when it is written by hand. */
  bankLine: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  shares: z.array(ShareInput).max(100),
});
export type NewPayment = z.infer<typeof NewPayment>;
export const NewPayments = z.object({ payments: z.array(NewPayment).min(1).max(500) });

/** What an overpayment pays. */
export const PaymentShares = z.object({ shares: z.array(ShareInput).min(1, { error: 'required' }).max(100) });

export const PaymentWithdrawal = z.object({ reason: Text });

/** An issued invoice with what is open of it. */
export const ReceivableView = z.object({
  invoiceId: Id,
  number: z.string(),
  municipalityId: Id,
  month: z.string(),
  issuedOn: DayText,
  dueOn: DayText,
  dueGrosze: Grosze,
  paidGrosze: Grosze,
  laterDues: LaterDues,
});
export type ReceivableView = z.infer<typeof ReceivableView>;

export const PaymentView = z.object({
  id: Id,
  municipalityId: Id,
  receivedOn: DayText,
  amountGrosze: Grosze,
  payerName: z.string().nullable(),
  title: z.string().nullable(),
  isFromBank: z.boolean(),
  recordedAt: InstantText,
  recordedByName: z.string().nullable(),
  withdrawnAt: InstantText.nullable(),
  withdrawalReason: z.string().nullable(),
  shares: z.array(z.object({ invoiceId: Id, number: z.string(), amountGrosze: Grosze })),
});
export type PaymentView = z.infer<typeof PaymentView>;

/** What the gminas owe and have paid; an officer sees her own gmina. */
export const PaymentsView = z.object({
  receivables: z.array(ReceivableView),
  payments: z.array(PaymentView),
  abilities: Abilities,
});
export type PaymentsView = z.infer<typeof PaymentsView>;

export const PaymentsQuery = z.object({ municipalityId: Id.optional(), invoiceId: Id.optional() });
export type PaymentsQuery = z.infer<typeof PaymentsQuery>;

export const BankFileInput = z.object({ fileName: Text, contentBase64: z.string().min(1, { error: 'required' }) });
export type BankFileInput = z.infer<typeof BankFileInput>;

export const BankLineView = z.object({
  lineNumber: z.number().int(),
  bookedOn: DayText,
  amountGrosze: Grosze,
  payerName: z.string(),
  payerAccount: z.string(),
  title: z.string(),
  bankLine: z.string(),
  alreadyBooked: z.boolean(),
  match: z.object({
    certainty: z.enum(CERTAINTIES),
    municipalityId: Id.nullable(),
    shares: z.array(ShareInput),
    signs: z.array(z.enum(MATCH_SIGNS)),
  }),
});
export type BankLineView = z.infer<typeof BankLineView>;

/** What a bank's file would book; nothing is written. */
export const BankFilePreview = z.object({
  lines: z.array(BankLineView),
  outgoing: z.number().int(),
  unread: z.array(z.number().int()),
  receivables: z.array(ReceivableView),
});
export type BankFilePreview = z.infer<typeof BankFilePreview>;

/** A gmina is reminded of what it has not paid, as it stood on the day. */
export const RemindedInvoice = z.object({
  invoiceId: Id,
  number: z.string(),
  dueOn: DayText,
  openGrosze: Grosze,
  daysOverdue: z.number().int(),
});
export const NewReminder = z.object({ municipalityId: Id });
export const ReminderView = z.object({
  id: Id,
  municipalityId: Id,
  municipality: z.object({
    name: z.string(),
    addressLine: z.string(),
    postalCode: z.string(),
    postOffice: z.string(),
  }),
  remindedOn: DayText,
  remindedByName: z.string().nullable(),
  invoices: z.array(RemindedInvoice),
  /** How many e-mails went with it: none where no mail is set up. */
  mails: z.number().int(),
});
export type ReminderView = z.infer<typeof ReminderView>;
export const RemindersView = z.object({ reminders: z.array(ReminderView) });
