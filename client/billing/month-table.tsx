import type { GminaMonth, MonthOverview } from '#shared/billing/billing-wire';
import { useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { Duration, Money } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Link } from '../ui/link';
import { MoreMenu } from '../ui/menu';
import { type Status, StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { confirmationsHref } from './hold-list';
import { settlementHref } from './settlement-queries';

interface MonthTableProps {
  overview: MonthOverview;
  onClose: (gmina: GminaMonth) => void;
  onReopen: (gmina: GminaMonth) => void;
}

type State = 'running' | 'held' | 'ready' | 'drafted' | 'issued' | 'nothing';
const STATUS_OF: Readonly<Record<State, Status>> = {
  running: 'under_way',
  held: 'to_confirm',
  ready: 'planned',
  drafted: 'planned',
  issued: 'done',
  nothing: 'done',
};

/** A row per gmina: counts, amount, state, and the one thing to do next. */
export function MonthTable(props: MonthTableProps) {
  const words = useWords().billing.month;
  return (
    <Table
      label={words.table}
      columns={columnsOf(props, words)}
      rows={props.overview.gminas}
      rowKey={(gmina) => gmina.municipality.id}
    />
  );
}

type MonthWords = ReturnType<typeof useWords>['billing']['month'];

function columnsOf({ overview, onClose, onReopen }: MonthTableProps, words: MonthWords): Column<GminaMonth>[] {
  const { gminas, month } = overview;
  const sum = (pick: (gmina: GminaMonth) => number): number => gminas.reduce((total, each) => total + pick(each), 0);
  return [
    {
      key: 'gmina',
      header: words.gmina,
      cell: ({ municipality }) => <GminaDot hue={municipality.hue}>{municipality.name}</GminaDot>,
    },
    {
      key: 'planned',
      header: words.planned,
      align: 'end',
      cell: ({ planned, cancelled, municipality }) => (
        <span title={cancelled === 0 ? undefined : words.cancelled(cancelled)}>
          <Link href={settlementHref({ month, municipalityId: municipality.id })}>{String(planned)}</Link>
        </span>
      ),
      sum: sum((each) => each.planned),
    },
    {
      key: 'delivered',
      header: words.delivered,
      align: 'end',
      cell: ({ delivered }) => delivered,
      sum: sum((each) => each.delivered),
    },
    {
      key: 'undelivered',
      header: words.undelivered,
      align: 'end',
      cell: ({ undelivered }) => undelivered,
      sum: sum((each) => each.undelivered),
    },
    {
      key: 'unconfirmed',
      header: words.unconfirmed,
      align: 'end',
      cell: ({ unconfirmed, municipality }) =>
        unconfirmed === 0 || !overview.over ? (
          unconfirmed
        ) : (
          <Link href={confirmationsHref(month, municipality.id)}>{String(unconfirmed)}</Link>
        ),
      sum: sum((each) => each.unconfirmed),
    },
    {
      key: 'hours',
      header: words.hours,
      align: 'end',
      cell: ({ confirmedMinutes }) => <Duration minutes={confirmedMinutes} />,
      sum: <Duration minutes={sum((each) => each.confirmedMinutes)} />,
    },
    {
      key: 'total',
      header: words.total,
      align: 'end',
      cell: ({ totalGrosze }) => <Money amount={totalGrosze} />,
      sum: <Money amount={sum((each) => each.totalGrosze)} />,
    },
    { key: 'state', header: words.state, cell: (gmina) => <GminaState gmina={gmina} over={overview.over} /> },
    {
      key: 'next',
      header: words.next,
      isActions: true,
      cell: (gmina) => <NextStep gmina={gmina} overview={overview} onClose={onClose} onReopen={onReopen} />,
    },
  ];
}

function stateOf(gmina: GminaMonth, over: boolean): State {
  if (gmina.closedAt === null) {
    if (!over) return 'running';
    return gmina.hold.length > 0 ? 'held' : 'ready';
  }
  if (gmina.documents.length === 0) return 'nothing';
  return gmina.documents.some(({ number }) => number === null) ? 'drafted' : 'issued';
}

function GminaState({ gmina, over }: { gmina: GminaMonth; over: boolean }) {
  const words = useWords().billing.month;
  const state = stateOf(gmina, over);
  const numbers = gmina.documents.flatMap(({ number }) => number ?? []);
  return (
    <span className="billing-states">
      {(state === 'issued' ? numbers : [words.states[state]]).map((said) => (
        <StatusBadge key={said} status={STATUS_OF[state]}>
          {said}
        </StatusBadge>
      ))}
    </span>
  );
}

function NextStep({ gmina, overview, onClose, onReopen }: MonthTableProps & { gmina: GminaMonth }) {
  const words = useWords().billing.month;
  const { abilities } = overview;
  const state = stateOf(gmina, overview.over);
  if (state === 'ready' && abilities['closeMonth'] === true) {
    return (
      <Button small onPress={() => onClose(gmina)}>
        {words.close}
      </Button>
    );
  }
  if (state === 'held') {
    if (gmina.unconfirmed === 0) return null;
    return (
      <ButtonLink small href={confirmationsHref(overview.month, gmina.municipality.id)}>
        {words.confirmVisits}
      </ButtonLink>
    );
  }
  // The oldest draft first: a month with two agreements has two documents.
  const document = gmina.documents.find(({ number }) => number === null) ?? gmina.documents[0];
  const mayReopen = abilities['reopenMonth'] === true && (state === 'drafted' || state === 'nothing');
  const someIssued = gmina.documents.some(({ number }) => number !== null);
  return (
    <span className="billing-next">
      {document === undefined ? null : (
        <ButtonLink small href={`/invoices/${document.id}`}>
          {state === 'drafted' && abilities['issueInvoice'] === true ? words.check : words.see}
        </ButtonLink>
      )}
      {mayReopen && !someIssued ? (
        <MoreMenu acts={[{ id: 'reopen', label: words.reopen, onAction: () => onReopen(gmina) }]} />
      ) : null}
    </span>
  );
}
