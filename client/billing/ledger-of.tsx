import { useQuery } from '@tanstack/react-query';
import { type LedgerMonthView, LedgerView } from '#shared/billing/ledger-wire';
import { monthOf } from '#shared/kernel/time';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Section } from '../ui/card';
import { Hours } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { type Column, Table } from '../ui/table';
import { UseBar, UseLegend } from './use-bar';

/** The account of a decision, month by month, with what does not fit said first. */
export function LedgerOf({ decisionId }: { decisionId: string }) {
  const query = useQuery({
    // Below the patterns: whatever changes them or makes visits of them changes the account.
    queryKey: ['visit-patterns', decisionId, 'ledger'],
    queryFn: () => api.get(`/api/decisions/${decisionId}/ledger`, LedgerView),
  });
  return <Loaded query={query}>{({ months }) => <Ledger months={months} />}</Loaded>;
}

function Ledger({ months }: { months: readonly LedgerMonthView[] }) {
  const words = useWords().ledger;
  const formats = useFormats();
  const unfit = months.filter(({ unfitMinutes }) => unfitMinutes > 0);
  return (
    <Section title={words.title} description={words.how}>
      {unfit.length === 0 ? null : (
        <Banner tone="warn" title={words.unfitTitle}>
          {unfit.map(({ month, unfitMinutes }) => (
            <p key={month}>{words.unfit(formats.month(month), formats.hours(unfitMinutes))}</p>
          ))}
        </Banner>
      )}
      <UseLegend />
      <Table
        label={words.table}
        columns={useMonthColumns()}
        rows={[...months].reverse()}
        rowKey={({ month }) => month}
      />
      <Weeks months={months.slice(-2)} />
    </Section>
  );
}

function useMonthColumns(): Column<LedgerMonthView>[] {
  const head = useWords().ledger.columns;
  const formats = useFormats();
  const figure = (key: keyof typeof head & string, minutesOf: (row: LedgerMonthView) => number) => ({
    key,
    header: head[key],
    align: 'end' as const,
    cell: (row: LedgerMonthView) => <Hours minutes={minutesOf(row)} />,
  });
  return [
    { key: 'month', header: head.month, cell: ({ month }) => formats.month(month) },
    { key: 'use', header: head.use, cell: (row) => <UseBar use={row} /> },
    figure('granted', (row) => row.grantedMinutes),
    figure('planned', (row) => row.plannedMinutes),
    figure('delivered', (row) => row.deliveredMinutes),
    figure('billed', (row) => row.billedMinutes),
    figure('left', (row) => row.leftMinutes),
    {
      key: 'forecast',
      header: head.forecast,
      align: 'end',
      cell: ({ month, forecastMinutes }) =>
        month < monthOf(today()) ? <span className="quiet">–</span> : <Hours minutes={forecastMinutes} />,
    },
  ];
}

type Week = LedgerMonthView['weeks'][number];

/** The weeks of a weekly cap; one that belongs to two months stands once. */
function Weeks({ months }: { months: readonly LedgerMonthView[] }) {
  const words = useWords().ledger;
  const columns = useWeekColumns();
  const weeks = [...new Map(months.flatMap(({ weeks }) => weeks).map((week) => [week.from, week])).values()];
  if (weeks.length === 0) return null;
  return (
    <Section title={words.weeks} description={words.weeksHow}>
      <Table label={words.weeksTable} columns={columns} rows={weeks} rowKey={({ from }) => from} />
    </Section>
  );
}

function useWeekColumns(): Column<Week>[] {
  const words = useWords().ledger;
  const formats = useFormats();
  return [
    { key: 'week', header: words.week, cell: ({ from, to }) => formats.days(from, to) },
    {
      key: 'use',
      header: words.columns.use,
      cell: ({ capMinutes, deliveredMinutes, usedMinutes }) => (
        <UseBar use={{ grantedMinutes: capMinutes, deliveredMinutes, usedMinutes, forecastMinutes: usedMinutes }} />
      ),
    },
    {
      key: 'left',
      header: words.columns.left,
      align: 'end',
      cell: ({ leftMinutes }) => <Hours minutes={leftMinutes} />,
    },
  ];
}
