import type { CopaymentStatementRow, CopaymentStatementView } from '#shared/billing/copayment-wire';
import { useFormats, useWords } from '../lib/words';
import { useCopaymentTexts } from '../municipalities/copayment-texts';
import { Duration, Money } from '../ui/figures';
import { Link } from '../ui/link';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';

/** A row for each beneficiary's decision and rate; the decision leads to its page. */
export function StatementTable({ statement }: { statement: CopaymentStatementView }) {
  return (
    <Table
      label={useWords().copayment.statement.table}
      columns={useColumns(statement)}
      rows={statement.rows}
      rowKey={(row) => `${row.decisionId} ${row.rate?.validFrom ?? ''}`}
      isMarked={(row) => row.rate === null}
    />
  );
}

function useColumns({ totals }: CopaymentStatementView): Column<CopaymentStatementRow>[] {
  const { copayment, decisions } = useWords();
  const words = copayment.statement;
  const formats = useFormats();
  const texts = useCopaymentTexts();
  return [
    {
      key: 'reference',
      header: words.reference,
      cell: ({ referenceNumber }) => referenceNumber,
      sortBy: ({ referenceNumber }) => referenceNumber,
    },
    {
      key: 'decision',
      header: words.decision,
      cell: ({ decisionId, decisionNumber }) => <Link href={`/decisions/${decisionId}`}>{decisionNumber}</Link>,
      sortBy: ({ decisionNumber }) => decisionNumber,
    },
    {
      key: 'service',
      header: words.service,
      cell: ({ serviceKind }) => decisions.shortServiceKinds[serviceKind],
      sortBy: ({ serviceKind }) => decisions.shortServiceKinds[serviceKind],
    },
    {
      key: 'hours',
      header: words.hours,
      align: 'end',
      cell: ({ minutes }) => <Duration minutes={minutes} />,
      sortBy: ({ minutes }) => minutes,
      sum: <Duration minutes={totals.minutes} />,
    },
    {
      key: 'rate',
      header: words.rate,
      align: 'end',
      cell: ({ rate }) =>
        rate === null ? (
          <StatusBadge status="to_confirm">{words.noRate}</StatusBadge>
        ) : (
          <span className="figures">{texts.rate(rate.rateKind, rate.rate)}</span>
        ),
      sortBy: ({ rate }) => rate?.hourFeeGrosze ?? null,
    },
    {
      key: 'hour',
      header: words.hourFee,
      align: 'end',
      cell: ({ rate }) => (rate === null || rate.rate === 0 ? null : <Money amount={rate.hourFeeGrosze} />),
      sortBy: ({ rate }) => rate?.hourFeeGrosze ?? null,
      hideOnPhone: true,
    },
    {
      key: 'byDecision',
      header: words.byDecision,
      align: 'end',
      cell: ({ fee }) => (fee === null ? null : <Money amount={fee.byDecisionGrosze} />),
      sortBy: ({ fee }) => fee?.byDecisionGrosze ?? null,
      sum: <Money amount={totals.byDecisionGrosze} />,
    },
    {
      key: 'bySettlement',
      header: words.bySettlement,
      align: 'end',
      cell: ({ fee }) => (fee === null ? null : <Money amount={fee.bySettlementGrosze} />),
      sortBy: ({ fee }) => fee?.bySettlementGrosze ?? null,
      sum: <Money amount={totals.bySettlementGrosze} />,
    },
    {
      key: 'notes',
      header: words.notes,
      cell: (row) => notesOf(row, copayment, formats.money),
    },
  ];
}

function notesOf(
  { rate, belowMinimum: { byDecision, bySettlement } }: CopaymentStatementRow,
  words: ReturnType<typeof useWords>['copayment'],
  money: (amount: number) => string,
): string {
  if (rate === null) return '';
  const minimum = money(rate.minimumMonthGrosze);
  const notes = rate.exempted ? [words.rate.exempted] : [];
  if (byDecision && bySettlement) notes.push(words.statement.belowMinimum(minimum));
  else if (byDecision) notes.push(words.statement.belowByDecision(minimum));
  else if (bySettlement) notes.push(words.statement.belowBySettlement(minimum));
  return notes.join(', ');
}
