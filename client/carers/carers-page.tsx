import { FileUp, UserPlus } from 'lucide-react';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import type { CarerRow, CarersView } from '#shared/carers/carers-wire';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { listName } from '../lib/formats';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityFilter } from '../municipalities/municipality-filter';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Button, ButtonLink } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Phone } from '../ui/phone';
import { PrintButton } from '../ui/print-button';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { Tags } from '../ui/tags';
import { SearchField } from '../ui/text-field';
import { useFteText } from './fte-text';
import { useCarers } from './use-carers';
import './carers.css';

const ALL = 'all';
const isFormer = ({ employedTo }: CarerRow): boolean => employedTo !== null && employedTo < today();
/** Whom the list shows; at first those who work here. */
const STATES = {
  working: (carer: CarerRow) => !isFormer(carer),
  away: (carer: CarerRow) => !isFormer(carer) && carer.absence !== null,
  former: isFormer,
  all: () => true,
} satisfies Record<string, (carer: CarerRow) => boolean>;
type State = keyof typeof STATES;
const CHOICES: readonly State[] = ['working', 'away', 'former', 'all'];

/** Everybody who visits, and who of them is away today. */
export function Page() {
  const words = useWords().carers.list;
  const query = useCarers();
  const mayAdd = query.data?.abilities.addCarers ?? false;
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<PrintButton>{words.print}</PrintButton>}
        action={
          mayAdd ? (
            <ButtonLink tone="primary" icon={UserPlus} href="/carers/new">
              {words.add}
            </ButtonLink>
          ) : undefined
        }
      />
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => (view.carers.length === 0 ? <Nobody mayAdd={mayAdd} /> : <Carers view={view} />)}
      </Loaded>
    </>
  );
}

function Nobody({ mayAdd }: { mayAdd: boolean }) {
  const words = useWords().carers.list;
  return (
    <EmptyState
      title={words.none}
      action={
        mayAdd ? (
          <ButtonLink icon={FileUp} href="/imports?kind=carers">
            {words.toImport}
          </ButtonLink>
        ) : undefined
      }
    >
      {words.noneHint}
    </EmptyState>
  );
}

function Carers({ view }: { view: CarersView }) {
  const words = useWords();
  const text = words.carers.list;
  const [filters, filter] = useFilters(['search', 'municipality', 'qualification', 'state']);
  const state = CHOICES.find((each) => each === filters.state) ?? 'working';
  const qualification = QUALIFICATIONS.find((each) => each === filters.qualification) ?? null;
  const carers = view.carers.filter(
    (carer) =>
      STATES[state](carer) &&
      (filters.municipality === '' || carer.municipalityId === filters.municipality) &&
      (qualification === null || carer.qualifications.includes(qualification)) &&
      fits(`${listName(carer)} ${carer.referenceNumber} ${carer.localityName}`, filters.search),
  );
  const columns = useColumns();
  return (
    <>
      <FilterBar label={text.filters}>
        <SearchField
          label={text.search}
          placeholder={text.searchShort}
          value={filters.search}
          onChange={(search) => filter({ search })}
        />
        <Select
          label={text.state}
          hideLabel
          width="medium"
          value={state}
          onChange={(value) => filter({ state: value === 'working' ? '' : value })}
          options={CHOICES.map((value) => ({ value, label: text.states[value] }))}
        />
        <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
        <Select
          label={text.qualification}
          hideLabel
          width="medium"
          value={qualification ?? ALL}
          onChange={(value) => filter({ qualification: value === ALL ? '' : value })}
          options={[
            { value: ALL, label: text.allQualifications },
            ...QUALIFICATIONS.map((value) => ({ value, label: words.carers.qualifications[value] })),
          ]}
        />
      </FilterBar>
      <p className="table-count quiet" aria-live="polite">
        {carers.length === view.carers.length
          ? words.carers.count(carers.length)
          : words.carers.shownOf(carers.length, view.carers.length)}
      </p>
      <Table
        label={text.table}
        columns={columns}
        rows={carers}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/carers/${id}`}
        initialSort={{ key: 'name' }}
        pageSize={500}
        isMarked={({ absence }) => absence !== null}
        empty={
          <EmptyState
            title={text.nothingFits}
            action={<Button onPress={() => filter(null)}>{words.app.actions.clear}</Button>}
          >
            {text.nothingFitsHint}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<CarerRow>[] {
  const { carers } = useWords();
  const formats = useFormats();
  const fte = useFteText();
  const head = carers.list.columns;
  return [
    { key: 'name', header: head.name, cell: listName, sortBy: listName },
    {
      key: 'today',
      header: head.today,
      cell: ({ absence }) =>
        absence === null ? null : (
          <StatusBadge status="to_confirm">
            {carers.list.awayUntil(carers.absenceKinds[absence.kind], formats.nearDay(absence.toOn))}
          </StatusBadge>
        ),
      sortBy: ({ absence }) => absence?.toOn ?? null,
    },
    {
      key: 'employment',
      header: head.employment,
      cell: (carer) => (
        <span className="carers__contract">
          {carers.employmentKinds[carer.employmentKind]}
          <span className="quiet">{fte(carer.fteThousandths)}</span>
        </span>
      ),
      sortBy: ({ fteThousandths }) => fteThousandths,
    },
    {
      key: 'mobility',
      header: head.mobility,
      cell: ({ mobility }) => carers.mobilities[mobility],
      sortBy: ({ mobility }) => carers.mobilities[mobility],
    },
    {
      key: 'place',
      header: head.place,
      cell: ({ municipalityId, localityName }) => <MunicipalityDot id={municipalityId}>{localityName}</MunicipalityDot>,
      sortBy: ({ localityName }) => localityName,
    },
    {
      key: 'phone',
      header: head.phone,
      cell: ({ phone }) => (phone === null ? null : <Phone number={phone} />),
    },
    {
      key: 'qualifications',
      header: head.qualifications,
      cell: ({ qualifications }) =>
        qualifications.length === 0 ? null : (
          <Tags label={head.qualifications} words={qualifications.map((each) => carers.qualifications[each])} />
        ),
    },
  ];
}
