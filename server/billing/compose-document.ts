import { QueryTypes } from 'sequelize';
import type { InvoiceLine } from '#server/billing/invoice-line.model';
import type { Invoice } from '#server/billing/invoice.model';
import type { Ctx } from '#server/context';
import type { Agreement } from '#server/municipalities/agreement.model';
import type { Enterprise } from '#server/municipalities/enterprise.model';
import type { Municipality } from '#server/municipalities/municipality.model';
import { annexOf } from '#shared/billing/annex';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { exemptRateOn, ksefNoteOn } from '#shared/billing/legal-texts';
import type { Settlement } from '#shared/billing/settlement';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { DayKind } from '#shared/kernel/calendar';
import { buyerName } from '#shared/municipalities/municipality-words';
import { addDays, type Day, firstDayOf, lastDayOf } from '#shared/kernel/time';

export interface CountedVisit {
  lineId: string;
  visitId: string;
  minutes: number;
  referenceNumber: string;
  serviceKind: ServiceKind;
  dayKind: DayKind;
}

/** The whole document as it is issued, put together from the rows of its day. */
export function composeDocument(parts: {
  invoice: Invoice;
  number: string;
  issuedOn: Day;
  lines: readonly InvoiceLine[];
  visits: readonly CountedVisit[];
  agreement: Agreement;
  /** By which the document was reckoned. */
  terms: Pick<Settlement['terms'], 'validFrom' | 'validTo' | 'billingUnit'>;
  enterprise: Enterprise;
  municipality: Municipality;
}): InvoiceDocument {
  const { invoice, number, issuedOn, lines, visits, agreement, terms, enterprise, municipality } = parts;
  const isSale = invoice.kind === 'invoice';
  const rate = exemptRateOn(issuedOn);
  const first = firstDayOf(invoice.month);
  const last = lastDayOf(invoice.month);
  return {
    version: 1,
    kind: isSale ? 'invoice' : 'grant_settlement',
    number,
    month: invoice.month,
    issuedOn,
    issuedIn: enterprise.postOffice,
    period: {
      from: terms.validFrom > first ? terms.validFrom : first,
      to: terms.validTo < last ? terms.validTo : last,
    },
    demo: enterprise.demo,
    seller: sellerOf(enterprise),
    buyer: {
      name: buyerName(municipality.name),
      nip: municipality.nip,
      addressLine: municipality.addressLine,
      postalCode: municipality.postalCode,
      postOffice: municipality.postOffice,
    },
    recipient: recipientOf(municipality),
    agreement: { number: agreement.number, signedOn: agreement.signedOn, billingUnit: terms.billingUnit },
    lines: lines.map((line) => ({
      position: line.position,
      serviceKind: line.serviceKind,
      dayKind: line.dayKind,
      visits: visits.filter((visit) => visit.lineId === line.id).length,
      minutes: line.minutes,
      unitPriceGrosze: line.unitPriceGrosze,
      amountGrosze: line.amountGrosze,
    })),
    totalGrosze: invoice.totalGrosze,
    vat: isSale && rate !== null ? { rate, exemptionBasis: enterprise.vatExemptionBasis } : null,
    payment: isSale
      ? {
          days: agreement.paymentDays,
          dueOn: addDays(issuedOn, agreement.paymentDays),
          bankAccount: enterprise.bankAccount,
          bankName: enterprise.bankName,
        }
      : null,
    ksefNote: isSale ? ksefNoteOn(issuedOn) : null,
    annex: annexOf(visits),
  };
}

function sellerOf(enterprise: Enterprise): InvoiceDocument['seller'] {
  const { name, nip, addressLine, postalCode, postOffice, krs, regon, phone, email } = enterprise;
  return { name, nip, addressLine, postalCode, postOffice, krs, regon, phone, email };
}

function recipientOf(municipality: Municipality): InvoiceDocument['recipient'] {
  return {
    name: municipality.welfareCentreName,
    nip: municipality.welfareCentreNip,
    internalId: municipality.welfareCentreInternalId,
    addressLine: municipality.welfareCentreAddressLine,
    postalCode: municipality.welfareCentrePostalCode,
    postOffice: municipality.welfareCentrePostOffice,
  };
}

/** The visits behind a document's lines, with the reference numbers of their beneficiaries. */
export async function countedVisitsOf(ctx: Ctx, invoiceId: string): Promise<CountedVisit[]> {
  return ctx.db.query<CountedVisit>(
    `select lv.line_id as "lineId", lv.visit_id as "visitId", lv.minutes, b.reference_number as "referenceNumber",
       l.service_kind as "serviceKind", l.day_kind as "dayKind"
     from invoice_lines l
       join invoice_line_visits lv on lv.line_id = l.id
       join visits v on v.id = lv.visit_id
       join beneficiaries b on b.id = v.beneficiary_id
     where l.invoice_id = $invoiceId`,
    { type: QueryTypes.SELECT, bind: { invoiceId } },
  );
}
