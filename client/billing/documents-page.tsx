import { FileDown } from 'lucide-react';
import { useSearchParams } from 'react-router';
import type { GminaDocuments, MonthDocuments, PackageView } from '#shared/billing/documents-wire';
import { addMonths, isMonth, type Month, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { GminaDot } from '../ui/gmina-dot';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { useDownload, useMonthDocuments, usePackages } from './documents-queries';
import { PackageMaker } from './package-maker';
import './documents.css';

/** „Karty i zestawienia”: the papers of a month, one by one and in a package. */
export function Page() {
  const words = useWords().documents;
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  const month = isMonth(asked) ? asked : addMonths(monthOf(today()), -1);
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<MonthSwitcher value={month} onChange={(value) => setSearch({ month: value }, { replace: true })} />}
      >
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      <Loaded query={useMonthDocuments(month)} skeleton={<Skeleton shape="table" />}>
        {(documents) => <Documents documents={documents} />}
      </Loaded>
    </>
  );
}

function Documents({ documents }: { documents: MonthDocuments }) {
  const words = useWords().documents;
  const { month, gminas, withNames, abilities } = documents;
  const packages = usePackages(month).data?.packages ?? [];
  const madeFor = (municipalityId: string | null): PackageView | undefined =>
    packages.find((each) => each.municipalityId === municipalityId);
  const shown = gminas.filter(({ visits, issued, drafts }) => visits + issued + drafts > 0);
  if (shown.length === 0) return <EmptyState title={words.nothing}>{words.nothingAbout}</EmptyState>;
  return (
    <div className="stack">
      {abilities['prepareAllDocuments'] === true ? (
        <Card title={words.all} description={words.allAbout}>
          <PackageMaker month={month} municipalityId={null} made={madeFor(null)} prepareLabel={words.prepareAll} />
        </Card>
      ) : null}
      <GminaTable month={month} gminas={shown} madeFor={madeFor} />
      <p className="quiet">
        {withNames ? words.withNames : words.byNumbers} {words.kept}
      </p>
    </div>
  );
}

interface GminaTableProps {
  month: Month;
  gminas: readonly GminaDocuments[];
  madeFor: (municipalityId: string) => PackageView | undefined;
}

function GminaTable(props: GminaTableProps) {
  const words = useWords().documents;
  return (
    <Table
      label={words.table}
      columns={columnsOf(props, words)}
      rows={props.gminas}
      rowKey={({ municipality }) => municipality.id}
    />
  );
}

function columnsOf(
  { month, madeFor }: GminaTableProps,
  words: ReturnType<typeof useWords>['documents'],
): Column<GminaDocuments>[] {
  return [
    {
      key: 'gmina',
      header: words.gmina,
      cell: ({ municipality }) => <GminaDot hue={municipality.hue}>{municipality.name}</GminaDot>,
    },
    { key: 'people', header: words.people, align: 'end', cell: ({ people }) => people },
    { key: 'visits', header: words.visits, align: 'end', cell: ({ visits }) => visits },
    { key: 'state', header: words.state, cell: (gmina) => <GminaState gmina={gmina} /> },
    {
      key: 'papers',
      header: words.papers,
      cell: ({ municipality }) => <Papers month={month} municipalityId={municipality.id} />,
    },
    {
      key: 'package',
      header: words.package,
      cell: ({ municipality: { id } }) => (
        <PackageMaker month={month} municipalityId={id} made={madeFor(id)} prepareLabel={words.prepare} />
      ),
    },
  ];
}

function GminaState({ gmina: { closed, issued, drafts } }: { gmina: GminaDocuments }) {
  const words = useWords().documents.states;
  if (!closed) return <StatusBadge status="to_confirm">{words.open}</StatusBadge>;
  if (issued > 0) return <StatusBadge status="done">{words.issued(issued)}</StatusBadge>;
  return <StatusBadge status="planned">{drafts > 0 ? words.closed : words.settled}</StatusBadge>;
}

function Papers({ month, municipalityId }: { month: Month; municipalityId: string }) {
  const words = useWords().documents;
  const downloading = useDownload();
  const paper = (name: 'summary' | 'protocol', label: string) => {
    const path = `/api/month-documents/${month}/${municipalityId}/${name}`;
    const isPending = downloading.isPending && downloading.variables.path === path;
    return (
      <Button small tone="quiet" icon={FileDown} isPending={isPending} onPress={() => downloading.mutate({ path })}>
        {label}
      </Button>
    );
  };
  return (
    <span className="papers">
      {paper('summary', words.summary)}
      {paper('protocol', words.protocol)}
    </span>
  );
}
