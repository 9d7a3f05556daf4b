import { Plus } from 'lucide-react';
import { courseOf, ENDING_REMINDERS, endsWithin } from '#shared/decisions/course';
import type { DecisionRow, DecisionsView } from '#shared/decisions/decisions-wire';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { awaitingOf } from '#shared/decisions/urgent';
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
import { AwaitedNotice } from './awaited-notice';
import { CourseBadge, useHoursText, useNumberText } from './decision-texts';
import { useDecisions } from './use-decisions';

const CHOICES = ['current', 'ending', 'ending14', 'ending7', 'awaiting', 'overdue', 'ended', 'all'] as const;
type Shown = (typeof CHOICES)[number];
const [MONTH_LEFT, FORTNIGHT_LEFT, WEEK_LEFT] = ENDING_REMINDERS;

/** Which decisions the list shows; at first those that matter from today on. */
const SHOWN: Readonly<Record<Shown, (decision: DecisionRow) => boolean>> = {
  current: (decision) => courseOf(decision, today()) !== 'ended' || decision.awaitsDecision,
  ending: (decision) => endsWithin(MONTH_LEFT, decision, today()),
  ending14: (decision) => endsWithin(FORTNIGHT_LEFT, decision, today()),
  ending7: (decision) => endsWithin(WEEK_LEFT, decision, today()),
  awaiting: (decision) => decision.awaitsDecision,
  overdue: (decision) => awaitingOf(decision, today()) === 'overdue',
  ended: (decision) => courseOf(decision, today()) === 'ended',
  all: () => true,
};

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
  const numberText = useNumberText();
  const [filters, filter] = useFilters(['search', 'municipality', 'kind', 'funding', 'state']);
  const shown = CHOICES.find((each) => each === filters.state) ?? 'current';
  const kind = SERVICE_KINDS.find((each) => each === filters.kind) ?? null;
  const funding = FUNDING_SOURCES.find((each) => each === filters.funding) ?? null;
  const decisions = view.decisions.filter(
    (decision) =>
      SHOWN[shown](decision) &&
      (filters.municipality === '' || decision.municipalityId === filters.municipality) &&
      (kind === null || decision.serviceKind === kind) &&
      (funding === null || decision.fundingSource === funding) &&
      fits(
        `${numberText(decision.number)} ${decision.beneficiaryName} ${decision.beneficiaryReference}`,
        filters.search,
      ),
  );
  const nothing = shown.startsWith('ending') ? text.nothingEnds : text.nothingAwaited;
  const isOnlyState =
    ['ending', 'ending14', 'ending7', 'awaiting', 'overdue'].includes(shown) &&
    filters.search === '' &&
    filters.municipality === '' &&
    kind === null &&
    funding === null;
  return (
    <div className="stack">
      <AwaitedNotice decisions={view.decisions} onShow={(state) => filter({ state })} />
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
            <ChoiceFilter
              label={text.funding}
              value={funding}
              all={text.allFunding}
              choices={FUNDING_SOURCES}
              labelOf={(each) => words.decisions.fundingSources[each]}
              onChange={(chosen) => filter({ funding: chosen })}
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
        isMarked={(decision) =>
          courseOf(decision, today()) === 'ending' ||
          ['due_soon', 'overdue'].includes(awaitingOf(decision, today()) ?? '')
        }
        nothing={isOnlyState ? nothing : undefined}
      />
    </div>
  );
}

function useColumns(): Column<DecisionRow>[] {
  const words = useWords().decisions;
  const formats = useFormats();
  const municipalityOf = useMunicipality();
  const hours = useHoursText();
  const numberText = useNumberText();
  const head = words.list.columns;
  return [
    {
      key: 'person',
      header: head.person,
      cell: ({ beneficiaryName }) => beneficiaryName,
      sortBy: ({ beneficiaryName }) => beneficiaryName,
    },
    { key: 'number', header: head.number, cell: ({ number }) => numberText(number), sortBy: ({ number }) => number },
    {
      key: 'municipality',
      header: head.municipality,
      cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} />,
      sortBy: ({ municipalityId }) => municipalityOf(municipalityId)?.name ?? null,
    },
    {
      key: 'kind',
      header: head.kind,
      cell: ({ serviceKind, fundingSource }) => (
        <span>
          <span className="figures">{words.shortServiceKinds[serviceKind]}</span>
          <br />
          <span className="quiet">{words.shortFundingSources[fundingSource]}</span>
        </span>
      ),
      sortBy: ({ serviceKind, fundingSource }) =>
        `${words.shortServiceKinds[serviceKind]} ${words.shortFundingSources[fundingSource]}`,
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
