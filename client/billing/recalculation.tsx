import type { GminaMonthQuery, RecalculationsView, RecalculationView } from '#shared/billing/month-visits-wire';
import type { Formats } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { DayText } from '../ui/figures';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { useRecalculation } from './settlement-queries';
import './billing.css';

/** The month reckoned anew, document by document: nothing differs, or visit by visit what and why. */
export function RecalculationPart({ which }: { which: GminaMonthQuery }) {
  const query = useRecalculation(which);
  return (
    <Loaded query={query} skeleton={<Skeleton shape="table" />}>
      {(view) => <Recalculations view={view} />}
    </Loaded>
  );
}

function Recalculations({ view }: { view: RecalculationsView }) {
  const words = useWords().settlement.recalculation;
  if (view.documents.length === 0 && view.withoutSettlement.length === 0)
    return <EmptyState title={words.none}>{words.noneAbout}</EmptyState>;
  return (
    <div className="stack">
      <p className="quiet">{words.about}</p>
      {view.documents.map((document) => (
        <OneDocument key={document.agreementNumber} document={document} />
      ))}
      {view.withoutSettlement.length === 0 ? null : (
        <Banner tone="info">
          <p>{words.withoutSettlement(view.withoutSettlement.join(', '))}</p>
        </Banner>
      )}
    </div>
  );
}

function OneDocument({ document }: { document: RecalculationView }) {
  const words = useWords();
  const text = words.settlement.recalculation;
  const formats = useFormats();
  const { invoice, differences } = document;
  const difference = document.nowGrosze - document.standingGrosze;
  const amount = `${difference > 0 ? '+' : ''}${formats.money(difference)}`;
  return (
    <Card
      title={`${invoice?.number ?? text.draft}, ${text.agreement(document.agreementNumber)}`}
      action={invoice === null ? null : <Link href={`/invoices/${invoice.id}`}>{words.billing.month.see}</Link>}
    >
      <Banner tone={document.reproduced ? 'done' : 'error'}>
        <p>{document.reproduced ? text.reproduced : text.notReproduced}</p>
      </Banner>
      {differences.length === 0 ? (
        <Banner tone="done" title={text.noDifference}>
          <p>{text.noDifferenceAbout}</p>
        </Banner>
      ) : (
        <>
          <Banner tone="warn" title={text.differs(differences.length, amount)}>
            <p>{text.differsAbout}</p>
          </Banner>
          <Table
            label={text.table}
            columns={columnsOf(words, formats)}
            rows={differences}
            rowKey={({ visitId }) => visitId}
            pageSize={50}
          />
        </>
      )}
    </Card>
  );
}

type Difference = RecalculationView['differences'][number];

function columnsOf(words: ReturnType<typeof useWords>, formats: Formats): Column<Difference>[] {
  const text = words.settlement.recalculation;
  const said = ({ parts, notBilled }: Difference['before']) => {
    if (notBilled !== null) return words.settlement.notBilled[notBilled];
    if (parts.length === 0) return text.nothing;
    return parts.map((part) => (
      <span key={`${part.day} ${part.dayKind}`} className="recalculation-part">
        {text.part(
          formats.duration(part.minutes),
          words.billing.dayKinds[part.dayKind],
          formats.money(part.unitPriceGrosze),
        )}
      </span>
    ));
  };
  return [
    { key: 'day', header: text.day, cell: ({ onDay }) => <DayText day={onDay} />, sortBy: ({ onDay }) => onDay },
    {
      key: 'person',
      header: text.person,
      cell: ({ referenceNumber }) => referenceNumber,
      sortBy: ({ referenceNumber }) => referenceNumber,
    },
    { key: 'before', header: text.before, cell: ({ before }) => said(before) },
    { key: 'after', header: text.after, cell: ({ after }) => said(after) },
    { key: 'why', header: text.why, cell: ({ causes }) => causes.map((cause) => text.causes[cause]).join(', ') },
  ];
}
