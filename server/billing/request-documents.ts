import { randomUUID } from 'node:crypto';
import { tell } from '#server/audit/tell';
import { DocumentPackage } from '#server/billing/document-package.model';
import { gminaSeenBy } from '#server/billing/month-documents.queries';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue, withdraw } from '#server/jobs/enqueue';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { dayAt, minutesBetween, type Month, monthOf } from '#shared/kernel/time';

/** A job that does not answer so long has lost its worker. */
const SILENT_MINUTES = 1;

const jobKeyOf = (packageId: string): string => `make-documents:${packageId}`;

/**
 * Has the papers of a month put into one ZIP by a job, of a gmina or of all. Whoever asks while the same is under way waits
 * for that one. Refuses `month_not_begun`.
 */
export async function requestDocuments(
  ctx: Ctx,
  input: { month: Month; municipalityId: string | null },
): Promise<DocumentPackage> {
  return inTransaction(ctx, async () => {
    const { month, municipalityId } = input;
    if (municipalityId !== null) await gminaSeenBy(ctx, municipalityId);

    permit(ctx, municipalityId === null ? 'prepareAllDocuments' : 'prepareDocuments');

    refuseIf(month > monthOf(dayAt(ctx.now())) ? [{ code: 'month_not_begun', data: { month }, field: 'month' }] : []);

    const id = randomUUID();
    const withNames = ctx.policy.may(ctx.actor, 'readNamesInBilling');
    const wanted = { month, municipalityId, withNames };
    const asked = { requestedAt: ctx.now(), requestedBy: ctx.actor.userId };
    await DocumentPackage.bulkCreate([{ id, ...wanted, ...asked }], { ignoreDuplicates: true, returning: false });
    const made = await DocumentPackage.findOne({ where: { ...wanted, finishedAt: null } });
    if (made === null) throw new NotFoundError('document_package');
    // Somebody asked before.
    if (made.id !== id) return made;
    await enqueue(ctx, 'make-documents', { packageId: id }, jobKeyOf(id));

    await tell(ctx, 'requestDocuments', { kind: 'document_package', id, municipalityId }, { month, withNames });
    return made;
  });
}

/**
 * Ends the making of a package, of which nothing is kept. Asked again a minute later, one that does not answer is given up.
 * Refuses `package_finished`.
 */
export async function cancelDocuments(ctx: Ctx, input: { packageId: string }): Promise<DocumentPackage> {
  return inTransaction(ctx, async () => {
    const made = await DocumentPackage.findByPk(input.packageId, { lock: true });
    if (made === null) throw new NotFoundError('document_package');

    permit(ctx, made.municipalityId === null ? 'prepareAllDocuments' : 'prepareDocuments', made);

    refuseIf(made.finishedAt === null ? [] : [{ code: 'package_finished' }]);

    const now = ctx.now();
    const asked = made.cancelRequestedAt ?? now;
    const isOver = made.attempts === 0 || minutesBetween(asked, now) >= SILENT_MINUTES;
    await made.update({ cancelRequestedAt: asked, ...(isOver ? { finishedAt: now } : {}) });
    await withdraw(ctx, [jobKeyOf(made.id)]);

    await tell(ctx, 'cancelDocuments', {
      kind: 'document_package',
      id: made.id,
      municipalityId: made.municipalityId ?? null,
    });
    return made;
  });
}
