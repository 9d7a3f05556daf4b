import { useState } from 'react';
import type { z } from 'zod';
import { restGroszeOf } from '#shared/payments/booking';
import { type PaymentsView, type PaymentView, PaymentWithdrawal } from '#shared/payments/payments-wire';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { DayText, Money } from '../ui/figures';
import { Form } from '../ui/form';
import { Link } from '../ui/link';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { TextField } from '../ui/text-field';
import { openOf } from './invoice-choice';
import { useWithdrawPayment } from './payments-queries';
import { ShareDialog } from './share-dialog';

/** Payments with what each of them paid; what is left of one pays later invoices, a wrong one is taken back and stays to be read. */
export function PaymentsTable({ view: { payments, receivables, abilities } }: { view: PaymentsView }) {
  const words = useWords().payments.page;
  const [withdrawing, setWithdrawing] = useState<PaymentView | null>(null);
  const [sharing, setSharing] = useState<PaymentView | null>(null);
  const openFor = ({ municipalityId }: PaymentView) => openOf(receivables, municipalityId);
  const columns = useColumns({
    onWithdraw: abilities['withdrawPayment'] === true ? setWithdrawing : null,
    onShare: setSharing,
    mayShare: (payment) =>
      abilities['recordPayments'] === true && restGroszeOf(payment) > 0 && openFor(payment).length > 0,
  });
  return (
    <>
      <Table
        label={words.paymentsTable}
        columns={columns}
        rows={payments}
        rowKey={({ id }) => id}
        pageSize={20}
        empty={<EmptyState title={words.noPayments}>{words.noPaymentsAbout}</EmptyState>}
      />
      {withdrawing === null ? null : <WithdrawDialog payment={withdrawing} onClose={() => setWithdrawing(null)} />}
      {sharing === null ? null : (
        <ShareDialog payment={sharing} open={openFor(sharing)} onClose={() => setSharing(null)} />
      )}
    </>
  );
}

interface Acts {
  onWithdraw: ((payment: PaymentView) => void) | null;
  onShare: (payment: PaymentView) => void;
  mayShare: (payment: PaymentView) => boolean;
}

function useColumns({ onWithdraw, onShare, mayShare }: Acts): Column<PaymentView>[] {
  const words = useWords().payments.page;
  const formats = useFormats();
  const head = words.columns;
  return [
    {
      key: 'day',
      header: head.receivedOn,
      cell: ({ receivedOn }) => <DayText day={receivedOn} as="short" />,
      sortBy: ({ receivedOn }) => receivedOn,
    },
    { key: 'gmina', header: words.gmina, cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} /> },
    {
      key: 'amount',
      header: head.amount,
      align: 'end',
      cell: ({ amountGrosze }) => <Money amount={amountGrosze} />,
      sortBy: ({ amountGrosze }) => amountGrosze,
    },
    {
      key: 'shares',
      header: head.shares,
      cell: (payment) => <Shares payment={payment} />,
    },
    {
      key: 'payer',
      header: head.payer,
      cell: ({ payerName, title, isFromBank }) => (
        <div>
          {payerName ?? (isFromBank ? null : words.byHand)}
          {title === null ? null : <span className="quiet"> {title}</span>}
        </div>
      ),
      hideOnPhone: true,
    },
    {
      key: 'state',
      header: words.acts,
      isActions: true,
      cell: (payment) =>
        payment.withdrawnAt !== null || onWithdraw === null ? null : (
          <div className="row">
            {mayShare(payment) ? (
              <Button small onPress={() => onShare(payment)}>
                {words.share}
              </Button>
            ) : null}
            <Button
              small
              tone="quiet"
              onPress={() => onWithdraw(payment)}
              aria-label={`${words.withdraw}: ${formats.money(payment.amountGrosze)}`}
            >
              {words.withdraw}
            </Button>
          </div>
        ),
    },
  ];
}

function Shares({ payment }: { payment: PaymentView }) {
  const words = useWords().payments.page;
  const formats = useFormats();
  const rest = restGroszeOf(payment);
  if (payment.withdrawnAt !== null) return <Withdrawn reason={payment.withdrawalReason ?? ''} />;
  return (
    <div>
      {payment.shares.map(({ invoiceId, number, amountGrosze }) => (
        <div key={invoiceId}>
          <Link href={`/invoices/${invoiceId}`}>{number}</Link>
          {payment.shares.length > 1 || rest > 0 ? (
            <span className="figures"> {formats.money(amountGrosze)}</span>
          ) : null}
        </div>
      ))}
      {rest > 0 ? <div className="figures">{words.rest(formats.money(rest))}</div> : null}
    </div>
  );
}

/** Taken back, and why. */
export function Withdrawn({ reason }: { reason: string }) {
  return (
    <div>
      <StatusBadge status="cancelled">{useWords().payments.page.withdrawn}</StatusBadge>
      <div className="quiet">{reason}</div>
    </div>
  );
}

function WithdrawDialog({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const words = useWords().payments.page;
  const withdraw = useWithdrawPayment();
  const form = useForm<z.input<typeof PaymentWithdrawal>>({
    initial: { reason: '' },
    schema: PaymentWithdrawal,
    submit: ({ reason }) => withdraw.mutateAsync({ id: payment.id, reason }),
    done: () => {
      tell(words.withdrawnDone);
      onClose();
    },
  });
  return (
    <Dialog title={words.withdrawTitle} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={words.withdrawConfirm} submitTone="danger" onCancel={onClose}>
        <p>{words.withdrawText}</p>
        <TextField label={words.withdrawReason} description={words.withdrawReasonHint} {...form.field('reason')} />
      </Form>
    </Dialog>
  );
}
