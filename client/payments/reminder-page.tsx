import { useParams } from 'react-router';
import type { ReminderView } from '#shared/payments/payments-wire';
import { buyerName } from '#shared/municipalities/municipality-words';
import { useFormats, useWords } from '../lib/words';
import { useEnterprise } from '../municipalities/municipalities-queries';
import { DayText, Money } from '../ui/figures';
import { writtenAccount } from '../municipalities/numbers';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { PrintButton } from '../ui/print-button';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { useReminder } from './payments-queries';
import './payments.css';

/** A reminder as a letter to print: what was open on its day. */
export function Page() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useReminder(id)} skeleton={<Skeleton shape="page" />}>
      {(reminder) => <Letter reminder={reminder} />}
    </Loaded>
  );
}

function Letter({ reminder }: { reminder: ReminderView }) {
  const words = useWords().payments.letter;
  const formats = useFormats();
  const seller = useEnterprise().data?.enterprise ?? null;
  const gmina = reminder.municipality;
  const columns = useColumns(reminder);
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ href: '/payments', label: words.back }}
        tools={<PrintButton>{words.print}</PrintButton>}
      />
      <div className="letter card">
        <div className="letter__top">
          <p>
            {seller?.name}
            <br />
            {seller?.addressLine}
            <br />
            {seller?.postalCode} {seller?.postOffice}
          </p>
          <p>{words.place(seller?.postOffice ?? '', formats.letterDay(reminder.remindedOn))}</p>
        </div>
        <p className="letter__to">
          {buyerName(gmina.name)}
          <br />
          {gmina.addressLine}
          <br />
          {gmina.postalCode} {gmina.postOffice}
        </p>
        <p>{words.text}</p>
        <Table label={words.title} rows={reminder.invoices} rowKey={({ invoiceId }) => invoiceId} columns={columns} />
        <p>{seller === null ? null : words.account(writtenAccount(seller.bankAccount))}</p>
        <p>{words.closing}</p>
      </div>
    </>
  );
}

function useColumns({ invoices }: ReminderView): Column<ReminderView['invoices'][number]>[] {
  const { letter: words, page } = useWords().payments;
  const head = page.columns;
  const sum = invoices.reduce((total, { openGrosze }) => total + openGrosze, 0);
  return [
    { key: 'number', header: head.number, cell: ({ number }) => number },
    { key: 'dueOn', header: head.dueOn, cell: ({ dueOn }) => <DayText day={dueOn} as="short" /> },
    { key: 'days', header: words.days, align: 'end', cell: ({ daysOverdue }) => daysOverdue },
    {
      key: 'open',
      header: head.open,
      align: 'end',
      cell: ({ openGrosze }) => <Money amount={openGrosze} />,
      sum: <Money amount={sum} />,
    },
  ];
}
