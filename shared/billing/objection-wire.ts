import { z } from 'zod';
import { OBJECTION_KINDS } from '#shared/billing/objection';
import { Id, InstantText, OptionalText, Text } from '#shared/kernel/wire';

const Minutes = z.number().int().min(0).max(1920);

export const NewObjection = z.object({
  kind: z.enum(OBJECTION_KINDS),
  note: Text,
  /** Carer-minutes that should be billed: 0 of a visit that was not. */
  proposedMinutes: Minutes,
});
export type NewObjection = z.infer<typeof NewObjection>;

export const ObjectionDecision = z.object({
  accepted: z.boolean(),
  agreedMinutes: Minutes.nullable(),
  answer: OptionalText,
});
export type ObjectionDecision = z.infer<typeof ObjectionDecision>;

export const ObjectionView = z.object({
  id: Id,
  visitId: Id,
  kind: z.enum(OBJECTION_KINDS),
  note: z.string(),
  proposedMinutes: z.number().int(),
  raisedAt: InstantText,
  /** Whether the gmina said it, or the enterprise itself. */
  byGmina: z.boolean(),
  accepted: z.boolean().nullable(),
  agreedMinutes: z.number().int().nullable(),
  answer: z.string().nullable(),
  decidedAt: InstantText.nullable(),
});
export type ObjectionView = z.infer<typeof ObjectionView>;
