import { spread } from '#shared/payments/booking';
import { NewPayment, type PaymentsView } from '#shared/payments/payments-wire';
import type { Day } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { useMunicipalities } from '../municipalities/use-places';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { MoneyField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { InvoiceChoice, openOf } from './invoice-choice';
import { useRecordPayments } from './payments-queries';

interface PaymentValues {
  municipalityId: string | null;
  receivedOn: Day | null;
  amountGrosze: number | null;
  title: string;
  /** The chosen invoices; the amount is spread over them in the order of their due dates. */
  shares: string[];
}

/** A payment by hand: who, when, how much, and which invoices it pays. */
export function AddPaymentDialog({ view, onClose }: { view: PaymentsView; onClose: () => void }) {
  const words = useWords().payments.form;
  const record = useRecordPayments();
  const gminas = useMunicipalities().data?.municipalities ?? [];
  const bodyOf = ({ shares, ...values }: PaymentValues) => ({
    ...values,
    payerName: null,
    payerAccount: null,
    bankLine: null,
    shares: spread(
      values.amountGrosze ?? 0,
      openOf(view.receivables, values.municipalityId).filter(({ id }) => shares.includes(id)),
    ),
  });
  const form = useForm<PaymentValues>({
    initial: { municipalityId: null, receivedOn: today(), amountGrosze: null, title: '', shares: [] },
    schema: NewPayment,
    bodyOf,
    submit: (values) => record.mutateAsync([NewPayment.parse(bodyOf(values))]),
    done: () => {
      tell(words.saved);
      onClose();
    },
  });
  const open = openOf(view.receivables, form.values.municipalityId);
  return (
    <Dialog title={words.title} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        <Select
          label={words.gmina}
          {...form.field('municipalityId')}
          onChange={(municipalityId) =>
            form.set({
              municipalityId,
              shares: openOf(view.receivables, municipalityId)
                .slice(0, 1)
                .map(({ id }) => id),
            })
          }
          options={gminas.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="form-row">
          <DateField label={words.receivedOn} max={today()} width="narrow" {...form.field('receivedOn')} />
          <MoneyField label={words.amount} width="narrow" {...form.field('amountGrosze')} />
        </div>
        {form.values.municipalityId === null ? null : <InvoiceChoice open={open} {...form.field('shares')} />}
        <TextField label={words.transferTitle} optional {...form.field('title')} />
      </Form>
    </Dialog>
  );
}
