import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Publication } from '#server/planning/publication.model';
import {
  countsOf,
  loadChanges,
  loadUnassigned,
  type StretchOfDays,
  violationsBeforePublishing,
} from '#server/planning/roster-changes.queries';
import { BEGUN, PAST } from '#server/planning/visit-course';
import { lockEveryCarer } from '#server/planning/write-draft';
import { refuseIf } from '#shared/kernel/reason';
import type { PublicationView } from '#shared/planning/planning-wire';

/**
 * Tells the carers: the draft of these days becomes the published plan, as far as it differs. What has begun or is past
 * keeps its published row; unassigned visits only warn. Refuses the hard rules that the changes break, each with its visit,
 * and `nothing_to_publish`.
 */
export async function publishRoster(ctx: Ctx, days: StretchOfDays): Promise<PublicationView> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'publishRoster');
    const asked = { ...days, now: ctx.now() };
    await ctx.db.query(
      'select v.id from visits v where v.on_day between :fromOn and :toOn order by v.id for update of v',
      { replacements: asked },
    );
    await lockEveryCarer(ctx);
    const changes = await loadChanges(ctx, days);
    const { violations } = await violationsBeforePublishing(ctx, days, changes);

    refuseIf(
      violations.map(({ code, data, visitId, slot, carerId }) => ({ code, data: { ...data, visitId, slot, carerId } })),
    );
    if (changes.length === 0) refuseIf([{ code: 'nothing_to_publish', data: { ...days } }]);

    const open = `v.on_day between :fromOn and :toOn and not ${BEGUN} and not ${PAST}`;
    await ctx.db.query(
      `delete from assignments p using visits v
       where p.plan = 'published' and v.id = p.visit_id and ${open} and not exists (
         select from assignments d
         where d.plan = 'draft' and d.visit_id = p.visit_id and d.slot = p.slot and d.carer_id = p.carer_id
           and d.during = p.during and v.cancelled_at is null
       )`,
      { replacements: asked },
    );
    await ctx.db.query(
      `insert into assignments (visit_id, slot, plan, carer_id, during)
       select d.visit_id, d.slot, 'published', d.carer_id, d.during
       from assignments d join visits v on v.id = d.visit_id
       where d.plan = 'draft' and v.cancelled_at is null and ${open} and not exists (
         select from assignments p where p.plan = 'published' and p.visit_id = d.visit_id and p.slot = d.slot
       )`,
      { replacements: asked },
    );
    const counts = countsOf(changes);
    const publication = await Publication.create({
      ...days,
      ...counts,
      publishedAt: ctx.now(),
      publishedBy: ctx.actor.userId,
    });
    const unassigned = await loadUnassigned(ctx, days);

    await tell(ctx, 'publishRoster', { kind: 'publication', id: publication.id }, { ...days, ...counts });
    return {
      id: publication.id,
      ...days,
      publishedAt: publication.publishedAt.toISOString(),
      ...counts,
      unassignedCount: unassigned.length,
    };
  });
}
