import { z } from 'zod';
import { Abilities, DayText, Id, InstantText, ReasonView } from '#shared/kernel/wire';
import { DEADLINE_REASONS } from '#shared/ksef/deadline';
import { tidyKsefNumber } from '#shared/ksef/ksef-number';
import { KSEF_MODES, KSEF_STATES } from '#shared/ksef/sending';

/** Where an issued invoice is on its way into KSeF, for a list. */
export const KsefSummary = z.object({
  invoiceId: Id,
  state: z.enum(KSEF_STATES),
  ksefNumber: z.string().nullable(),
  /** The last day for sending what was not sent on its own: null where nothing is sent, and while the end of an outage is not known. */
  deadlineOn: DayText.nullable(),
  deadlineBecause: z.enum(DEADLINE_REASONS),
});
export type KsefSummary = z.infer<typeof KsefSummary>;

export const KsefList = z.object({ submissions: z.array(KsefSummary) });
export type KsefList = z.infer<typeof KsefList>;

/** A file of an invoice. */
export const KsefFile = z.object({
  revision: z.number().int(),
  sha256: z.string(),
  frozenAt: InstantText,
  /** What KSeF said of it when it rejected it: of every file but the last. */
  rejectionCode: z.string().nullable(),
  rejectionDetail: z.string().nullable(),
  /** Whether the last file names it, so that its code leads to the corrected invoice. */
  isNamed: z.boolean(),
});
export type KsefFile = z.infer<typeof KsefFile>;

export const KsefView = KsefSummary.extend({
  /** How this invoice goes: null in the moment between issuing and the first attempt. */
  environment: z.enum(KSEF_MODES).nullable(),
  /** Whether it counts as issued offline: KSeF got it on a later day than its own, or would get it so today. */
  isOffline: z.boolean(),
  /** Whether its picture has code II. */
  hasOfflineCode: z.boolean(),
  acceptedOn: DayText.nullable(),
  /** Whether somebody entered the number. */
  isRecordedByHand: z.boolean(),
  sentAt: InstantText.nullable(),
  attempts: z.number().int(),
  nextTryAt: InstantText.nullable(),
  /** Why the last attempt failed: a reason code, or a status code of KSeF. */
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  hasUpo: z.boolean(),
  /** More than one after a technical correction. */
  files: z.array(KsefFile),
  /** Of a rejected invoice: why its file cannot be written anew, empty when it can; and whether KSeF would be told which one it corrects. */
  technicalCorrection: z.object({ hold: z.array(ReasonView), names: z.boolean() }).nullable(),
  abilities: Abilities,
});
export type KsefView = z.infer<typeof KsefView>;

export const EnteredKsefNumber = z.object({ ksefNumber: z.string().max(60).transform(tidyKsefNumber) });
export type EnteredKsefNumber = z.infer<typeof EnteredKsefNumber>;
