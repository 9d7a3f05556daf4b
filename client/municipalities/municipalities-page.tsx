import { Plus } from 'lucide-react';
import type { AgreementView, MunicipalityView } from '#shared/municipalities/municipalities-wire';
import { priceFor, pricesOn } from '#shared/municipalities/price-periods';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { DayText, Money } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { useMunicipalities, useSomeMunicipalities } from './municipalities-queries';

interface Row {
  id: string;
  name: string;
  hue: number;
  /** Comes a moment after the names. */
  detail: MunicipalityView | undefined;
  agreement: AgreementView | undefined;
}

/** „Gminy”: every gmina with its centre and the agreement of today. */
export function Page() {
  const words = useWords().municipalities.list;
  const query = useMunicipalities();
  const add = (
    <ButtonLink href="/municipalities/new" tone="primary" icon={Plus}>
      {words.add}
    </ButtonLink>
  );
  const mayAdd = query.data?.abilities.addMunicipality === true;
  return (
    <>
      <PageHeader title={words.title} action={mayAdd ? add : undefined}>
        {words.about}
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {({ municipalities }) =>
          municipalities.length === 0 ? (
            <EmptyState title={words.none}>{words.noneAbout}</EmptyState>
          ) : (
            <MunicipalitiesTable municipalities={municipalities} />
          )
        }
      </Loaded>
    </>
  );
}

function MunicipalitiesTable({ municipalities }: { municipalities: readonly Pick<Row, 'id' | 'name' | 'hue'>[] }) {
  const words = useWords().municipalities;
  const details = useSomeMunicipalities(municipalities.map(({ id }) => id));
  const day = today();
  const rows = municipalities.map(({ id, name, hue }): Row => {
    const detail = details.get(id);
    const agreement = detail?.agreements.find(({ validFrom, validTo }) => validFrom <= day && day <= validTo);
    return { id, name, hue, detail, agreement };
  });
  return (
    <Table
      label={words.list.table}
      columns={columnsOf(words)}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/municipalities/${id}`}
      initialSort={{ key: 'name' }}
    />
  );
}

function columnsOf(words: ReturnType<typeof useWords>['municipalities']): Column<Row>[] {
  return [
    {
      key: 'name',
      header: words.list.gmina,
      cell: ({ name, hue }) => <GminaDot hue={hue}>{name}</GminaDot>,
      sortBy: ({ name }) => name,
    },
    {
      key: 'centre',
      header: words.list.centre,
      cell: ({ detail }) => detail?.welfareCentreName,
      hideOnPhone: true,
    },
    {
      key: 'agreement',
      header: words.list.agreement,
      cell: ({ detail, agreement }) => {
        if (detail === undefined) return null;
        if (agreement === undefined) return words.list.noAgreement;
        return `${words.agreementKinds[agreement.kind]} ${agreement.number}`;
      },
    },
    {
      key: 'validTo',
      header: words.list.validTo,
      cell: ({ agreement }) => (agreement === undefined ? null : <DayText day={agreement.validTo} as="short" />),
      sortBy: ({ agreement }) => agreement?.validTo ?? null,
    },
    {
      key: 'price',
      header: words.list.price,
      align: 'end',
      cell: ({ agreement }) => <PriceToday agreement={agreement} />,
      sortBy: ({ agreement }) => priceToday(agreement),
    },
  ];
}

function PriceToday({ agreement }: { agreement: AgreementView | undefined }) {
  const price = priceToday(agreement);
  return price === null ? null : <Money amount={price} />;
}

const priceToday = (agreement: AgreementView | undefined): number | null =>
  agreement === undefined ? null : priceFor(pricesOn(agreement.tariffs, today()), 'UO', 'weekday');
