import { FileUp, Plus } from 'lucide-react';
import { type Course, courseOf } from '#shared/decisions/course';
import type { DecisionRow, DecisionsView } from '#shared/decisions/decisions-wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { useActor } from '../lib/session';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityFilter } from '../municipalities/municipality-filter';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { useMunicipality } from '../municipalities/use-places';
import { Button, ButtonLink } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { PrintButton } from '../ui/print-button';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { SearchField } from '../ui/text-field';
import { CourseBadge, useHoursText } from './decision-texts';
import { useDecisions } from './use-decisions';

const ALL = 'all';
/** Which decisions the list shows; at first those that matter from today on. */
const SHOWN = {
  current: ['valid', 'ending', 'ahead'],
  ending: ['ending'],
  ended: ['ended'],
  all: ['valid', 'ending', 'ahead', 'ended'],
} satisfies Record<string, Course[]>;
type Shown = keyof typeof SHOWN;
const CHOICES: readonly Shown[] = ['current', 'ending', 'ended', 'all'];

/** What is granted to whom and until when; what ends first comes first. */
export function Page() {
  const words = useWords().decisions.list;
  const query = useDecisions();
  const mayAdd = query.data?.abilities.addDecisions ?? false;
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<PrintButton>{words.print}</PrintButton>}
        action={
          mayAdd ? (
            <ButtonLink tone="primary" icon={Plus} href="/decisions/new">
              {words.add}
            </ButtonLink>
          ) : undefined
        }
      />
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => (view.decisions.length === 0 ? <Nothing mayAdd={mayAdd} /> : <Decisions view={view} />)}
      </Loaded>
    </>
  );
}

function Nothing({ mayAdd }: { mayAdd: boolean }) {
  const words = useWords().decisions.list;
  const { role } = useActor();
  if (role === 'municipality_officer') return <EmptyState title={words.none}>{words.noneOfficer}</EmptyState>;
  return (
    <EmptyState
      title={words.none}
      action={
        mayAdd ? (
          <ButtonLink icon={FileUp} href="/imports?kind=decisions">
            {words.toImport}
          </ButtonLink>
        ) : undefined
      }
    >
      {words.noneHint}
    </EmptyState>
  );
}

function Decisions({ view }: { view: DecisionsView }) {
  const words = useWords();
  const text = words.decisions.list;
  const [filters, filter] = useFilters(['search', 'municipality', 'kind', 'state']);
  const shown = CHOICES.find((each) => each === filters.state) ?? 'current';
  const kind = SERVICE_KINDS.find((each) => each === filters.kind) ?? null;
  const courses: readonly Course[] = SHOWN[shown];
  const decisions = view.decisions.filter(
    (decision) =>
      courses.includes(courseOf(decision, today())) &&
      (filters.municipality === '' || decision.municipalityId === filters.municipality) &&
      (kind === null || decision.serviceKind === kind) &&
      fits(`${decision.number} ${decision.beneficiaryName} ${decision.beneficiaryReference}`, filters.search),
  );
  const columns = useColumns();
  const isOnlyEnding = shown === 'ending' && filters.search === '' && filters.municipality === '' && kind === null;
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
          value={shown}
          onChange={(value) => filter({ state: value === 'current' ? '' : value })}
          options={CHOICES.map((value) => ({ value, label: text.shown[value] }))}
        />
        <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
        <Select
          label={text.kind}
          hideLabel
          width="medium"
          value={kind ?? ALL}
          onChange={(value) => filter({ kind: value === ALL ? '' : value })}
          options={[
            { value: ALL, label: text.allKinds },
            ...SERVICE_KINDS.map((value) => ({ value, label: words.decisions.serviceKinds[value] })),
          ]}
        />
      </FilterBar>
      <p className="table-count quiet" aria-live="polite">
        {decisions.length === view.decisions.length
          ? words.decisions.count(decisions.length)
          : words.decisions.shownOf(decisions.length, view.decisions.length)}
      </p>
      <Table
        label={text.table}
        columns={columns}
        rows={decisions}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/decisions/${id}`}
        initialSort={{ key: 'to' }}
        pageSize={500}
        isMarked={(decision) => courseOf(decision, today()) === 'ending'}
        empty={
          <EmptyState
            title={isOnlyEnding ? text.nothingEnds : text.nothingFits}
            action={<Button onPress={() => filter(null)}>{words.app.actions.clear}</Button>}
          >
            {isOnlyEnding ? undefined : text.nothingFitsHint}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<DecisionRow>[] {
  const words = useWords().decisions;
  const formats = useFormats();
  const municipalityOf = useMunicipality();
  const hours = useHoursText();
  const head = words.list.columns;
  return [
    {
      key: 'person',
      header: head.person,
      cell: ({ beneficiaryName }) => beneficiaryName,
      sortBy: ({ beneficiaryName }) => beneficiaryName,
    },
    { key: 'number', header: head.number, cell: ({ number }) => number, sortBy: ({ number }) => number },
    {
      key: 'municipality',
      header: head.municipality,
      cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} />,
      sortBy: ({ municipalityId }) => municipalityOf(municipalityId)?.name ?? null,
    },
    {
      key: 'kind',
      header: head.kind,
      cell: ({ serviceKind }) => <span className="figures">{words.shortServiceKinds[serviceKind]}</span>,
      sortBy: ({ serviceKind }) => words.shortServiceKinds[serviceKind],
    },
    { key: 'hours', header: head.hours, cell: hours },
    {
      key: 'to',
      header: head.to,
      cell: ({ validTo }) => formats.shortDay(validTo),
      sortBy: ({ validTo }) => validTo,
    },
    { key: 'state', header: head.state, cell: (decision) => <CourseBadge decision={decision} /> },
  ];
}
