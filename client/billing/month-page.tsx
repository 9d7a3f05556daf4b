import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { GminaMonth, MonthOverview } from '#shared/billing/billing-wire';
import { addMonths, isMonth, monthOf } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { MonthSwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import { useMonth } from './billing-queries';
import './billing.css';
import { CloseDialog } from './close-dialog';
import { HoldList, OutsideDecision } from './hold-list';
import { MonthTable } from './month-table';
import { NotBilledTable } from './not-billed-table';
import { ReopenDialog } from './reopen-dialog';

/** „Rozliczenie miesiąca”: every gmina's month, what holds it up, and its next step. */
export function Page() {
  const words = useWords().billing.month;
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  const month = isMonth(asked) ? asked : addMonths(monthOf(today()), -1);
  const query = useMonth(month);
  const [closing, setClosing] = useState<readonly GminaMonth[]>([]);
  const [reopening, setReopening] = useState<GminaMonth | null>(null);
  const ready = query.data === undefined ? [] : readyOf(query.data);

  return (
    <>
      <PageHeader
        title={words.title}
        tools={<MonthSwitcher value={month} onChange={(value) => setSearch({ month: value }, { replace: true })} />}
        action={
          query.data?.abilities['closeMonth'] === true && ready.length > 0 ? (
            <Button tone="primary" icon={LockKeyhole} onPress={() => setClosing(ready)}>
              {words.closeReady(ready.length)}
            </Button>
          ) : undefined
        }
      >
        <MonthHeading month={month} />
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(overview) => (
          <MonthContent overview={overview} onClose={(gmina) => setClosing([gmina])} onReopen={setReopening} />
        )}
      </Loaded>
      <CloseDialog month={month} gminas={closing} onDone={() => setClosing([])} />
      <ReopenDialog month={month} municipality={reopening?.municipality ?? null} onDone={() => setReopening(null)} />
    </>
  );
}

function MonthHeading({ month }: { month: string }) {
  const { billing, documents } = useWords();
  const words = billing.month;
  const formats = useFormats();
  return (
    <>
      <p className="billing-print">{formats.month(month)}</p>
      <p className="screen-only">
        {words.about} <Link href={`/month-documents?month=${month}`}>{documents.title}</Link>
      </p>
    </>
  );
}

function MonthContent(props: {
  overview: MonthOverview;
  onClose: (gmina: GminaMonth) => void;
  onReopen: (gmina: GminaMonth) => void;
}) {
  const { overview, onClose, onReopen } = props;
  const words = useWords().billing.month;
  if (overview.gminas.length === 0) return <EmptyState title={words.nobody}>{words.nobodyAbout}</EmptyState>;
  return (
    <div className="stack">
      {overview.over ? null : <Banner tone="info">{words.notOver}</Banner>}
      <MonthTable overview={overview} onClose={onClose} onReopen={onReopen} />
      {overview.over ? <HoldList overview={overview} /> : null}
      <OutsideDecision overview={overview} />
      <NotBilledTable overview={overview} />
    </div>
  );
}

/** Gminas that one press may close together. */
function readyOf(overview: MonthOverview): GminaMonth[] {
  return overview.gminas.filter((gmina) => gmina.closedAt === null && gmina.hold.length === 0);
}
