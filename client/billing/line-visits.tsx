import type { LineVisit } from '#shared/billing/billing-wire';
import type { Formats } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { DayText, Duration } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { useLineVisits } from './billing-queries';

/** Visit by visit: planned, recorded by the carer, confirmed, billed. */
export function LineVisitsTable({ invoiceId, lineId, label }: { invoiceId: string; lineId: string; label: string }) {
  const words = useWords().billing.invoice;
  const formats = useFormats();
  const query = useLineVisits(invoiceId, lineId);
  return (
    <Loaded query={query} skeleton={<Skeleton shape="table" />}>
      {({ visits }) => (
        <Table
          label={label}
          columns={columnsOf(visits, words, formats)}
          rows={visits}
          rowKey={({ id }) => id}
          pageSize={50}
        />
      )}
    </Loaded>
  );
}

type InvoiceWords = ReturnType<typeof useWords>['billing']['invoice'];

function columnsOf(visits: readonly LineVisit[], words: InvoiceWords, formats: Formats): Column<LineVisit>[] {
  const sum = (pick: (visit: LineVisit) => number): number => visits.reduce((total, each) => total + pick(each), 0);
  return [
    {
      key: 'day',
      header: words.day,
      cell: ({ onDay }) => <DayText day={onDay} />,
      sortBy: ({ plannedStartAt }) => plannedStartAt,
    },
    {
      key: 'person',
      header: words.person,
      cell: ({ beneficiaryName, referenceNumber }) =>
        beneficiaryName === null ? referenceNumber : `${beneficiaryName} (${referenceNumber})`,
      sortBy: ({ beneficiaryName, referenceNumber }) => beneficiaryName ?? referenceNumber,
    },
    {
      key: 'planned',
      header: words.plannedAt,
      cell: ({ plannedStartAt, plannedMinutes, carers }) => (
        <span>
          {formats.time(plannedStartAt)}, <Duration minutes={plannedMinutes} />
          {carers > 1 ? ` (${words.two})` : null}
        </span>
      ),
    },
    {
      key: 'came',
      header: words.cameAt,
      cell: ({ checkedInAt, checkedOutAt }) =>
        checkedInAt === null || checkedOutAt === null ? words.noTimes : formats.times(checkedInAt, checkedOutAt),
    },
    {
      key: 'confirmed',
      header: words.confirmed,
      align: 'end',
      cell: ({ confirmedMinutes }) => <Duration minutes={confirmedMinutes} />,
      sortBy: ({ confirmedMinutes }) => confirmedMinutes,
      sum: <Duration minutes={sum((each) => each.confirmedMinutes)} />,
    },
    {
      key: 'billed',
      header: words.billed,
      align: 'end',
      cell: ({ billedMinutes }) => <Duration minutes={billedMinutes} />,
      sortBy: ({ billedMinutes }) => billedMinutes,
      sum: <Duration minutes={sum((each) => each.billedMinutes)} />,
    },
    {
      key: 'how',
      header: words.how,
      cell: ({ method, basis }) => (basis === 'delivered' ? method && words.methods[method] : words.bases[basis]),
      hideOnPhone: true,
    },
  ];
}
