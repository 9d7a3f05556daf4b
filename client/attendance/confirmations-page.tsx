import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { ConfirmationList, type ConfirmationsQuery } from '#shared/attendance/attendance-wire';
import { WAITING_REASONS, type WaitingReason } from '#shared/attendance/attendance-words';
import { monthOf } from '#shared/kernel/time';
import { MonthText } from '#shared/kernel/wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import './attendance.css';
import { WaitingList } from './waiting-list';

const ALL = 'all';

/** The visits that did not confirm themselves, and why; the office decides. */
export function Page() {
  const words = useWords();
  const text = words.attendance.confirmations;
  const [query, narrow] = useQueryInAddress();
  const list = useQuery({
    queryKey: ['confirmations', query],
    queryFn: () => api.get('/api/confirmations', ConfirmationList, query),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={text.title}
        tools={<MonthSwitcher value={query.month} onChange={(month) => narrow({ month })} />}
      >
        {text.lead}
      </PageHeader>
      <Loaded query={list} skeleton={<Skeleton shape="table" />}>
        {(loaded) => (
          <>
            <Filters list={loaded} query={query} onNarrow={narrow} />
            <Content
              list={loaded}
              query={query}
              onClear={() => narrow({ municipalityId: undefined, reason: undefined })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

type Narrowing = { [Key in keyof ConfirmationsQuery]?: ConfirmationsQuery[Key] | undefined };

/** The filters live in the address, so that they can be linked to and survive a reload. */
function useQueryInAddress(): [ConfirmationsQuery, (changes: Narrowing) => void] {
  const [parameters, setParameters] = useSearchParams();
  const month = MonthText.safeParse(parameters.get('month'));
  const municipalityId = parameters.get('municipality');
  const reason = WAITING_REASONS.find((each) => each === parameters.get('reason'));
  const query: ConfirmationsQuery = {
    month: month.success ? month.data : monthOf(today()),
    ...(municipalityId === null ? {} : { municipalityId }),
    ...(reason === undefined ? {} : { reason }),
  };
  const narrow = (changes: Narrowing): void => {
    const next = { ...query, ...changes };
    setParameters(
      {
        month: next.month ?? query.month,
        ...(next.municipalityId === undefined ? {} : { municipality: next.municipalityId }),
        ...(next.reason === undefined ? {} : { reason: next.reason }),
      },
      { replace: true },
    );
  };
  return [query, narrow];
}

interface FiltersProps {
  list: ConfirmationList;
  query: ConfirmationsQuery;
  onNarrow: (changes: Narrowing) => void;
}

function Filters({ list, query, onNarrow }: FiltersProps) {
  const words = useWords();
  const text = words.attendance.confirmations;
  const reasons: { value: WaitingReason | typeof ALL; label: string }[] = [
    { value: ALL, label: text.allReasons },
    ...WAITING_REASONS.flatMap((value) => {
      const count = list.byReason.find(({ reason }) => reason === value)?.count ?? 0;
      const label = text.counted(words.attendance.waitingReasons[value], count);
      return count === 0 && value !== query.reason ? [] : [{ value, label }];
    }),
  ];
  const municipalities = [
    { value: ALL, label: text.allMunicipalities },
    ...list.municipalities.map(({ id, name, count }) => ({ value: id, label: text.counted(name, count) })),
  ];
  return (
    <>
      <p className="confirmed-so-far">
        {text.confirmedSoFar(list.confirmed.automatic, list.confirmed.manual, list.confirmed.notDelivered)}
      </p>
      <FilterBar label={text.title}>
        <Select
          label={text.municipality}
          width="medium"
          options={municipalities}
          value={query.municipalityId ?? ALL}
          onChange={(value) => onNarrow({ municipalityId: value === ALL ? undefined : value })}
        />
        <Select
          label={text.reason}
          width="medium"
          options={reasons}
          value={query.reason ?? ALL}
          onChange={(value) => onNarrow({ reason: value === ALL ? undefined : value })}
        />
        <output className="waiting-count">{text.waiting(list.matching)}</output>
      </FilterBar>
    </>
  );
}

interface ContentProps {
  list: ConfirmationList;
  query: ConfirmationsQuery;
  onClear: () => void;
}

function Content({ list, query, onClear }: ContentProps) {
  const text = useWords().attendance.confirmations;
  const formats = useFormats();
  if (list.waiting === 0) {
    return <EmptyState title={text.nothing}>{text.nothingHint(formats.month(query.month))}</EmptyState>;
  }
  if (list.visits.length === 0) {
    return <EmptyState title={text.nothingFits} action={<Button onPress={onClear}>{text.clearFilters}</Button>} />;
  }
  return (
    <>
      {list.visits.length < list.matching ? (
        <p className="quiet">{text.shownOf(list.visits.length, list.matching)}</p>
      ) : null}
      <WaitingList key={`${query.month} ${query.municipalityId ?? ''} ${query.reason ?? ''}`} list={list} />
    </>
  );
}
