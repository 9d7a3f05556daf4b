import type { InvoiceView } from '#shared/billing/billing-wire';
import type { MailsView, MailView } from '#shared/mail/mail-wire';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { type Status, StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { useInvoiceMails } from './payments-queries';

const STATUS_OF: Readonly<Record<MailView['state'], Status>> = {
  queued: 'planned',
  delayed: 'to_confirm',
  sent: 'done',
  failed: 'missed',
};

/** Whether the gmina was told of an issued document by e-mail; the office sees it, and does it itself where it was not. */
export function InvoiceMails({ invoice }: { invoice: InvoiceView }) {
  const { role } = useActor();
  return invoice.number === null || role === 'municipality_officer' ? null : <Mails invoiceId={invoice.id} />;
}

function Mails({ invoiceId }: { invoiceId: string }) {
  return <Loaded query={useInvoiceMails(invoiceId)}>{(view) => <Told view={view} />}</Loaded>;
}

function Told({ view }: { view: MailsView }) {
  const words = useWords().mail.card;
  const columns = useColumns();
  return (
    <Card title={words.title}>
      {view.mails.length === 0 ? (
        <p className="quiet">{view.isMailSetUp ? words.none : `${words.notSetUp}. ${words.notSetUpText}`}</p>
      ) : (
        <Table label={words.table} columns={columns} rows={view.mails} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

function useColumns(): Column<MailView>[] {
  const words = useWords().mail.card;
  const formats = useFormats();
  return [
    { key: 'to', header: words.to, cell: ({ toAddress }) => toAddress },
    {
      key: 'state',
      header: words.state,
      cell: ({ state, lastFault }) => (
        <div>
          <StatusBadge status={STATUS_OF[state]}>{words.states[state]}</StatusBadge>
          {lastFault === null ? null : <div className="quiet">{words.fault(lastFault)}</div>}
        </div>
      ),
    },
    {
      key: 'when',
      header: words.when,
      cell: ({ sentAt, nextTryAt, queuedAt }) =>
        sentAt === null && nextTryAt !== null
          ? words.nextTry(formats.when(nextTryAt))
          : formats.when(sentAt ?? queuedAt),
    },
  ];
}
