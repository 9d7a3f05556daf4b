import { Download } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { type CopaymentStatementView, STATEMENT_FORMATS } from '#shared/billing/copayment-wire';
import { addMonths, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { useMunicipalities } from '../municipalities/use-places';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { Menu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { useCopaymentStatement, useDownloadStatement } from './copayment-queries';
import { StatementTable } from './copayment-table';
import './billing.css';

const isMonth = (text: string | null): text is string => text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** „Odpłatność”: what the people of a gmina pay for a month, on both prices. */
export function Page() {
  const words = useWords().copayment.statement;
  const formats = useFormats();
  const actor = useActor();
  const [search, setSearch] = useSearchParams();
  const gminas = [...(useMunicipalities().data?.municipalities ?? [])].sort((a, b) =>
    formats.compareNames(a.name, b.name),
  );
  const asked = search.get('month');
  const month = isMonth(asked) ? asked : addMonths(monthOf(today()), -1);
  const municipalityId = actor.municipalityId ?? search.get('municipality') ?? gminas[0]?.id ?? '';
  const query = useCopaymentStatement({ month, municipalityId });
  const go = (changes: Record<string, string>): void =>
    setSearch({ ...Object.fromEntries(search), ...changes }, { replace: true });
  return (
    <>
      <PageHeader
        title={words.title}
        tools={
          <>
            <MonthSwitcher value={month} onChange={(value) => go({ month: value })} />
            {query.data === undefined || query.data.rows.length === 0 ? null : (
              <DownloadMenu month={month} municipalityId={municipalityId} />
            )}
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
            onChange={(value) => go({ municipality: value })}
            width="medium"
            options={gminas.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FilterBar>
      )}
      {municipalityId === '' ? (
        <EmptyState title={words.noGmina}>{words.noGminaAbout}</EmptyState>
      ) : (
        <Loaded query={query} skeleton={<Skeleton shape="table" />}>
          {(statement) => <Statement statement={statement} />}
        </Loaded>
      )}
    </>
  );
}

function DownloadMenu(which: { month: string; municipalityId: string }) {
  const words = useWords().copayment.statement;
  const downloading = useDownloadStatement();
  return (
    <Menu
      label={words.download}
      trigger={
        <Button tone="primary" icon={Download} isPending={downloading.isPending}>
          {words.download}
        </Button>
      }
      groups={[
        {
          id: 'formats',
          acts: STATEMENT_FORMATS.map((format) => ({
            id: format,
            label: words.formats[format],
            onAction: () => downloading.mutate({ ...which, format }),
          })),
        },
      ]}
    />
  );
}

function Statement({ statement }: { statement: CopaymentStatementView }) {
  const words = useWords().copayment.statement;
  const formats = useFormats();
  const { rows, closed } = statement;
  const withoutRate = rows.filter((row) => row.rate === null);
  const minutes = withoutRate.reduce((sum, row) => sum + row.minutes, 0);
  if (rows.length === 0) return <EmptyState title={words.none}>{words.noneAbout}</EmptyState>;
  return (
    <div className="stack">
      {closed ? null : <Banner tone="info">{words.open}</Banner>}
      {withoutRate.length === 0 ? null : (
        <Banner tone="warn">
          <p>{words.withoutRate(withoutRate.length, formats.duration(minutes))}</p>
          <p>{words.setRate}</p>
        </Banner>
      )}
      <StatementTable statement={statement} />
      <p className="quiet">{words.bases}</p>
    </div>
  );
}
