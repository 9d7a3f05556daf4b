import { z } from 'zod';
import { Id, InstantText } from '#shared/kernel/wire';

export const AuditFilter = z.object({
  subjectKind: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
  verb: z.string().max(60).optional(),
  /** Entries before this one, newest first: the last id of the page above. */
  before: z.coerce.number().int().min(1).optional(),
  count: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditEntryView = z.object({
  id: z.number().int(),
  at: InstantText,
  actorId: Id.nullable(),
  actorRole: z.string(),
  verb: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  municipalityId: Id.nullable(),
  requestId: z.string().nullable(),
  data: z.unknown(),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const AuditView = z.object({ entries: z.array(AuditEntryView), next: z.number().int().nullable() });
export type AuditView = z.infer<typeof AuditView>;
