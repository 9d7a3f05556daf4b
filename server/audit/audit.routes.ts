import type { AuditEntry } from '#server/audit/audit-entry.model';
import { listAudit } from '#server/audit/audit.queries';
import { type Route, route } from '#server/http/route';
import { type AuditEntryView, AuditFilter, AuditView } from '#shared/audit/audit-wire';

export const auditRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/audit',
    summary: 'The audit log: who did what, newest first',
    query: AuditFilter,
    response: AuditView,
    handle: async (ctx, { query }) => {
      const entries = await listAudit(ctx, query);
      return {
        entries: entries.map(presentEntry),
        next: entries.length < query.count ? null : (entries.at(-1)?.id ?? null),
      };
    },
  }),
];

function presentEntry(entry: AuditEntry): AuditEntryView {
  return {
    id: entry.id,
    at: entry.actedAt.toISOString(),
    actorId: entry.actorId,
    actorRole: entry.actorRole,
    verb: entry.verb,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    municipalityId: entry.municipalityId,
    requestId: entry.requestId,
    data: entry.data,
  };
}
