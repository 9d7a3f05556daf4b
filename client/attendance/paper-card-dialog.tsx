import { useQueryClient } from '@tanstack/react-query';
import { AttendanceRecord, VisitAttendanceView, type WaitingVisit } from '#shared/attendance/attendance-wire';
import { instantAt, minuteAt } from '#shared/kernel/time';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextArea } from '../ui/text-field';
import { TimeField } from '../ui/time-field';

interface Card {
  carerId: string;
  checkedInAt: number | null;
  checkedOutAt: number | null;
  source: 'paper' | 'office';
  note: string;
}

/** The times of a paper card, or of what the carer says on the phone. */
export function PaperCardDialog({ visit, onClose }: { visit: WaitingVisit; onClose: () => void }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.confirmations;
  const queryClient = useQueryClient();
  const [first] = visit.carers;
  const minuteOf = (at: string | null | undefined): number | null =>
    at === null || at === undefined ? null : minuteAt(new Date(at));
  const form = useForm<Card, VisitAttendanceView>({
    initial: {
      carerId: first?.carerId ?? '',
      checkedInAt: minuteOf(first?.attendance?.checkedInAt),
      checkedOutAt: minuteOf(first?.attendance?.checkedOutAt),
      source: 'paper',
      note: '',
    },
    schema: AttendanceRecord,
    bodyOf: (card) => recordOf(card, visit),
    submit: (card) => api.put(`/api/visits/${visit.visitId}/attendance`, recordOf(card, visit), VisitAttendanceView),
    done: () => {
      onClose();
      tell(text.recorded);
      void queryClient.invalidateQueries({ queryKey: ['confirmations'] });
    },
  });
  const { checkedInAt, checkedOutAt } = form.values;
  const isPastMidnight = checkedInAt !== null && checkedOutAt !== null && checkedOutAt < checkedInAt;
  return (
    <Dialog title={text.paperTitle} isOpen isKept onClose={onClose}>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <p>
          {visit.beneficiaryName}, {formats.when(visit.plannedStartAt, visit.plannedEndAt)}
        </p>
        {visit.carers.length < 2 ? (
          <p className="quiet">{first?.carerName}</p>
        ) : (
          <RadioGroup
            label={text.carer}
            {...form.field('carerId')}
            options={visit.carers.map(({ carerId, carerName }) => ({ value: carerId, label: carerName }))}
          />
        )}
        <div className="row">
          <TimeField label={text.cameAt} step={5} {...form.field('checkedInAt')} />
          <TimeField
            label={text.leftAt}
            step={5}
            {...form.field('checkedOutAt')}
            {...(isPastMidnight ? { description: text.nextDay } : {})}
          />
        </div>
        <RadioGroup
          label={text.source}
          {...form.field('source')}
          options={[
            { value: 'paper', label: text.sourcePaper },
            { value: 'office', label: text.sourceOffice },
          ]}
        />
        <TextArea label={text.note} optional rows={2} {...form.field('note')} />
      </Form>
    </Dialog>
  );
}

function recordOf({ carerId, checkedInAt, checkedOutAt, source, note }: Card, { onDay }: WaitingVisit) {
  const at = (minute: number | null): string | null =>
    minute === null ? null : instantAt(onDay, minute).toISOString();
  const isPastMidnight = checkedInAt !== null && checkedOutAt !== null && checkedOutAt < checkedInAt;
  return {
    carerId,
    checkedInAt: at(checkedInAt),
    checkedOutAt: at(isPastMidnight ? checkedOutAt + 1440 : checkedOutAt),
    source,
    noEntryReason: null,
    tasks: [],
    note: note === '' ? null : note,
  };
}
