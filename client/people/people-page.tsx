import { FileUp, UserPlus } from 'lucide-react';
import type { BeneficiariesView, BeneficiaryRow } from '#shared/people/people-wire';
import { ageOn } from '#shared/people/age';
import { NEEDS, type Need } from '#shared/people/needs';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { listName } from '../lib/formats';
import { useActor } from '../lib/session';
import { useFilters } from '../lib/use-filters';
import { useWords } from '../lib/words';
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
import { Tags } from '../ui/tags';
import { SearchField } from '../ui/text-field';
import { usePeople } from './use-people';

const ALL = 'all';
const isNeed = (text: string): text is Need => NEEDS.some((need) => need === text);

/** Everybody who is cared for, or an officer's own people. */
export function Page() {
  const words = useWords().people.list;
  const query = usePeople();
  const mayAdd = query.data?.abilities.addBeneficiaries ?? false;
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<PrintButton>{words.print}</PrintButton>}
        action={
          mayAdd ? (
            <ButtonLink tone="primary" icon={UserPlus} href="/beneficiaries/new">
              {words.add}
            </ButtonLink>
          ) : undefined
        }
      />
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => (view.beneficiaries.length === 0 ? <Nobody mayAdd={mayAdd} /> : <People view={view} />)}
      </Loaded>
    </>
  );
}

function Nobody({ mayAdd }: { mayAdd: boolean }) {
  const words = useWords().people.list;
  const { role } = useActor();
  if (role === 'municipality_officer') return <EmptyState title={words.none}>{words.noneOfficer}</EmptyState>;
  return (
    <EmptyState
      title={words.none}
      action={
        mayAdd ? (
          <ButtonLink icon={FileUp} href="/imports?kind=beneficiaries">
            {words.toImport}
          </ButtonLink>
        ) : undefined
      }
    >
      {words.noneHint}
    </EmptyState>
  );
}

function People({ view }: { view: BeneficiariesView }) {
  const words = useWords();
  const text = words.people.list;
  const [filters, filter] = useFilters(['search', 'municipality', 'need']);
  const need = isNeed(filters.need) ? filters.need : null;
  const people = view.beneficiaries.filter(
    (person) =>
      (filters.municipality === '' || person.municipalityId === filters.municipality) &&
      (need === null || person.needs.includes(need)) &&
      fits(
        `${listName(person)} ${person.referenceNumber} ${person.addressLine} ${person.localityName}`,
        filters.search,
      ),
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
        <MunicipalityFilter value={filters.municipality} onChange={(municipality) => filter({ municipality })} />
        <Select
          label={text.need}
          hideLabel
          width="medium"
          value={need ?? ALL}
          onChange={(value) => filter({ need: value === ALL ? '' : value })}
          options={[
            { value: ALL, label: text.allNeeds },
            ...NEEDS.map((value) => ({ value, label: words.people.needs[value] })),
          ]}
        />
      </FilterBar>
      <p className="table-count quiet" aria-live="polite">
        {people.length === view.beneficiaries.length
          ? words.people.count(people.length)
          : words.people.shownOf(people.length, view.beneficiaries.length)}
      </p>
      <Table
        label={text.table}
        columns={columns}
        rows={people}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/beneficiaries/${id}`}
        initialSort={{ key: 'name' }}
        pageSize={500}
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

/** The address of a village often names it already: `Okół 14`, but `ul. Długa 5, Ćmielów`. */
export function addressIn({ addressLine, localityName }: { addressLine: string; localityName: string }): string {
  return addressLine.startsWith(localityName) ? addressLine : `${addressLine}, ${localityName}`;
}
