import { Op } from 'sequelize';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { type Ctx, permit } from '#server/context';
import type { AuditFilter } from '#shared/audit/audit-wire';

/** Who did what, newest first, page by page. */
export async function listAudit(ctx: Ctx, filter: AuditFilter): Promise<AuditEntry[]> {
  permit(ctx, 'seeAudit');
  const { subjectKind, subjectId, verb, before, count } = filter;
  return AuditEntry.findAll({
    where: {
      ...(subjectKind === undefined ? {} : { subjectKind }),
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(verb === undefined ? {} : { verb }),
      ...(before === undefined ? {} : { id: { [Op.lt]: before } }),
    },
    order: [['id', 'DESC']],
    limit: count,
  });
}
