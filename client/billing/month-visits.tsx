import { useState } from 'react';
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
import { DecideDialog, RaiseDialog } from './objection-dialogs';
import { ObjectionCell, ObjectionsBanner } from './objections-part';
import { OUTSIDE_DECISION } from './settlement-queries';

interface MonthVisitsProps {
  view: MonthVisitsView;
  filters: { search: string; outcome: string };
  onFilter: (changes: Partial<MonthVisitsProps['filters']>) => void;
}

const BILLED = 'billed';
const NOT_BILLED = 'not_billed';
const OBJECTED = 'objected';

/** Every visit of the month, billed or not, and the count that shows that none is missing. */
export function MonthVisits({ view, filters, onFilter }: MonthVisitsProps) {
  const words = useWords().settlement;
  const { visits } = view;
  if (visits.length === 0) return <EmptyState title={words.none}>{words.noneAbout}</EmptyState>;
  const rows = visits
    .filter(
      (visit) =>
        isShown(visit, filters.outcome) &&
        fits(`${visit.referenceNumber} ${visit.beneficiaryName ?? ''}`, filters.search),
    )
    // What waits for an answer comes first.
    .toSorted((a, b) => (filters.outcome === OBJECTED ? Number(isOpen(b)) - Number(isOpen(a)) : 0));
  return (
    <div className="stack">
      {view.closedAt === null ? (
        <Banner tone="info">
          <p>{words.open}</p>
        </Banner>
      ) : null}
      <ObjectionsBanner view={view} onShow={() => onFilter({ outcome: OBJECTED })} />
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
      <VisitsTable view={view} rows={rows} />
    </div>
  );
}

const isOpen = ({ objection }: MonthVisitView): boolean => objection !== null && objection.accepted === null;

function isShown(visit: MonthVisitView, outcome: string): boolean {
  if (outcome === '') return true;
  if (outcome === OBJECTED) return visit.objection !== null;
  if (outcome === OUTSIDE_DECISION) return visit.outsideDecision;
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
      {words.billedHours(formats.duration(minutes))}
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
  const known = [BILLED, NOT_BILLED, OBJECTED, OUTSIDE_DECISION, ...NOT_BILLED_REASONS].some(
    (each) => each === props.value,
  );
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
        { value: OBJECTED, label: words.objections.with },
        { value: OUTSIDE_DECISION, label: words.onlyOutsideDecision },
        ...counts.map(({ reason, count }) => ({ value: reason, label: `${words.notBilled[reason]} (${count})` })),
      ]}
    />
  );
}

interface Asked {
  what: 'raise' | 'decide';
  visit: MonthVisitView;
}

function VisitsTable({ view, rows }: { view: MonthVisitsView; rows: readonly MonthVisitView[] }) {
  const words = useWords();
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked | null>(null);
  const withObjections =
    rows.some(({ objection }) => objection !== null) ||
    (view.abilities['objectToVisit'] === true && view.objectionHold.length === 0);
  const close = (): void => setAsked(null);
  return (
    <>
      <Table
        label={words.settlement.table}
        columns={[
          ...columnsOf(rows, words, formats),
          ...(withObjections ? [objectionColumn(view, words, setAsked)] : []),
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        pageSize={50}
        empty={<EmptyState title={words.settlement.noneFit}>{words.settlement.noneFitAbout}</EmptyState>}
      />
      {asked?.what === 'raise' ? <RaiseDialog visit={asked.visit} onClose={close} /> : null}
      {asked?.what === 'decide' ? <DecideDialog visit={asked.visit} onClose={close} /> : null}
    </>
  );
}

function objectionColumn(
  view: MonthVisitsView,
  words: ReturnType<typeof useWords>,
  ask: (asked: Asked) => void,
): Column<MonthVisitView> {
  return {
    key: 'objection',
    header: words.settlement.objections.column,
    cell: (visit) => (
      <ObjectionCell
        view={view}
        visit={visit}
        onRaise={() => ask({ what: 'raise', visit })}
        onDecide={() => ask({ what: 'decide', visit })}
      />
    ),
  };
}

function columnsOf(
  rows: readonly MonthVisitView[],
  words: ReturnType<typeof useWords>,
  formats: Formats,
): Column<MonthVisitView>[] {
  const heads = words.settlement.columns;
  const sum = (pick: (visit: MonthVisitView) => number): number => rows.reduce((total, each) => total + pick(each), 0);
  return [
    {
      key: 'day',
      header: heads.day,
      cell: ({ onDay, startAt, endAt }) => (
        <div>
          <DayText day={onDay} />
          <span className="billing-line__detail">{formats.times(startAt, endAt)}</span>
        </div>
      ),
      sortBy: ({ startAt }) => startAt,
    },
    {
      key: 'person',
      header: heads.person,
      cell: ({ beneficiaryName, referenceNumber, serviceKind }) => (
        <div className={beneficiaryName === null ? undefined : 'billing-person'}>
          {beneficiaryName ?? referenceNumber}
          <span className="billing-line__detail">
            {[...(beneficiaryName === null ? [] : [referenceNumber]), words.billing.serviceKindCodes[serviceKind]].join(
              ', ',
            )}
          </span>
        </div>
      ),
      sortBy: ({ beneficiaryName, referenceNumber }) => beneficiaryName ?? referenceNumber,
    },
    {
      key: 'planned',
      header: heads.planned,
      align: 'end',
      cell: ({ plannedMinutes, carers }) => (
        <div>
          <Duration minutes={plannedMinutes} />
          {carers > 1 ? ` (${words.billing.invoice.two})` : null}
        </div>
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
      {visit.outsideDecision ? <span className="billing-line__detail">{words.outsideDecision}</span> : null}
      {first === undefined || second === undefined ? null : (
        <span className="billing-line__detail">
          {words.overMidnight(formats.duration(first.minutes), formats.duration(second.minutes))}
        </span>
      )}
    </span>
  );
}
