import { Plus } from 'lucide-react';
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
import { Select } from '../ui/select';
import { ChoiceFilter, RegisterList, RegisterPage } from '../ui/register';
import type { Column } from '../ui/table';
import { CourseBadge, useHoursText } from './decision-texts';
import { useDecisions } from './use-decisions';

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
  const { role } = useActor();
  const query = useDecisions();
  return (
    <RegisterPage
      words={words}
      query={query}
      add={{
        isAllowed: query.data?.abilities.addDecisions ?? false,
        icon: Plus,
        href: '/decisions/new',
        importHref: '/imports?kind=decisions',
      }}
      isEmpty={({ decisions }) => decisions.length === 0}
      noneToAdd={role === 'municipality_officer' ? words.noneOfficer : undefined}
    >
      {(view) => <Decisions view={view} />}
    </RegisterPage>
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
  const isOnlyEnding = shown === 'ending' && filters.search === '' && filters.municipality === '' && kind === null;
  return (
    <RegisterList
      words={text}
      search={filters.search}
      onSearch={(search) => filter({ search })}
      onClear={() => filter(null)}
      filters={
        <>
          <Select
            label={text.state}
            hideLabel
            width="medium"
            value={shown}
            onChange={(value) => filter({ state: value === 'current' ? '' : value })}
            options={CHOICES.map((value) => ({ value, label: text.shown[value] }))}
          />
          <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
          <ChoiceFilter
            label={text.kind}
            value={kind}
            all={text.allKinds}
            choices={SERVICE_KINDS}
            labelOf={(each) => words.decisions.serviceKinds[each]}
            onChange={(chosen) => filter({ kind: chosen })}
          />
        </>
      }
      count={
        decisions.length === view.decisions.length
          ? words.decisions.count(decisions.length)
          : words.decisions.shownOf(decisions.length, view.decisions.length)
      }
      columns={useColumns()}
      rows={decisions}
      hrefOf={({ id }) => `/decisions/${id}`}
      sort="to"
      isMarked={(decision) => courseOf(decision, today()) === 'ending'}
      nothing={isOnlyEnding ? text.nothingEnds : undefined}
    />
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
