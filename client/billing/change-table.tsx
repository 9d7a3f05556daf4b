import type { CorrectionPreview } from '#shared/billing/correction-wire';
import { useFormats, useWords } from '../lib/words';
import type { Formats } from '../lib/formats';
import { Money } from '../ui/figures';
import { type Column, Table } from '../ui/table';

type Change = CorrectionPreview['lines'][number];

/** The lines that a correction changes: as they stood, as they should be, and the difference. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <Table
      label={words.settlement.correction.table}
      columns={columnsOf(changes, words, formats)}
      rows={changes}
      rowKey={({ position }) => String(position)}
    />
  );
}

const differenceOf = ({ before, after }: Change): number => after.amountGrosze - (before?.amountGrosze ?? 0);

function columnsOf(changes: readonly Change[], words: ReturnType<typeof useWords>, formats: Formats): Column<Change>[] {
  const text = words.settlement.correction;
  const state = (line: Change['before']) =>
    line === null ? (
      '–'
    ) : (
      <div>
        <Money amount={line.amountGrosze} />
        <span className="billing-line__detail">
          {formats.duration(line.minutes)}, {words.billing.invoice.price(formats.money(line.unitPriceGrosze))}
        </span>
      </div>
    );
  return [
    {
      key: 'line',
      header: text.line,
      cell: ({ after }) => (
        <div>
          {words.billing.serviceKinds[after.serviceKind]}
          <span className="billing-line__detail">{words.billing.dayKinds[after.dayKind]}</span>
        </div>
      ),
    },
    { key: 'before', header: text.before, align: 'end', cell: ({ before }) => state(before) },
    { key: 'after', header: text.after, align: 'end', cell: ({ after }) => state(after) },
    {
      key: 'difference',
      header: text.difference,
      align: 'end',
      cell: (change) => (
        <div>
          <Money amount={differenceOf(change)} />
          <span className="billing-line__detail">
            {formats.duration(change.after.minutes - (change.before?.minutes ?? 0))}
          </span>
        </div>
      ),
      sum: <Money amount={changes.reduce((sum, change) => sum + differenceOf(change), 0)} />,
    },
  ];
}
