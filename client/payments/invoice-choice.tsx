import type { OpenInvoice } from '#shared/payments/booking';
import { openGroszeOf } from '#shared/payments/payment-state';
import type { ReceivableView } from '#shared/payments/payments-wire';
import { useFormats, useWords } from '../lib/words';
import { CheckboxGroup } from '../ui/choice';

/** The invoices of a gmina that something is open of, the oldest due date first. */
export function openOf(receivables: readonly ReceivableView[], municipalityId: string | null): OpenInvoice[] {
  return receivables
    .filter((each) => each.municipalityId === municipalityId && openGroszeOf(each) > 0)
    .map((each) => ({
      id: each.invoiceId,
      number: each.number,
      municipalityId: each.municipalityId,
      openGrosze: openGroszeOf(each),
    }));
}

interface InvoiceChoiceProps {
  open: readonly OpenInvoice[];
  name: string;
  value: string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
}

/** Which invoices an amount pays; it is spread over them in their order. */
export function InvoiceChoice({ open, ...field }: InvoiceChoiceProps) {
  const words = useWords().payments.form;
  const formats = useFormats();
  if (open.length === 0) return <p className="quiet">{words.noInvoices}</p>;
  return (
    <CheckboxGroup
      label={words.invoices}
      description={words.invoicesHint}
      {...field}
      options={open.map(({ id, number, openGrosze }) => ({
        value: id,
        label: words.invoice(number, formats.money(openGrosze)),
      }))}
    />
  );
}
