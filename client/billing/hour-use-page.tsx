import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type HourUseRow, HourUseView } from '#shared/billing/ledger-wire';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { isMonth, monthOf } from '#shared/kernel/time';
import { api, download } from '../lib/api';
import { today } from '../lib/clock';
import { fits } from '../lib/fits';
import { tellFailure } from '../lib/toasts';
import { useNumberText } from '../decisions/decision-texts';
import { useActor } from '../lib/session';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityFilter } from '../municipalities/municipality-filter';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Hours } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { PrintButton } from '../ui/print-button';
import { ChoiceFilter } from '../ui/register';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { SearchField } from '../ui/text-field';
import './billing.css';
import { UseBar, UseLegend } from './use-bar';

const SHOWN = {
  unused: ({ unusedMinutes }) => unusedMinutes > 0,
  over: ({ leftMinutes }) => leftMinutes < 0,
  all: () => true,
} satisfies Record<string, (row: HourUseRow) => boolean>;
type Shown = keyof typeof SHOWN;
const CHOICES: readonly Shown[] = ['unused', 'over', 'all'];

/** What became of the hours that were granted for a month, for the welfare centre to see and to take away. */
export function Page() {
  const words = useWords().ledger.use;
  const formats = useFormats();
  const [filters, filter] = useFilters(['month', 'search', 'municipality', 'funding', 'which']);
  const month = isMonth(filters.month) ? filters.month : monthOf(today());
  const query = useQuery({
    queryKey: ['billing', 'hour-use', month],
    queryFn: () => api.get(`/api/hour-use/${month}`, HourUseView),
  });
  return (
    <>
      <PageHeader
        title={words.title}
        tools={
          <>
            <MonthSwitcher value={month} onChange={(chosen) => filter({ month: chosen })} />
            <PrintButton>{words.print}</PrintButton>
            <Button
              icon={Download}
              onPress={() =>
                void download(`/api/hour-use/${month}/sheet`, { municipalityId: filters.municipality }).catch(
                  tellFailure,
                )
              }
            >
              {words.download}
            </Button>
          </>
        }
      >
        <p className="billing-print">{formats.month(month)}</p>
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) => <HourUse view={view} filters={filters} onFilter={filter} />}
      </Loaded>
    </>
  );
}

interface HourUseProps {
  view: HourUseView;
  filters: { search: string; municipality: string; funding: string; which: string };
  onFilter: (changes: Partial<HourUseProps['filters']> | null) => void;
}

function HourUse({ view, filters, onFilter }: HourUseProps) {
  const words = useWords();
  const text = words.ledger.use;
  const numberText = useNumberText();
  const shown = CHOICES.find((each) => each === filters.which) ?? 'unused';
  const funding = FUNDING_SOURCES.find((each) => each === filters.funding) ?? null;
  const ofPayer = view.rows.filter(
    ({ municipalityId, fundingSource }) =>
      (filters.municipality === '' || municipalityId === filters.municipality) &&
      (funding === null || fundingSource === funding),
  );
  const rows = ofPayer.filter(
    (row) =>
      SHOWN[shown](row) &&
      fits(`${numberText(row.number)} ${row.beneficiaryName} ${row.beneficiaryReference}`, filters.search),
  );
  return (
    <div className="stack">
      <Totals rows={ofPayer} />
      {view.isOver ? null : (
        <Banner tone="info">
          <p>{text.running}</p>
        </Banner>
      )}
      <FilterBar label={text.filters}>
        <SearchField
          label={text.search}
          placeholder={text.searchShort}
          value={filters.search}
          onChange={(search) => onFilter({ search })}
        />
        <Select
          label={text.which}
          hideLabel
          width="medium"
          value={shown}
          onChange={(which) => onFilter({ which: which === 'unused' ? '' : which })}
          options={CHOICES.map((value) => ({ value, label: text.shown[value] }))}
        />
        <MunicipalityFilter value={filters.municipality} onChange={(municipality) => onFilter({ municipality })} />
        <ChoiceFilter
          label={words.decisions.list.funding}
          value={funding}
          all={words.decisions.list.allFunding}
          choices={FUNDING_SOURCES}
          labelOf={(each) => words.decisions.fundingSources[each]}
          onChange={(chosen) => onFilter({ funding: chosen })}
        />
      </FilterBar>
      <div className="use-head">
        <p className="quiet" aria-live="polite">
          {text.count(rows.length)}
        </p>
        <UseLegend />
      </div>
      <Table
        label={text.table}
        columns={useColumns(rows)}
        rows={rows}
        rowKey={({ decisionId }) => decisionId}
        rowHref={({ decisionId }) => `/decisions/${decisionId}`}
        initialSort={{ key: 'unused', descending: true }}
        pageSize={500}
        empty={
          <EmptyState
            title={shown === 'unused' && filters.search === '' ? text.allUsed : text.nothing}
            action={<Button onPress={() => onFilter(null)}>{words.app.actions.clear}</Button>}
          >
            {text.nothingHint}
          </EmptyState>
        }
      />
    </div>
  );
}

const sumOf = (rows: readonly HourUseRow[], minutesOf: (row: HourUseRow) => number): number =>
  rows.reduce((sum, row) => sum + minutesOf(row), 0);

function Totals({ rows }: { rows: readonly HourUseRow[] }) {
  const text = useWords().ledger.use;
  return (
    <dl className="use-totals" aria-label={text.totals}>
      <div>
        <dt>{text.granted}</dt>
        <dd>
          <Hours minutes={sumOf(rows, (row) => row.grantedMinutes)} />
        </dd>
      </div>
      <div>
        <dt>{text.delivered}</dt>
        <dd>
          <Hours minutes={sumOf(rows, (row) => row.deliveredMinutes)} />
        </dd>
      </div>
      <div>
        <dt>{text.unused}</dt>
        <dd>
          <Hours minutes={sumOf(rows, (row) => row.unusedMinutes)} />
        </dd>
      </div>
    </dl>
  );
}

function useColumns(rows: readonly HourUseRow[]): Column<HourUseRow>[] {
  const words = useWords();
  const numberText = useNumberText();
  const { role } = useActor();
  const head = words.ledger.columns;
  const own = words.ledger.use.columns;
  const figure = (key: string, header: string, minutesOf: (row: HourUseRow) => number): Column<HourUseRow> => ({
    key,
    header,
    align: 'end',
    cell: (row) => <Hours minutes={minutesOf(row)} />,
    sortBy: minutesOf,
    sum: <Hours minutes={sumOf(rows, minutesOf)} />,
  });
  return [
    {
      key: 'person',
      header: own.person,
      cell: ({ beneficiaryName }) => beneficiaryName,
      sortBy: ({ beneficiaryName }) => beneficiaryName,
    },
    { key: 'number', header: own.number, cell: ({ number }) => numberText(number), sortBy: ({ number }) => number },
    ...(role === 'municipality_officer'
      ? []
      : [
          {
            key: 'municipality',
            header: own.municipality,
            cell: ({ municipalityId }: HourUseRow) => <MunicipalityDot id={municipalityId} />,
          },
        ]),
    {
      key: 'kind',
      header: own.kind,
      cell: ({ serviceKind }) => words.decisions.shortServiceKinds[serviceKind],
      sortBy: ({ serviceKind }) => serviceKind,
      hideOnPhone: true,
    },
    { key: 'use', header: head.use, cell: (row) => <UseBar use={row} /> },
    figure('granted', head.granted, (row) => row.grantedMinutes),
    figure('delivered', head.delivered, (row) => row.deliveredMinutes),
    figure('billed', head.billed, (row) => row.billedMinutes),
    figure('cancelled', own.cancelled, (row) => row.cancelledMinutes),
    figure('unused', own.unused, (row) => row.unusedMinutes),
  ];
}
