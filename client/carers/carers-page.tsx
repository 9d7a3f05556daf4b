import { UserPlus } from 'lucide-react';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import type { CarerRow, CarersView } from '#shared/carers/carers-wire';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { listName } from '../lib/formats';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityFilter } from '../municipalities/municipality-filter';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Phone } from '../ui/phone';
import { Select } from '../ui/select';
import { StatusBadge } from '../ui/status-badge';
import { ChoiceFilter, RegisterList, RegisterPage } from '../ui/register';
import type { Column } from '../ui/table';
import { Tags } from '../ui/tags';
import { useFteText } from './fte-text';
import { useCarers } from './use-carers';
import './carers.css';

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
  const query = useCarers();
  return (
    <RegisterPage
      words={useWords().carers.list}
      query={query}
      add={{
        isAllowed: query.data?.abilities.addCarers ?? false,
        icon: UserPlus,
        href: '/carers/new',
        importHref: '/imports?kind=carers',
      }}
      isEmpty={({ carers }) => carers.length === 0}
    >
      {(view) => <Carers view={view} />}
    </RegisterPage>
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
            value={state}
            onChange={(value) => filter({ state: value === 'working' ? '' : value })}
            options={CHOICES.map((value) => ({ value, label: text.states[value] }))}
          />
          <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
          <ChoiceFilter
            label={text.qualification}
            value={qualification}
            all={text.allQualifications}
            choices={QUALIFICATIONS}
            labelOf={(each) => words.carers.qualifications[each]}
            onChange={(chosen) => filter({ qualification: chosen })}
          />
        </>
      }
      count={
        carers.length === view.carers.length
          ? words.carers.count(carers.length)
          : words.carers.shownOf(carers.length, view.carers.length)
      }
      columns={useColumns()}
      rows={carers}
      hrefOf={({ id }) => `/carers/${id}`}
      sort="name"
      isMarked={({ absence }) => absence !== null}
    />
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
