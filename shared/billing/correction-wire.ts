import { z } from 'zod';
import { CORRECTION_SCOPES } from '#shared/billing/correction';
import { CorrectionDocument } from '#shared/billing/correction-document';
import { DayText, Grosze, Id, ReasonView, Text } from '#shared/kernel/wire';

export const CorrectionQuery = z.object({ scope: z.enum(CORRECTION_SCOPES) });

export const NewCorrection = CorrectionQuery.extend({
  /** As many characters as FA(3) has for it. */
  reason: Text.max(256, { error: 'too_long' }),
  /** The difference that its writer saw: nothing else is issued. */
  differenceGrosze: z.number().int(),
});
export type NewCorrection = z.infer<typeof NewCorrection>;

/** What a correction would be if it were issued now. */
export const CorrectionPreview = z.object({
  lines: CorrectionDocument.shape.lines.element.array(),
  standingGrosze: Grosze,
  differenceGrosze: z.number().int(),
  /** Why it may not be issued so; empty when it may. */
  hold: z.array(ReasonView),
});
export type CorrectionPreview = z.infer<typeof CorrectionPreview>;

/** The papers around a document: what it corrects, or what corrects it. */
export const Corrections = z.object({
  corrects: z.object({ id: Id, number: z.string() }).nullable(),
  /** Of a correction: why, and its lines before and after. */
  reason: z.string().nullable(),
  changes: CorrectionDocument.shape.lines.element.array(),
  corrections: z.array(
    z.object({ id: Id, number: z.string(), issuedOn: DayText, reason: z.string(), totalGrosze: z.number().int() }),
  ),
});
export type Corrections = z.infer<typeof Corrections>;
