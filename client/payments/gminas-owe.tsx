import { useState } from 'react';
import { useNavigate } from 'react-router';
import { openGroszeOf } from '#shared/payments/payment-state';
import type { PaymentsView, ReceivableView, ReminderView } from '#shared/payments/payments-wire';
import { restGroszeOf } from '#shared/payments/booking';
import { remindedOf } from '#shared/payments/reminder';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { MunicipalityDot } from '../municipalities/municipality-name';
import { useMunicipality } from '../municipalities/use-places';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { DayText, Money } from '../ui/figures';
import { Link } from '../ui/link';
import { type Column, Table } from '../ui/table';
import { useRemind } from './payments-queries';

interface GminaOwes {
  municipalityId: string;
  openGrosze: number;
  overdue: ReturnType<typeof remindedOf>;
  overpaidGrosze: number;
  reminder: ReminderView | null;
}

/** What each gmina owes, what of it is overdue, and when it was last reminded. */
export function GminasOwe({ view, reminders }: { view: PaymentsView; reminders: readonly ReminderView[] }) {
  const words = useWords().payments.page;
  const [reminding, setReminding] = useState<GminaOwes | null>(null);
  const rows = owing(view, reminders);
  const columns = useColumns(view.abilities['remindOfPayment'] === true ? setReminding : null);
  return (
    <>
      <Table
        label={words.gminasTable}
        columns={columns}
        rows={rows}
        rowKey={({ municipalityId }) => municipalityId}
        isMarked={({ overdue }) => overdue.length > 0}
      />
      {reminding === null ? null : <RemindDialog gmina={reminding} onDone={() => setReminding(null)} />}
    </>
  );
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);

function owing({ receivables, payments }: PaymentsView, reminders: readonly ReminderView[]): GminaOwes[] {
  const ids = [...new Set([...receivables, ...payments].map(({ municipalityId }) => municipalityId))];
  return ids.map((municipalityId) => {
    const isOwn = (row: { municipalityId: string }): boolean => row.municipalityId === municipalityId;
    const own: ReceivableView[] = receivables.filter(isOwn);
    return {
      municipalityId,
      openGrosze: sumOf(own.map((each) => Math.max(0, openGroszeOf(each)))),
      overdue: remindedOf(own, today()),
      overpaidGrosze: sumOf(
        payments.filter((each) => isOwn(each) && each.withdrawnAt === null).map((each) => restGroszeOf(each)),
      ),
      reminder: reminders.find(isOwn) ?? null,
    };
  });
}

function useColumns(onRemind: ((gmina: GminaOwes) => void) | null): Column<GminaOwes>[] {
  const words = useWords().payments;
  const text = words.page;
  const municipalityOf = useMunicipality();
  return [
    {
      key: 'gmina',
      header: text.gmina,
      cell: ({ municipalityId }) => <MunicipalityDot id={municipalityId} />,
      sortBy: ({ municipalityId }) => municipalityOf(municipalityId)?.name ?? null,
    },
    {
      key: 'open',
      header: text.open,
      align: 'end',
      cell: ({ openGrosze }) => <Money amount={openGrosze} />,
      sortBy: ({ openGrosze }) => openGrosze,
    },
    {
      key: 'overdue',
      header: text.overdue,
      align: 'end',
      cell: ({ overdue }) =>
        overdue.length === 0 ? null : (
          <div>
            <Money amount={sumOf(overdue.map(({ openGrosze }) => openGrosze))} />
            <br />
            <span className="quiet">
              {words.overdueFor(Math.max(...overdue.map(({ daysOverdue }) => daysOverdue)))}
            </span>
          </div>
        ),
      sortBy: ({ overdue }) => sumOf(overdue.map(({ openGrosze }) => openGrosze)),
    },
    {
      key: 'overpaid',
      header: text.overpaid,
      align: 'end',
      cell: ({ overpaidGrosze }) => (overpaidGrosze === 0 ? null : <Money amount={overpaidGrosze} />),
    },
    {
      key: 'reminder',
      header: text.lastReminder,
      cell: ({ reminder }) =>
        reminder === null ? null : (
          <Link href={`/payments/reminders/${reminder.id}`}>
            <DayText day={reminder.remindedOn} as="short" />
          </Link>
        ),
    },
    {
      key: 'acts',
      header: text.acts,
      isActions: true,
      cell: (gmina) =>
        onRemind === null || gmina.overdue.length === 0 ? null : (
          <Button small onPress={() => onRemind(gmina)}>
            {text.remind}
          </Button>
        ),
    },
  ];
}

function RemindDialog({ gmina, onDone }: { gmina: GminaOwes; onDone: () => void }) {
  const words = useWords().payments.page;
  const formats = useFormats();
  const navigate = useNavigate();
  const remind = useRemind();
  const name = useMunicipality()(gmina.municipalityId)?.name ?? '';
  const sum = sumOf(gmina.overdue.map(({ openGrosze }) => openGrosze));
  return (
    <ConfirmDialog
      title={words.remindTitle(name)}
      isOpen
      onClose={onDone}
      tone="primary"
      confirmLabel={words.remind}
      isPending={remind.isPending}
      onConfirm={() =>
        remind.mutate(gmina.municipalityId, {
          onSuccess: ({ id }) => {
            tell(words.reminded);
            void navigate(`/payments/reminders/${id}`);
          },
          onSettled: onDone,
        })
      }
    >
      <p>{words.remindText(gmina.overdue.length, formats.money(sum))}</p>
      <p>{words.remindMeans}</p>
    </ConfirmDialog>
  );
}
