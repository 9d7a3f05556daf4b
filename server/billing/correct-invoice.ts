import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { holdMonth } from '#server/billing/close-month';
import { writeLines } from '#server/billing/draft-documents';
import { examineCorrection } from '#server/billing/examine-correction';
import { freezeFa3, nextNumber } from '#server/billing/issue-invoice';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { Invoice } from '#server/billing/invoice.model';
import { writeToGmina } from '#server/billing/write-to-gmina';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import type { CorrectionScope } from '#shared/billing/correction';
import { type Nameable, personIn } from '#shared/billing/person-in-text';
import { DomainError, NotFoundError, refuseIf } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf } from '#shared/kernel/time';

/**
 * Issues a correcting document: the next number of its own series, the lines that change before and after, frozen with what
 * stands afterwards; of an invoice with its FA(3). The ledger follows. `differenceGrosze` is what its reader saw. Refuses
 * `correction_changes_nothing`, `correction_changed_meanwhile`, `invoice_not_issued`, `correction_of_correction`,
 * `settlement_missing`, `original_waits_for_ksef`, `reason_names_person`, and what KSeF would not take.
 */
export async function correctInvoice(
  ctx: Ctx,
  input: { invoiceId: string; scope: CorrectionScope; reason: string; differenceGrosze: number },
): Promise<Invoice> {
  return inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(input.invoiceId, { lock: true });
    if (invoice === null) throw new NotFoundError('invoice');
    const { id: correctsId, municipalityId, agreementId, month } = invoice;

    permit(ctx, 'correctInvoice', invoice);

    await holdMonth(ctx, month, [municipalityId]);
    const { document: examined, settlement, changes, revision, reasons } = await examineCorrection(ctx, invoice, input);
    const word = personIn(input.reason, await peopleOf(ctx, invoice));
    refuseIf([
      ...reasons,
      ...(word === null ? [] : [{ code: 'reason_names_person', field: 'reason', data: { word } }]),
    ]);
    if (examined === null || settlement === null) throw new NotFoundError('settlement');
    if (examined.differenceGrosze !== input.differenceGrosze)
      throw new DomainError({ code: 'correction_changed_meanwhile' });

    const { kind, issuedOn, differenceGrosze: totalGrosze, payment } = examined;
    const number = await nextNumber(ctx, kind, issuedOn);
    const document = { ...examined, number };
    const issuedAt = ctx.now();
    const correction = await Invoice.create({
      municipalityId,
      agreementId,
      month,
      kind,
      correctsId,
      totalGrosze,
      draftedAt: issuedAt,
    });
    await writeLines(
      ctx,
      changes.map((line) => ({ ...line, invoiceId: correction.id })),
      { corrects: true },
    );
    await InvoiceSettlement.create({ invoiceId: correction.id, municipalityId, month, revision, settlement });
    const dueOn = payment?.dueOn ?? null;
    await correction.update({ number, issuedAt, issuedOn, issuedBy: ctx.actor.userId, dueOn, document });
    if (kind === 'correction') {
      await freezeFa3(correction.id, document, issuedAt);
      await enqueue(ctx, 'send-invoice', { invoiceId: correction.id }, `send-invoice:${correction.id}`);
    }
    await enqueue(ctx, 'render-invoice', { invoiceId: correction.id }, `render-invoice:${correction.id}`);
    await writeToGmina(ctx, correction);

    const facts = { number, corrects: invoice.number, scope: input.scope, totalGrosze };
    await tell(ctx, 'correctInvoice', { kind: 'invoice', id: correction.id, municipalityId }, facts);
    return correction;
  });
}

/** Whom the gmina's month was about. */
async function peopleOf(ctx: Ctx, { municipalityId, month }: Invoice): Promise<Nameable[]> {
  return ctx.db.query<Nameable>(
    `select distinct b.last_name as "lastName", b.reference_number as "referenceNumber"
     from visits v join beneficiaries b on b.id = v.beneficiary_id
     where v.municipality_id = $municipalityId and v.on_day between $from and $to`,
    { type: QueryTypes.SELECT, bind: { municipalityId, from: firstDayOf(month), to: lastDayOf(month) } },
  );
}
