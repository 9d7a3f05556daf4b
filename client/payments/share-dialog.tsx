import { type OpenInvoice, restGroszeOf, spread } from '#shared/payments/booking';
import { PaymentShares, type PaymentView } from '#shared/payments/payments-wire';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { InvoiceChoice } from './invoice-choice';
import { useSharePayment } from './payments-queries';

interface ShareDialogProps {
  payment: PaymentView;
  /** Of the gmina that paid. */
  open: readonly OpenInvoice[];
  onClose: () => void;
}

/** What is left of a payment pays invoices that were issued since, the oldest due date first. */
export function ShareDialog({ payment, open, onClose }: ShareDialogProps) {
  const words = useWords().payments.page;
  const formats = useFormats();
  const share = useSharePayment();
  const rest = restGroszeOf(payment);
  const bodyOf = ({ shares }: { shares: string[] }) => ({
    shares: spread(
      rest,
      open.filter(({ id }) => shares.includes(id)),
    ),
  });
  const form = useForm<{ shares: string[] }>({
    initial: { shares: open.slice(0, 1).map(({ id }) => id) },
    schema: PaymentShares,
    bodyOf,
    submit: (values) => share.mutateAsync({ id: payment.id, ...bodyOf(values) }),
    done: () => {
      tell(words.shared);
      onClose();
    },
  });
  return (
    <Dialog title={words.shareTitle(formats.money(rest))} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.share} onCancel={onClose}>
        <InvoiceChoice open={open} {...form.field('shares')} />
      </Form>
    </Dialog>
  );
}
