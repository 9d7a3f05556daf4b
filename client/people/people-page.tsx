import { UserPlus } from 'lucide-react';
import type { BeneficiariesView, BeneficiaryRow } from '#shared/people/people-wire';
import { ageOn } from '#shared/people/age';
import { NEEDS } from '#shared/people/needs';
import { addressIn } from '#shared/people/address';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { listName } from '../lib/formats';
import { useActor } from '../lib/session';
import { useFilters } from '../lib/use-filters';
import { useWords } from '../lib/words';
import { MunicipalityFilter } from '../municipalities/municipality-filter';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { useMunicipality } from '../municipalities/use-places';
import { ChoiceFilter, RegisterList, RegisterPage } from '../ui/register';
import type { Column } from '../ui/table';
import { Tags } from '../ui/tags';
import { usePeople } from './use-people';

/** Everybody who is cared for, or an officer's own people. */
export function Page() {
  const words = useWords().people.list;
  const { role } = useActor();
  const query = usePeople();
  return (
    <RegisterPage
      words={words}
      query={query}
      add={{
        isAllowed: query.data?.abilities.addBeneficiaries ?? false,
        icon: UserPlus,
        href: '/beneficiaries/new',
        importHref: '/imports?kind=beneficiaries',
      }}
      isEmpty={({ beneficiaries }) => beneficiaries.length === 0}
      noneToAdd={role === 'municipality_officer' ? words.noneOfficer : undefined}
    >
      {(view) => <People view={view} />}
    </RegisterPage>
  );
}

function People({ view }: { view: BeneficiariesView }) {
  const words = useWords();
  const text = words.people.list;
  const [filters, filter] = useFilters(['search', 'municipality', 'need']);
  const need = NEEDS.find((each) => each === filters.need) ?? null;
  const people = view.beneficiaries.filter(
    (person) =>
      (filters.municipality === '' || person.municipalityId === filters.municipality) &&
      (need === null || person.needs.includes(need)) &&
      fits(
        `${listName(person)} ${person.referenceNumber} ${person.addressLine} ${person.localityName}`,
        filters.search,
      ),
  );
  return (
    <RegisterList
      words={text}
      search={filters.search}
      onSearch={(search) => filter({ search })}
      onClear={() => filter(null)}
      filters={
        <>
          <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
          <ChoiceFilter
            label={text.need}
            value={need}
            all={text.allNeeds}
            choices={NEEDS}
            labelOf={(each) => words.people.needs[each]}
            onChange={(chosen) => filter({ need: chosen })}
          />
        </>
      }
      count={
        people.length === view.beneficiaries.length
          ? words.people.count(people.length)
          : words.people.shownOf(people.length, view.beneficiaries.length)
      }
      columns={useColumns()}
      rows={people}
      hrefOf={({ id }) => `/beneficiaries/${id}`}
      sort="name"
    />
  );
}

function useColumns(): Column<BeneficiaryRow>[] {
  const { people } = useWords();
  const municipalityOf = useMunicipality();
  const head = people.list.columns;
  const day = today();
  return [
    { key: 'name', header: head.name, cell: listName, sortBy: listName },
    {
      key: 'reference',
      header: head.reference,
      cell: ({ referenceNumber }) => <span className="figures">{referenceNumber}</span>,
      sortBy: ({ referenceNumber }) => referenceNumber,
    },
    {
      key: 'municipality',
      header: head.municipality,
      cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} />,
      sortBy: ({ municipalityId }) => municipalityOf(municipalityId)?.name ?? null,
    },
    {
      key: 'place',
      header: head.place,
      cell: addressIn,
      sortBy: ({ localityName }) => localityName,
    },
    {
      key: 'age',
      header: head.age,
      align: 'end',
      cell: ({ bornOn }) => (bornOn === null ? null : people.age(ageOn(bornOn, day))),
      sortBy: ({ bornOn }) => (bornOn === null ? null : ageOn(bornOn, day)),
    },
    {
      key: 'needs',
      header: head.needs,
      cell: ({ needs }) =>
        needs.length === 0 ? null : <Tags label={head.needs} words={needs.map((need) => people.needs[need])} />,
    },
  ];
}
