import { Download } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { REGISTER_FORMATS, type SalesRegisterRow, type SalesRegisterView } from '#shared/payments/sales-register-wire';
import { isMonth, type Month, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { DayText, Money } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { Menu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { PaymentBadge } from './payment-badge';
import { useDownloadRegister, useSalesRegister } from './payments-queries';

/** „Rejestr sprzedaży”: the invoices issued in a month, to look at and to import into the accountant's program. */
export function Page() {
  const words = useWords().payments.register;
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  const month = isMonth(asked) ? asked : monthOf(today());
  const query = useSalesRegister(month);
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<MonthSwitcher value={month} onChange={(value) => setSearch({ month: value }, { replace: true })} />}
        action={query.data === undefined || query.data.rows.length === 0 ? undefined : <DownloadMenu month={month} />}
      >
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => <Register view={view} />}
      </Loaded>
    </>
  );
}

function DownloadMenu({ month }: { month: Month }) {
  const words = useWords().payments.register;
  const downloading = useDownloadRegister();
  return (
    <Menu
      label={words.download}
      trigger={
        <Button tone="primary" icon={Download} isPending={downloading.isPending}>
          {words.download}
        </Button>
      }
      groups={[
        {
          id: 'formats',
          acts: REGISTER_FORMATS.map((format) => ({
            id: format,
            label: words.formats[format],
            onAction: () => downloading.mutate({ month, format }),
          })),
        },
      ]}
    />
  );
}

function Register({ view }: { view: SalesRegisterView }) {
  const words = useWords().payments.register;
  const columns = useColumns(view);
  return (
    <Table
      label={words.table}
      columns={columns}
      rows={view.rows}
      rowKey={({ invoiceId }) => invoiceId}
      rowHref={({ invoiceId }) => `/invoices/${invoiceId}`}
      empty={<EmptyState title={words.none}>{words.noneAbout}</EmptyState>}
    />
  );
}

function useColumns({ exemptGrosze, paidGrosze }: SalesRegisterView): Column<SalesRegisterRow>[] {
  const words = useWords().payments.register;
  const head = words.columns;
  return [
    { key: 'number', header: head.number, cell: ({ number }) => number, sortBy: ({ number }) => number },
    {
      key: 'issuedOn',
      header: head.issuedOn,
      cell: ({ issuedOn }) => <DayText day={issuedOn} as="short" />,
      sortBy: ({ issuedOn }) => issuedOn,
    },
    { key: 'buyer', header: head.buyer, cell: ({ buyerName }) => buyerName, sortBy: ({ buyerName }) => buyerName },
    { key: 'nip', header: head.nip, cell: ({ buyerNip }) => <span className="figures">{buyerNip}</span> },
    {
      key: 'exempt',
      header: head.exempt,
      align: 'end',
      cell: (row) => <Money amount={row.exemptGrosze} />,
      sum: <Money amount={exemptGrosze} />,
    },
    {
      key: 'dueOn',
      header: head.dueOn,
      cell: (row) => (row.exemptGrosze > 0 ? <DayText day={row.dueOn} as="short" /> : null),
    },
    {
      key: 'paid',
      header: head.paid,
      align: 'end',
      // A correction is paid with its invoice, whose balance it changes.
      cell: (row) => (row.corrects === null ? <Money amount={row.paidGrosze} /> : null),
      sum: <Money amount={paidGrosze} />,
    },
    {
      key: 'state',
      header: head.state,
      cell: (row) =>
        row.corrects === null ? (
          <PaymentBadge balance={row} />
        ) : (
          <span className="quiet">{words.corrects(row.corrects)}</span>
        ),
    },
  ];
}
