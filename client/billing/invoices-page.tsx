import { useSearchParams } from 'react-router';
import type { InvoiceList, InvoiceSummary } from '#shared/billing/billing-wire';
import type { KsefSummary } from '#shared/ksef/ksef-wire';
import { KSEF_STATES } from '#shared/ksef/sending';
import type { Formats } from '../lib/formats';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { ButtonLink } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { DayText, Duration, Money } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { KsefLine } from '../ksef/ksef-badge';
import { useKsefList } from '../ksef/ksef-queries';
import { balanceOf, PaymentBadge } from '../payments/payment-badge';
import { useInvoices } from './billing-queries';
import './billing.css';

const ALL = 'all';

/** All documents; an officer sees those of her own gmina that are issued. */
export function Page() {
  const words = useWords().billing.invoices;
  const isOfficer = useActor().role === 'municipality_officer';
  const query = useInvoices();
  return (
    <>
      <PageHeader title={isOfficer ? words.officerTitle : words.title}>
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(list) => (list.invoices.length === 0 ? <Nothing isOfficer={isOfficer} /> : <Listed list={list} />)}
      </Loaded>
    </>
  );
}

function Nothing({ isOfficer }: { isOfficer: boolean }) {
  const words = useWords().billing.invoices;
  if (isOfficer) return <EmptyState title={words.none}>{words.noneOfficer}</EmptyState>;
  return (
    <EmptyState title={words.none} action={<ButtonLink href="/billing">{words.toMonth}</ButtonLink>}>
      {words.noneAbout}
    </EmptyState>
  );
}

function Listed({ list }: { list: InvoiceList }) {
  const { billing, ksef } = useWords();
  const words = billing.invoices;
  const formats = useFormats();
  const submissions = useSubmissions();
  const [search, setSearch] = useSearchParams();
  const gmina = search.get('municipality') ?? ALL;
  const month = search.get('month') ?? ALL;
  const state = search.get('ksef') ?? ALL;
  const shown = list.invoices.filter(
    (each) =>
      (gmina === ALL || each.municipality.id === gmina) &&
      (month === ALL || each.month === month) &&
      (state === ALL || submissions.get(each.id)?.state === state),
  );
  const gminas = [...new Map(list.invoices.map(({ municipality }) => [municipality.id, municipality.name]))];
  const months = [...new Set(list.invoices.map((each) => each.month))];
  const choose = (name: 'municipality' | 'month' | 'ksef', value: string): void => {
    const next = new URLSearchParams(search);
    if (value === ALL) next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };

  return (
    <>
      <FilterBar label={words.filters}>
        {gminas.length > 1 ? (
          <Select
            label={words.gmina}
            value={gmina}
            onChange={(value) => choose('municipality', value)}
            options={[
              { value: ALL, label: words.allGminas },
              ...gminas
                .map(([value, label]) => ({ value, label }))
                .sort((a, b) => formats.compareNames(a.label, b.label)),
            ]}
          />
        ) : null}
        <Select
          label={words.month}
          value={month}
          onChange={(value) => choose('month', value)}
          options={[
            { value: ALL, label: words.allMonths },
            ...months.map((value) => ({ value, label: formats.month(value) })),
          ]}
        />
        <Select
          label={ksef.filter}
          value={state}
          onChange={(value) => choose('ksef', value)}
          options={[
            { value: ALL, label: ksef.allStates },
            ...KSEF_STATES.map((value) => ({ value, label: ksef.states[value] })),
          ]}
        />
      </FilterBar>
      <InvoicesTable invoices={shown} submissions={submissions} withGmina={gminas.length > 1} />
    </>
  );
}

type Submissions = ReadonlyMap<string, KsefSummary>;

/** Where each invoice is on its way into KSeF; empty until that is known. */
function useSubmissions(): Submissions {
  const { data } = useKsefList();
  return new Map(data?.submissions.map((each) => [each.invoiceId, each]));
}

interface InvoicesTableProps {
  invoices: readonly InvoiceSummary[];
  submissions: Submissions;
  withGmina: boolean;
}

function InvoicesTable({ invoices, submissions, withGmina }: InvoicesTableProps) {
  const words = useWords().billing.invoices;
  const columns = columnsOf(invoices, submissions, words, useFormats());
  return (
    <Table
      label={words.table}
      columns={withGmina ? columns : columns.filter(({ key }) => key !== 'gmina')}
      rows={invoices}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/invoices/${id}`}
      empty={<EmptyState title={words.noneFit}>{words.noneFitAbout}</EmptyState>}
    />
  );
}

type InvoicesWords = ReturnType<typeof useWords>['billing']['invoices'];

function columnsOf(
  invoices: readonly InvoiceSummary[],
  submissions: Submissions,
  words: InvoicesWords,
  formats: Formats,
): Column<InvoiceSummary>[] {
  const sum = (pick: (invoice: InvoiceSummary) => number): number =>
    invoices.reduce((total, each) => total + pick(each), 0);
  return [
    {
      key: 'number',
      header: words.number,
      cell: ({ number, kind }) => (
        <span className="billing-states">
          {number ?? words.draft}
          <span className="quiet">{words.kinds[kind]}</span>
        </span>
      ),
      sortBy: ({ number }) => number,
    },
    {
      key: 'gmina',
      header: words.gmina,
      cell: ({ municipality }) => <GminaDot hue={municipality.hue}>{municipality.name}</GminaDot>,
      sortBy: ({ municipality }) => municipality.name,
    },
    { key: 'month', header: words.month, cell: ({ month }) => formats.month(month), sortBy: ({ month }) => month },
    {
      key: 'hours',
      header: words.hours,
      align: 'end',
      cell: ({ minutes }) => <Duration minutes={minutes} />,
      sortBy: ({ minutes }) => minutes,
      sum: <Duration minutes={sum((each) => each.minutes)} />,
    },
    {
      key: 'total',
      header: words.total,
      align: 'end',
      cell: ({ totalGrosze }) => <Money amount={totalGrosze} />,
      sortBy: ({ totalGrosze }) => totalGrosze,
      sum: <Money amount={sum((each) => each.totalGrosze)} />,
    },
    {
      key: 'issued',
      header: words.issuedOn,
      cell: ({ issuedOn }) => (issuedOn === null ? null : <DayText day={issuedOn} as="short" />),
      sortBy: ({ issuedOn }) => issuedOn,
    },
    {
      key: 'due',
      header: words.dueOn,
      cell: ({ dueOn }) => (dueOn === null ? null : <DayText day={dueOn} as="short" />),
      sortBy: ({ dueOn }) => dueOn,
    },
    {
      key: 'state',
      header: words.state,
      cell: (invoice) => {
        const balance = balanceOf(invoice);
        return (
          <span className="billing-states">
            {balance !== null ? (
              <PaymentBadge balance={balance} />
            ) : (
              <StatusBadge status={invoice.number === null ? 'planned' : 'done'}>
                {invoice.number === null ? words.states.draft : words.states.issued}
              </StatusBadge>
            )}
            <KsefLine submission={submissions.get(invoice.id)} />
          </span>
        );
      },
    },
  ];
}
