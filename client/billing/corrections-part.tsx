import type { InvoiceView } from '#shared/billing/billing-wire';
import { useWords } from '../lib/words';
import { Section } from '../ui/card';
import { DayText, Money } from '../ui/figures';
import { type Column, Table } from '../ui/table';
import { ChangeTable } from './change-table';

/** The corrections of a document; they are read together with it. */
export function CorrectionsList({ invoice }: { invoice: InvoiceView }) {
  const words = useWords();
  const text = words.settlement.correction;
  const { corrections } = invoice.around;
  if (corrections.length === 0) return null;
  return (
    <Section title={text.list} description={text.listAbout}>
      <Table
        label={text.listTable}
        columns={columnsOf(corrections, words)}
        rows={corrections}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/invoices/${id}`}
      />
    </Section>
  );
}

type Listed = InvoiceView['around']['corrections'][number];

function columnsOf(corrections: readonly Listed[], words: ReturnType<typeof useWords>): Column<Listed>[] {
  const text = words.settlement.correction;
  return [
    { key: 'number', header: words.billing.invoices.number, cell: ({ number }) => number },
    {
      key: 'issued',
      header: words.billing.invoices.issuedOn,
      cell: ({ issuedOn }) => <DayText day={issuedOn} as="short" />,
    },
    { key: 'reason', header: text.reason, cell: ({ reason }) => reason },
    {
      key: 'amount',
      header: text.difference,
      align: 'end',
      cell: ({ totalGrosze }) => <Money amount={totalGrosze} />,
      sum: <Money amount={corrections.reduce((sum, { totalGrosze }) => sum + totalGrosze, 0)} />,
    },
  ];
}

/** What a correction changes, in place of the lines of a document of its own. */
export function CorrectionChanges({ invoice }: { invoice: InvoiceView }) {
  const text = useWords().settlement.correction;
  return (
    <Section title={text.changes}>
      <ChangeTable changes={invoice.around.changes} />
    </Section>
  );
}
