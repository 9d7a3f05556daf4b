import { Download } from 'lucide-react';
import { type GminaMonthQuery, VISIT_LIST_FORMATS } from '#shared/billing/month-visits-wire';
import { addMonths, isMonth, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useActor } from '../lib/session';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { useMunicipalities } from '../municipalities/use-places';
import { Button } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { Menu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { Tabs } from '../ui/tabs';
import './billing.css';
import { MonthVisits } from './month-visits';
import { RecalculationPart } from './recalculation';
import { useDownloadVisits, useMonthVisits } from './settlement-queries';

/** A gmina's month visit by visit: what was billed, what was not and why, and whether the same comes out again. */
export function Page() {
  const words = useWords().settlement;
  const formats = useFormats();
  const actor = useActor();
  const [filters, filter] = useFilters(['month', 'municipality', 'part', 'search', 'outcome']);
  const gminas = [...(useMunicipalities().data?.municipalities ?? [])].sort((a, b) =>
    formats.compareNames(a.name, b.name),
  );
  const month = isMonth(filters.month) ? filters.month : addMonths(monthOf(today()), -1);
  const municipalityId =
    actor.municipalityId ?? (filters.municipality === '' ? (gminas[0]?.id ?? '') : filters.municipality);
  const which = { month, municipalityId };
  const query = useMonthVisits(which);
  return (
    <>
      <PageHeader
        title={actor.municipalityId === null ? words.title : words.officerTitle}
        {...(actor.municipalityId === null ? { back: { href: `/billing?month=${month}`, label: words.back } } : {})}
        tools={
          <>
            <MonthSwitcher value={month} onChange={(value) => filter({ month: value })} />
            {query.data === undefined || query.data.visits.length === 0 ? null : <DownloadMenu {...which} />}
          </>
        }
      >
        <p className="billing-print">
          {query.data?.municipality.name}, {formats.month(month)}
        </p>
        <p className="screen-only">{words.about}</p>
      </PageHeader>
      {gminas.length < 2 ? null : (
        <FilterBar label={words.gmina}>
          <Select
            label={words.gmina}
            value={municipalityId}
            onChange={(municipality) => filter({ municipality })}
            width="medium"
            options={gminas.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FilterBar>
      )}
      {municipalityId === '' ? (
        <EmptyState title={words.noGmina}>{words.noGminaAbout}</EmptyState>
      ) : (
        <Loaded query={query} skeleton={<Skeleton shape="table" />}>
          {(view) => (
            <Tabs
              label={words.title}
              value={filters.part === 'recalculation' ? 'recalculation' : 'visits'}
              onChange={(part) => filter({ part: part === 'visits' ? '' : part })}
              parts={[
                {
                  id: 'visits',
                  label: words.tabs.visits,
                  children: <MonthVisits view={view} filters={filters} onFilter={filter} />,
                },
                {
                  id: 'recalculation',
                  label: words.tabs.recalculation,
                  children: <RecalculationPart which={which} />,
                },
              ]}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

function DownloadMenu(which: GminaMonthQuery) {
  const words = useWords().settlement;
  const downloading = useDownloadVisits();
  return (
    <Menu
      label={words.download}
      trigger={
        <Button icon={Download} isPending={downloading.isPending}>
          {words.download}
        </Button>
      }
      groups={[
        {
          id: 'formats',
          acts: VISIT_LIST_FORMATS.map((format) => ({
            id: format,
            label: words.formats[format],
            onAction: () => downloading.mutate({ ...which, format }),
          })),
        },
      ]}
    />
  );
}
