import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { firstDayOf, lastDayOf } from '#shared/kernel/time';
import type { MunicipalityName } from '#shared/municipalities/municipalities-wire';
import { VISIT_STATES, type VisitRow, VisitsView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { FilterBar, Section } from '../ui/card';
import { Checkbox } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { EmptyState } from '../ui/empty-state';
import { Duration } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { SearchField } from '../ui/text-field';
import { CancelDialog } from './cancel-dialog';
import { useVisitActs } from './use-visit-acts';
import { VisitStateBadge } from './visit-state';
import { daysShown, type Shown } from './visits-in-address';

const PAGE = 100;
const ALL = 'all';

interface VisitListProps {
  shown: Shown;
  show: (changes: Partial<Shown>) => void;
  municipalities: readonly MunicipalityName[];
}

/** The visits of the month, narrowed by day, gmina, state and name; those that are chosen can be cancelled together. */
export function VisitList({ shown, show, municipalities }: VisitListProps) {
  const words = useWords().visits;
  const query = useInfiniteQuery({
    queryKey: ['visits', 'list', shown],
    queryFn: ({ pageParam }) =>
      api.get('/api/visits', VisitsView, {
        ...daysShown(shown),
        municipalityId: shown.municipalityId,
        state: shown.state,
        search: shown.search,
        limit: PAGE,
        offset: pageParam,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PAGE < last.total ? all.length * PAGE : undefined),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={words.list.title}>
      <Filters shown={shown} show={show} municipalities={municipalities} states={query.data?.pages[0]?.states ?? {}} />
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {({ pages }) => (
          <Rows
            rows={pages.flatMap(({ visits }) => visits)}
            total={pages.at(-1)?.total ?? 0}
            mayCancel={pages[0]?.abilities.cancelVisits ?? false}
            isFiltered={
              shown.day !== null || shown.state !== null || shown.search !== '' || shown.municipalityId !== null
            }
            onClear={() => show({ day: null, state: null, search: '', municipalityId: null })}
            {...(query.hasNextPage ? { onMore: () => void query.fetchNextPage() } : {})}
            isLoadingMore={query.isFetchingNextPage}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Filters(props: VisitListProps & { states: VisitsView['states'] }) {
  const { shown, show, municipalities, states } = props;
  const words = useWords().visits;
  const { generation } = words;
  return (
    <FilterBar label={words.list.filters}>
      <SearchField label={words.list.search} value={shown.search} onChange={(search) => show({ search })} />
      <DateField
        label={words.list.day}
        hideLabel
        value={shown.day}
        onChange={(day) => show({ day })}
        min={firstDayOf(shown.month)}
        max={lastDayOf(shown.month)}
      />
      {municipalities.length < 2 ? null : (
        <Select
          label={words.columns.municipality}
          hideLabel
          width="medium"
          value={shown.municipalityId ?? ALL}
          onChange={(value) => show({ municipalityId: value === ALL ? null : value })}
          options={[
            { value: ALL, label: generation.allMunicipalities },
            ...municipalities.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Select
        label={words.columns.state}
        hideLabel
        width="medium"
        value={shown.state ?? ALL}
        onChange={(value) => show({ state: VISIT_STATES.find((each) => each === value) ?? null })}
        options={[
          { value: ALL, label: words.list.allStates },
          ...VISIT_STATES.map((value) => ({
            value,
            label: generation.counted(words.states[value], states[value] ?? 0),
          })),
        ]}
      />
    </FilterBar>
  );
}

interface RowsProps {
  rows: readonly VisitRow[];
  total: number;
  mayCancel: boolean;
  isFiltered: boolean;
  onClear: () => void;
  onMore?: () => void;
  isLoadingMore: boolean;
}

function Rows({ rows, total, mayCancel, isFiltered, onClear, onMore, isLoadingMore }: RowsProps) {
  const words = useWords();
  const text = words.visits.list;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, yes: boolean): void => {
    const next = new Set(chosen);
    if (yes) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const columns = useColumns({ chosen, choose, mayCancel });
  if (rows.length === 0) {
    return isFiltered ? (
      <EmptyState title={text.none} action={<Button onPress={onClear}>{text.clearFilters}</Button>}>
        {text.noneHint}
      </EmptyState>
    ) : (
      <EmptyState title={text.noneYet}>{text.noneYetHint}</EmptyState>
    );
  }
  return (
    <>
      <Chosen rows={rows.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      <p className="quiet" aria-live="polite">
        {text.found(total)}
      </p>
      <Table
        label={text.table}
        columns={columns}
        rows={rows}
        rowKey={(visit) => visit.id}
        rowHref={(visit) => `/visits/${visit.id}`}
        pageSize={Number.MAX_SAFE_INTEGER}
      />
      {onMore === undefined ? null : (
        <div className="screen-only">
          <Button onPress={onMore} isPending={isLoadingMore}>
            {words.app.actions.showMore(rows.length, total)}
          </Button>
        </div>
      )}
    </>
  );
}

/** What can be done with the chosen visits, in the words of how they stand. */
function Chosen({ rows, onDone }: { rows: readonly VisitRow[]; onDone: () => void }) {
  const words = useWords().visits;
  const { restore } = useVisitActs();
  const [isCancelling, setCancelling] = useState(false);
  const cancelled = rows.filter(({ state }) => state === 'cancelled').map(({ id }) => id);
  const planned = rows.filter(({ state }) => state === 'planned').map(({ id }) => id);
  if (rows.length === 0) return null;
  return (
    <div className="visits-chosen">
      <span aria-live="polite">{words.list.chosen(rows.length)}</span>
      {planned.length === 0 ? null : (
        <Button tone="danger" onPress={() => setCancelling(true)}>
          {words.list.cancelChosen} ({planned.length})
        </Button>
      )}
      {cancelled.length === 0 ? null : (
        <Button isPending={restore.isPending} onPress={() => restore.mutate(cancelled, { onSuccess: onDone })}>
          {words.list.restoreChosen} ({cancelled.length})
        </Button>
      )}
      <Button tone="quiet" onPress={onDone}>
        {words.list.unchoose}
      </Button>
      <CancelDialog visitIds={planned} isOpen={isCancelling} onClose={() => setCancelling(false)} onDone={onDone} />
    </div>
  );
}

function useColumns(props: {
  chosen: ReadonlySet<string>;
  choose: (id: string, yes: boolean) => void;
  mayCancel: boolean;
}): Column<VisitRow>[] {
  const { chosen, choose, mayCancel } = props;
  const words = useWords().visits;
  const formats = useFormats();
  // She has one gmina, and does not see who goes: to her nobody would seem to.
  const isOfficer = useActor().role === 'municipality_officer';
  const columns: Column<VisitRow>[] = [
    { key: 'person', header: words.columns.person, cell: (visit) => visit.beneficiaryName },
    { key: 'reference', header: words.columns.reference, cell: (visit) => visit.referenceNumber, hideOnPhone: true },
    { key: 'day', header: words.columns.day, cell: (visit) => formats.nearDay(visit.onDay) },
    {
      key: 'time',
      header: words.columns.time,
      cell: (visit) => <span className="figures">{formats.time(visit.plannedStartAt)}</span>,
    },
    {
      key: 'length',
      header: words.columns.length,
      align: 'end',
      cell: (visit) => <Duration minutes={visit.durationMinutes} />,
    },
    {
      key: 'municipality',
      header: words.columns.municipality,
      cell: (visit) => <GminaDot hue={visit.municipalityHue}>{visit.municipalityName}</GminaDot>,
    },
    {
      key: 'carers',
      header: words.columns.carers,
      cell: (visit) =>
        visit.carers.length === 0 ? <span className="quiet">{words.noCarer}</span> : visit.carers.join(', '),
    },
    { key: 'state', header: words.columns.state, cell: (visit) => <VisitStateBadge visit={visit} /> },
  ];
  const shown = isOfficer ? columns.filter(({ key }) => key !== 'municipality' && key !== 'carers') : columns;
  if (mayCancel) {
    shown.push({
      key: 'choose',
      header: words.columns.choose,
      isActions: true,
      cell: (visit) =>
        visit.state === 'planned' || visit.state === 'cancelled' ? (
          <Checkbox
            hideLabel
            label={words.list.chooseOne(visit.beneficiaryName, formats.day(visit.onDay))}
            value={chosen.has(visit.id)}
            onChange={(yes) => choose(visit.id, yes)}
          />
        ) : null,
    });
  }
  return shown;
}
