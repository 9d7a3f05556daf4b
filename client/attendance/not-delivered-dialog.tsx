import { type ConfirmationItem, Confirmations, type WaitingVisit } from '#shared/attendance/attendance-wire';
import { NOT_DELIVERED_REASONS, type NotDeliveredReason } from '#shared/attendance/attendance-words';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextArea } from '../ui/text-field';

interface NotDeliveredDialogProps {
  visits: readonly WaitingVisit[];
  onClose: () => void;
  onConfirm: (items: ConfirmationItem[]) => Promise<unknown>;
}

/** Visits that did not take place, with the reason that the gmina will read. */
export function NotDeliveredDialog({ visits, onClose, onConfirm }: NotDeliveredDialogProps) {
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.confirmations;
  const itemsOf = ({ reason, note }: { reason: NotDeliveredReason | null; note: string }): ConfirmationItem[] =>
    visits.map(({ visitId }) => ({
      visitId,
      delivered: false,
      confirmedMinutes: 0,
      reason,
      note: note === '' ? null : note,
    }));
  const form = useForm<{ reason: NotDeliveredReason | null; note: string }>({
    initial: { reason: visits[0]?.proposal.reason ?? null, note: '' },
    schema: Confirmations.transform(() => undefined),
    bodyOf: (values) => ({ items: itemsOf(values) }),
    submit: (values) => onConfirm(itemsOf(values)),
  });
  return (
    <Dialog title={text.notDeliverTitle(visits.length)} isOpen isKept onClose={onClose}>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <ul className="waiting__reasons">
          {visits.slice(0, 5).map(({ visitId, beneficiaryName, plannedStartAt, plannedEndAt }) => (
            <li key={visitId}>
              {beneficiaryName}, {formats.when(plannedStartAt, plannedEndAt)}
            </li>
          ))}
          {visits.length > 5 ? <li>…</li> : null}
        </ul>
        <RadioGroup
          label={text.notDeliverReason}
          {...form.field('reason')}
          error={form.errorAt('reason') ?? form.errorAt('items.0.reason')}
          options={NOT_DELIVERED_REASONS.map((value) => ({
            value,
            label: words.attendance.notDeliveredReasons[value],
          }))}
        />
        <TextArea label={text.note} optional rows={2} {...form.field('note')} />
      </Form>
    </Dialog>
  );
}
