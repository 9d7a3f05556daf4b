import { tell } from '#server/audit/tell';
import { lastFileOf } from '#server/billing/invoice-files';
import { Invoice } from '#server/billing/invoice.model';
import { sha256 } from '#server/billing/sha256';
import { TechnicalCorrection } from '#server/billing/technical-correction.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { examineTechnicalCorrection } from '#server/ksef/examine-technical-correction';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { KsefMode } from '#shared/ksef/sending';
import { namedByCorrection } from '#shared/ksef/technical-correction';

/**
 * Writes the file of a rejected invoice anew from its frozen document and sends it in place of the rejected one, which stays; number,
 * day, parties, lines and amounts are those of the document. Of an offline invoice KSeF is told which file it corrects. Refuses
 * `ksef_not_rejected`, `ksef_accepted_already`, `ksef_sending_off`, `rejected_for_permissions`, `rejected_as_duplicate`,
 * `technical_correction_refused`, `technical_correction_changes_nothing`, and what KSeF would not take.
 */
export async function correctTechnically(ctx: Ctx, input: { invoiceId: string; mode: KsefMode }): Promise<void> {
  await inTransaction(ctx, async () => {
    const { invoiceId, mode } = input;
    const invoice = await Invoice.findByPk(invoiceId, { lock: true });
    const submission = await KsefSubmission.findByPk(invoiceId, { lock: true });
    const file = await lastFileOf(invoiceId);
    if (invoice === null || file === null) throw new NotFoundError('invoice');

    permit(ctx, 'correctTechnically', invoice);

    const { xml, reasons } = examineTechnicalCorrection(ctx, { invoice, file, submission, mode });
    refuseIf(reasons);
    if (submission === null) throw new NotFoundError('ksef_submission');

    const { errorCode, errorDetail, wentOffline } = submission;
    const revision = file.revision + 1;
    await TechnicalCorrection.create({
      invoiceId,
      revision,
      correctsSha256: file.sha256,
      namesSha256: namedByCorrection({ ...file, wentOffline }),
      rejectionCode: errorCode ?? '',
      rejectionDetail: errorDetail,
      xml,
      sha256: sha256(xml),
      frozenAt: ctx.now(),
      frozenBy: ctx.actor.userId,
    });
    const anew = { sessionReference: null, invoiceReference: null, sentAt: null, wentOffline: false } as const;
    const cleared = { errorCode: null, errorDetail: null } as const;
    await submission.update({ ...anew, ...cleared, state: 'waiting', nextTryAt: ctx.now() });
    await enqueue(ctx, 'send-invoice', { invoiceId }, `send-invoice:${invoiceId}`);

    const facts = { revision, corrects: file.sha256, rejection: errorCode };
    await tell(
      ctx,
      'correctTechnically',
      { kind: 'invoice', id: invoiceId, municipalityId: invoice.municipalityId },
      facts,
    );
  });
}
