import { openGroszeOf } from '#shared/payments/payment-state';
import type { BankFilePreview, BankLineView } from '#shared/payments/payments-wire';
import { useFormats, useWords } from '../lib/words';
import { useMunicipality } from '../municipalities/use-places';
import { DayText, Money } from '../ui/figures';
import { Select } from '../ui/select';
import { type Status, StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { PROPOSED, SKIP } from './bank-choices';

interface BankLinesProps {
  preview: BankFilePreview;
  chosen: ReadonlyMap<string, string>;
  onChoose: (bankLine: string, value: string) => void;
}

const STATUS_OF: Readonly<Record<BankLineView['match']['certainty'], Status>> = {
  sure: 'done',
  likely: 'to_confirm',
  unclear: 'planned',
};

/** The credits of a bank's file: what each seems to pay, by which signs, and what it is booked on. */
export function BankLines(props: BankLinesProps) {
  return (
    <Table
      label={useWords().payments.bank.table}
      columns={useColumns(props)}
      rows={props.preview.lines}
      rowKey={({ bankLine }) => bankLine}
      isMarked={({ match, alreadyBooked }) => match.certainty === 'unclear' && !alreadyBooked}
    />
  );
}

function useColumns({ preview, chosen, onChoose }: BankLinesProps): Column<BankLineView>[] {
  const words = useWords().payments.bank;
  const optionsOf = useOptions(preview);
  const head = words.columns;
  return [
    {
      key: 'day',
      header: head.day,
      cell: ({ bookedOn }) => <DayText day={bookedOn} as="short" />,
      sortBy: ({ bookedOn }) => bookedOn,
    },
    {
      key: 'amount',
      header: head.amount,
      align: 'end',
      cell: ({ amountGrosze }) => <Money amount={amountGrosze} />,
      sortBy: ({ amountGrosze }) => amountGrosze,
    },
    {
      key: 'payer',
      header: head.payer,
      cell: ({ payerName, title }) => (
        <div>
          {payerName}
          <br />
          <span className="quiet">{title}</span>
        </div>
      ),
    },
    {
      key: 'signs',
      header: head.signs,
      cell: ({ match, alreadyBooked }) =>
        alreadyBooked ? (
          <StatusBadge status="cancelled">{words.booked}</StatusBadge>
        ) : (
          <div>
            <StatusBadge status={STATUS_OF[match.certainty]}>{words.certainty[match.certainty]}</StatusBadge>
            <br />
            <span className="quiet">
              {match.signs.length === 0 ? words.noSigns : match.signs.map((sign) => words.signs[sign]).join(', ')}
            </span>
          </div>
        ),
    },
    {
      key: 'booking',
      header: head.booking,
      cell: (line) =>
        line.alreadyBooked ? null : (
          <Select
            label={`${head.booking}: ${line.title}`}
            hideLabel
            value={chosen.get(line.bankLine) ?? SKIP}
            onChange={(value) => onChoose(line.bankLine, value)}
            options={optionsOf(line)}
          />
        ),
    },
  ];
}

/** Nothing, the proposal, or any one open invoice; those of the gmina that seems to pay come first. */
function useOptions({ receivables }: BankFilePreview): (line: BankLineView) => { value: string; label: string }[] {
  const words = useWords().payments.bank;
  const formats = useFormats();
  const municipalityOf = useMunicipality();
  const numberOf = new Map(receivables.map(({ invoiceId, number }) => [invoiceId, number]));
  return ({ match }) => {
    const isOwn = (gmina: string): boolean => gmina === match.municipalityId;
    const sorted = [
      ...receivables.filter(({ municipalityId }) => isOwn(municipalityId)),
      ...receivables.filter(({ municipalityId }) => !isOwn(municipalityId)),
    ];
    const numbers = match.shares.map(({ invoiceId }) => numberOf.get(invoiceId) ?? '');
    return [
      { value: SKIP, label: words.skip },
      ...(numbers.length === 0 ? [] : [{ value: PROPOSED, label: words.proposal(numbers.join(', ')) }]),
      ...sorted.map((each) => ({
        value: each.invoiceId,
        label: words.one(
          each.number,
          municipalityOf(each.municipalityId)?.name ?? '',
          formats.money(openGroszeOf(each)),
        ),
      })),
    ];
  };
}
