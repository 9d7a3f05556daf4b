import { openGroszeOf, openPartsOf } from '#shared/payments/payment-state';
import type { InvoiceView } from '#shared/billing/billing-wire';
import type { PaymentView } from '#shared/payments/payments-wire';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Card } from '../ui/card';
import { DayText, Money } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { type Column, Table } from '../ui/table';
import { balanceOf, PaymentBadge } from './payment-badge';
import { usePaymentsOf } from './payments-queries';
import { Withdrawn } from './payments-table';

/** How an issued invoice stands: what was paid of it and when. A dispatcher sees the state alone. */
export function InvoicePayments({ invoice }: { invoice: InvoiceView }) {
  const words = useWords().payments.card;
  const formats = useFormats();
  const { role } = useActor();
  const balance = balanceOf(invoice);
  if (balance === null) return null;
  const parts = openPartsOf(balance);
  return (
    <Card title={words.title} action={<PaymentBadge balance={balance} />}>
      <p>{words.facts(formats.money(balance.paidGrosze), formats.money(openGroszeOf(balance)))}</p>
      {parts.length < 2 ? null : (
        <ul>
          {parts.map(({ dueOn, amountGrosze }) => (
            <li key={dueOn}>{words.part(formats.money(amountGrosze), formats.shortDay(dueOn))}</li>
          ))}
        </ul>
      )}
      {role === 'dispatcher' ? null : <Paid invoiceId={invoice.id} />}
    </Card>
  );
}

function Paid({ invoiceId }: { invoiceId: string }) {
  const words = useWords().payments.card;
  const columns = useColumns(invoiceId);
  return (
    <Loaded query={usePaymentsOf(invoiceId)}>
      {({ payments }) =>
        payments.length === 0 ? (
          <p className="quiet">{words.none}</p>
        ) : (
          <Table label={words.table} columns={columns} rows={payments} rowKey={({ id }) => id} />
        )
      }
    </Loaded>
  );
}

function useColumns(invoiceId: string): Column<PaymentView>[] {
  const words = useWords().payments.page;
  const head = words.columns;
  return [
    { key: 'day', header: head.receivedOn, cell: ({ receivedOn }) => <DayText day={receivedOn} as="short" /> },
    {
      key: 'amount',
      header: head.amount,
      align: 'end',
      cell: ({ shares }) => <Money amount={shares.find((share) => share.invoiceId === invoiceId)?.amountGrosze ?? 0} />,
    },
    {
      key: 'payer',
      header: head.payer,
      cell: ({ payerName, title, withdrawnAt, withdrawalReason }) =>
        withdrawnAt === null ? (
          [payerName, title].filter((text) => text !== null).join(', ') || words.byHand
        ) : (
          <Withdrawn reason={withdrawalReason ?? ''} />
        ),
    },
  ];
}
