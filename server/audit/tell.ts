import { AuditEntry } from '#server/audit/audit-entry.model';
import type { Ctx } from '#server/context';

export interface Subject {
  kind: string;
  id?: string | null;
  municipalityId?: string | null;
}

/** The last paragraph of a verb: what was done, to whom, by whom. Names and health never stand in `data`. */
export async function tell(ctx: Ctx, verb: string, subject: Subject, data: object = {}): Promise<void> {
  // No `returning`: most who write the log may not read it.
  await AuditEntry.bulkCreate(
    [
      {
        actedAt: ctx.now(),
        actorId: ctx.actor.userId,
        actorRole: ctx.actor.role,
        verb,
        subjectKind: subject.kind,
        subjectId: subject.id ?? null,
        municipalityId: subject.municipalityId ?? null,
        requestId: ctx.requestId,
        data,
      },
    ],
    { returning: false },
  );
}
