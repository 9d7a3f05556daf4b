import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { OutagesView, OutageView } from '#shared/ksef/outages-wire';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { useOutages } from './ksef-queries';
import { EndOutageDialog, RecordOutageDialog, WithdrawOutageDialog } from './outage-dialogs';
import { useOutageTime } from './use-outage-time';
import './ksef.css';

/** When KSeF could not be used, as it was announced: the deadlines of invoices follow. */
export function Page() {
  const words = useWords().ksefOutages;
  const query = useOutages();
  const [isAdding, setAdding] = useState(false);
  const mayRecord = query.data?.abilities['recordKsefOutage'] === true;
  return (
    <>
      <PageHeader
        title={words.title}
        {...(mayRecord
          ? {
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
        {(view) => <Outages view={view} />}
      </Loaded>
      {isAdding ? <RecordOutageDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Outages({ view: { outages, abilities } }: { view: OutagesView }) {
  const words = useWords().ksefOutages;
  const [ending, setEnding] = useState<OutageView | null>(null);
  const [withdrawing, setWithdrawing] = useState<OutageView | null>(null);
  const mayRecord = abilities['recordKsefOutage'] === true;
  const columns = useColumns(mayRecord ? { onEnd: setEnding, onWithdraw: setWithdrawing } : null);
  return (
    <>
      <Table
        label={words.table}
        columns={columns}
        rows={outages}
        rowKey={({ id }) => id}
        pageSize={20}
        empty={<EmptyState title={words.none}>{words.noneAbout}</EmptyState>}
      />
      {ending === null ? null : <EndOutageDialog outage={ending} onClose={() => setEnding(null)} />}
      {withdrawing === null ? null : <WithdrawOutageDialog outage={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  );
}

interface Acts {
  onEnd: (outage: OutageView) => void;
  onWithdraw: (outage: OutageView) => void;
}

function useColumns(acts: Acts | null): Column<OutageView>[] {
  const words = useWords().ksefOutages;
  const formats = useFormats();
  const timeOf = useOutageTime();
  const head = words.columns;
  return [
    { key: 'kind', header: head.kind, cell: ({ kind }) => words.kinds[kind] },
    {
      key: 'time',
      header: head.time,
      cell: ({ beganAt, endedAt }) => timeOf(new Date(beganAt), endedAt === null ? null : new Date(endedAt)),
      sortBy: ({ beganAt }) => beganAt,
    },
    { key: 'source', header: head.source, cell: ({ source }) => source },
    { key: 'invoices', header: head.invoices, align: 'end', cell: ({ invoices }) => words.invoices(invoices) },
    {
      key: 'recorded',
      header: head.recorded,
      cell: ({ recordedAt, recordedByName, withdrawnAt, withdrawalReason }) =>
        withdrawnAt === null
          ? [recordedByName, formats.when(recordedAt)].filter((text) => text !== null).join(', ')
          : words.withdrawn(withdrawalReason ?? ''),
    },
    ...(acts === null
      ? []
      : [
          {
            key: 'acts',
            header: head.acts,
            isActions: true,
            cell: (outage: OutageView) =>
              outage.withdrawnAt === null ? (
                <>
                  {outage.endedAt === null ? (
                    <Button small onPress={() => acts.onEnd(outage)}>
                      {words.end}
                    </Button>
                  ) : null}
                  <Button small onPress={() => acts.onWithdraw(outage)}>
                    {words.withdraw}
                  </Button>
                </>
              ) : null,
          },
        ]),
  ];
}
