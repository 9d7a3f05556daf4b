import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { nextDueOn, openGroszeOf } from '#shared/payments/payment-state';
import type { PaymentsView, ReceivableView, ReminderView } from '#shared/payments/payments-wire';
import { useWords } from '../lib/words';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Button, ButtonLink } from '../ui/button';
import { Section } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { DayText, Money } from '../ui/figures';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { AddPaymentDialog } from './add-payment-dialog';
import { GminasOwe } from './gminas-owe';
import { PaymentBadge } from './payment-badge';
import { PaymentsTable } from './payments-table';
import { usePayments, useReminders } from './payments-queries';

/** Who owes how much, what was paid, and who was reminded. */
export function Page() {
  const words = useWords().payments.page;
  const query = usePayments();
  const reminders = useReminders();
  const [isAdding, setAdding] = useState(false);
  const mayBook = query.data?.abilities['recordPayments'] === true;
  return (
    <>
      <PageHeader
        title={words.title}
        {...(mayBook
          ? {
              tools: (
                <ButtonLink icon={FileUp} href="/payments/bank-statement">
                  {words.fromBank}
                </ButtonLink>
              ),
              action: (
                <Button tone="primary" icon={Plus} onPress={() => setAdding(true)}>
                  {words.add}
                </Button>
              ),
            }
          : {})}
      >
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => (
          <>
            <Overview view={view} reminders={reminders.data?.reminders ?? []} />
            {isAdding ? <AddPaymentDialog view={view} onClose={() => setAdding(false)} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}

function Overview({ view, reminders }: { view: PaymentsView; reminders: readonly ReminderView[] }) {
  const words = useWords().payments.page;
  const open = view.receivables.filter((each) => openGroszeOf(each) > 0);
  const receivableColumns = useReceivableColumns(open);
  const reminderColumns = useReminderColumns();
  return (
    <div className="stack">
      <Section title={words.gminas}>
        <GminasOwe view={view} reminders={reminders} />
      </Section>
      <Section title={words.receivables}>
        <Table
          label={words.receivablesTable}
          columns={receivableColumns}
          rows={open}
          rowKey={({ invoiceId }) => invoiceId}
          rowHref={({ invoiceId }) => `/invoices/${invoiceId}`}
          empty={<EmptyState title={words.none}>{words.noneAbout}</EmptyState>}
        />
      </Section>
      <Section title={words.payments}>
        <PaymentsTable view={view} />
      </Section>
      {reminders.length === 0 ? null : (
        <Section title={words.reminders}>
          <Table
            label={words.remindersTable}
            columns={reminderColumns}
            rows={reminders}
            rowKey={({ id }) => id}
            pageSize={10}
          />
        </Section>
      )}
    </div>
  );
}

const sumOf = (rows: readonly ReceivableView[], of: (row: ReceivableView) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

function useReceivableColumns(rows: readonly ReceivableView[]): Column<ReceivableView>[] {
  const words = useWords().payments.page;
  const head = words.columns;
  const money = (key: string, header: string, of: (row: ReceivableView) => number): Column<ReceivableView> => ({
    key,
    header,
    align: 'end',
    cell: (row) => <Money amount={of(row)} />,
    sortBy: of,
    sum: <Money amount={sumOf(rows, of)} />,
  });
  return [
    { key: 'number', header: head.number, cell: ({ number }) => number, sortBy: ({ number }) => number },
    {
      key: 'gmina',
      header: words.gmina,
      cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} />,
    },
    {
      key: 'dueOn',
      header: head.dueOn,
      cell: (row) => <DayText day={nextDueOn(row)} as="short" />,
      sortBy: nextDueOn,
    },
    money('due', head.due, ({ dueGrosze }) => dueGrosze),
    money('paid', head.paid, ({ paidGrosze }) => paidGrosze),
    money('open', head.open, openGroszeOf),
    { key: 'state', header: head.state, cell: (row) => <PaymentBadge balance={row} /> },
  ];
}

function useReminderColumns(): Column<ReminderView>[] {
  const words = useWords().payments.page;
  const head = words.columns;
  return [
    {
      key: 'day',
      header: head.receivedOn,
      cell: ({ remindedOn }) => <DayText day={remindedOn} as="short" />,
      sortBy: ({ remindedOn }) => remindedOn,
    },
    { key: 'gmina', header: words.gmina, cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} /> },
    {
      key: 'invoices',
      header: head.invoices,
      cell: ({ invoices }) => invoices.map(({ number }) => number).join(', '),
    },
    { key: 'mails', header: head.mails, cell: ({ mails }) => words.mailsSent(mails) },
    {
      key: 'letter',
      header: head.letter,
      cell: ({ id }) => <Link href={`/payments/reminders/${id}`}>{words.letter}</Link>,
    },
  ];
}
