import { type CopaymentTable, rateOf } from '#shared/municipalities/copayment-table';
import { HOUSEHOLDS } from '#shared/municipalities/copayment-words';
import { useWords } from '../lib/words';
import { type Column, Table } from '../ui/table';
import { useCopaymentTexts } from './copayment-texts';

interface Row {
  income: string;
  single: string;
  family: string;
}

/** The rows of a table of fees, to be read. */
export function BracketTable({
  table: { brackets, rateKind },
  label,
}: {
  table: Pick<CopaymentTable, 'brackets' | 'rateKind'>;
  label: string;
}) {
  const words = useWords().copayment;
  const texts = useCopaymentTexts();
  const rows = brackets.map((bracket, index): Row => ({
    income: texts.bracket(brackets, index),
    single: texts.rate(rateKind, rateOf(bracket, 'single')),
    family: texts.rate(rateKind, rateOf(bracket, 'family')),
  }));
  return (
    <div className="bracket-table">
      <Table label={label} columns={columnsOf(words)} rows={rows} rowKey={({ income }) => income} />
    </div>
  );
}

function columnsOf(words: ReturnType<typeof useWords>['copayment']): Column<Row>[] {
  return [
    { key: 'income', header: words.tables.income, cell: ({ income }) => income },
    ...HOUSEHOLDS.map((household): Column<Row> => ({
      key: household,
      header: words.householdsShort[household],
      align: 'end',
      cell: (row) => row[household],
    })),
  ];
}
