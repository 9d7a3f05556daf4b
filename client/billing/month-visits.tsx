import type { MonthVisitsView, MonthVisitView } from '#shared/billing/month-visits-wire';
import { countNotBilled, HOLDING_REASONS, NOT_BILLED_REASONS } from '#shared/billing/visit-outcome';
import { fits } from '../lib/fits';
import type { Formats } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { DayText, Duration } from '../ui/figures';
import { Select } from '../ui/select';
import { type Status, StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { SearchField } from '../ui/text-field';
import './billing.css';

interface MonthVisitsProps {
  view: MonthVisitsView;
  filters: { search: string; outcome: string };
  onFilter: (changes: Partial<MonthVisitsProps['filters']>) => void;
}

const BILLED = 'billed';
const NOT_BILLED = 'not_billed';

/** Every visit of the month, billed or not, and the count that shows that none is missing. */
export function MonthVisits({ view, filters, onFilter }: MonthVisitsProps) {
  const words = useWords().settlement;
  const { visits } = view;
  if (visits.length === 0) return <EmptyState title={words.none}>{words.noneAbout}</EmptyState>;
  const rows = visits.filter(
    (visit) =>
      isShown(visit, filters.outcome) &&
      fits(`${visit.referenceNumber} ${visit.beneficiaryName ?? ''}`, filters.search),
  );
  return (
    <div className="stack">
      {view.closedAt === null ? (
        <Banner tone="info">
          <p>{words.open}</p>
        </Banner>
      ) : null}
      <Sums visits={visits} />
      <FilterBar label={words.filters}>
        <SearchField
          label={words.search}
          placeholder={words.search}
          value={filters.search}
          onChange={(search) => onFilter({ search })}
        />
        <OutcomeSelect visits={visits} value={filters.outcome} onChange={(outcome) => onFilter({ outcome })} />
      </FilterBar>
      <VisitsTable rows={rows} />
    </div>
  );
}

function isShown(visit: MonthVisitView, outcome: string): boolean {
  if (outcome === '') return true;
  if (outcome === BILLED) return visit.notBilled === null;
  return outcome === NOT_BILLED ? visit.notBilled !== null : visit.notBilled === outcome;
}

function Sums({ visits }: { visits: readonly MonthVisitView[] }) {
  const words = useWords().settlement;
  const formats = useFormats();
  const billed = visits.filter(({ notBilled }) => notBilled === null);
  const minutes = billed.reduce((sum, each) => sum + each.billedMinutes, 0);
  return (
    <p>
      <strong>{words.complete(visits.length, billed.length, visits.length - billed.length)}</strong>
      {', '}
      {words.billedHours(formats.hours(minutes))}
    </p>
  );
}

function OutcomeSelect(props: {
  visits: readonly MonthVisitView[];
  value: string;
  onChange: (outcome: string) => void;
}) {
  const words = useWords().settlement;
  const counts = countNotBilled(props.visits.map(({ notBilled }) => ({ settled: { notBilled } })));
  const known = [BILLED, NOT_BILLED, ...NOT_BILLED_REASONS].some((each) => each === props.value);
  return (
    <Select
      label={words.outcome}
      hideLabel
      width="medium"
      value={known ? props.value : 'all'}
      onChange={(value) => props.onChange(value === 'all' ? '' : value)}
      options={[
        { value: 'all', label: words.allOutcomes },
        { value: BILLED, label: words.onlyBilled },
        { value: NOT_BILLED, label: words.onlyNotBilled },
        ...counts.map(({ reason, count }) => ({ value: reason, label: `${words.notBilled[reason]} (${count})` })),
      ]}
    />
  );
}

function VisitsTable({ rows }: { rows: readonly MonthVisitView[] }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <Table
      label={words.settlement.table}
      columns={columnsOf(rows, words, formats)}
      rows={rows}
      rowKey={({ id }) => id}
      pageSize={50}
      empty={<EmptyState title={words.settlement.noneFit}>{words.settlement.noneFitAbout}</EmptyState>}
    />
  );
}

function columnsOf(
  rows: readonly MonthVisitView[],
  words: ReturnType<typeof useWords>,
  formats: Formats,
): Column<MonthVisitView>[] {
  const heads = words.settlement.columns;
  const sum = (pick: (visit: MonthVisitView) => number): number => rows.reduce((total, each) => total + pick(each), 0);
  return [
    { key: 'day', header: heads.day, cell: ({ onDay }) => <DayText day={onDay} />, sortBy: ({ startAt }) => startAt },
    {
      key: 'time',
      header: heads.time,
      cell: ({ startAt, endAt }) => <span className="settlement-time">{formats.times(startAt, endAt)}</span>,
      hideOnPhone: true,
    },
    {
      key: 'person',
      header: heads.person,
      cell: ({ beneficiaryName, referenceNumber }) =>
        beneficiaryName === null ? referenceNumber : `${beneficiaryName} (${referenceNumber})`,
      sortBy: ({ beneficiaryName, referenceNumber }) => beneficiaryName ?? referenceNumber,
    },
    {
      key: 'service',
      header: heads.service,
      cell: ({ serviceKind }) => words.billing.serviceKindCodes[serviceKind],
      hideOnPhone: true,
    },
    {
      key: 'planned',
      header: heads.planned,
      align: 'end',
      cell: ({ plannedMinutes, carers }) => (
        <>
          <Duration minutes={plannedMinutes} />
          {carers > 1 ? ` (${words.billing.invoice.two})` : null}
        </>
      ),
      sortBy: ({ plannedMinutes }) => plannedMinutes,
    },
    {
      key: 'confirmed',
      header: heads.confirmed,
      align: 'end',
      cell: ({ confirmedMinutes }) => <Duration minutes={confirmedMinutes} />,
      sortBy: ({ confirmedMinutes }) => confirmedMinutes,
      sum: <Duration minutes={sum((each) => each.confirmedMinutes)} />,
    },
    {
      key: 'billed',
      header: heads.billed,
      align: 'end',
      cell: ({ billedMinutes }) => <Duration minutes={billedMinutes} />,
      sortBy: ({ billedMinutes }) => billedMinutes,
      sum: <Duration minutes={sum((each) => each.billedMinutes)} />,
    },
    {
      key: 'outcome',
      header: heads.outcome,
      cell: (visit) => <Outcome visit={visit} />,
      sortBy: ({ notBilled, basis }) => notBilled ?? basis ?? '',
    },
  ];
}

const STATUS_OF = (visit: MonthVisitView): Status => {
  if (visit.notBilled === null) return 'done';
  return HOLDING_REASONS.some((reason) => reason === visit.notBilled) ? 'to_confirm' : 'missed';
};

/** What became of it, in words and an icon; the note of a night, and the reason that was written down. */
function Outcome({ visit }: { visit: MonthVisitView }) {
  const words = useWords().settlement;
  const formats = useFormats();
  const [first, second] = visit.days;
  const reason = visit.reason === null ? undefined : words.details[visit.reason];
  const said =
    visit.notBilled === null
      ? visit.basis === null
        ? ''
        : words.bases[visit.basis]
      : words.notBilled[visit.notBilled];
  return (
    <span>
      <StatusBadge status={STATUS_OF(visit)}>{said}</StatusBadge>
      {visit.basis === null || visit.basis === 'delivered' ? null : (
        <span className="billing-line__detail">{words.byAgreement}</span>
      )}
      {reason === undefined ? null : <span className="billing-line__detail">{reason}</span>}
      {first === undefined || second === undefined ? null : (
        <span className="billing-line__detail">
          {words.overMidnight(formats.duration(first.minutes), formats.duration(second.minutes))}
        </span>
      )}
    </span>
  );
}
