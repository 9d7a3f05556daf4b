import { z } from 'zod';
import { ABSENCE_KINDS, type AbsenceKind } from '#shared/carers/carer-words';
import { AbsenceInput, AbsenceView, type CarerView } from '#shared/carers/carers-wire';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { fullName } from '../lib/formats';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';
import { useAbsenceRefresh } from './use-absence-acts';

interface AbsenceValues {
  fromOn: Day | null;
  toOn: Day | null;
  kind: AbsenceKind;
  note: string;
}

interface AbsenceDialogProps {
  carer: CarerView;
  /** The one that is changed; none: a new one. */
  absence: AbsenceView | null;
  onClose: () => void;
}

/** Which days she is away, and why. */
export function AbsenceDialog({ carer, absence, onClose }: AbsenceDialogProps) {
  const words = useWords();
  const text = words.carers.absences;
  const refresh = useAbsenceRefresh();
  const form = useForm<AbsenceValues>({
    initial:
      absence === null
        ? { fromOn: today(), toOn: today(), kind: 'sick', note: '' }
        : { fromOn: absence.fromOn, toOn: absence.toOn, kind: absence.kind, note: absence.note ?? '' },
    schema: AbsenceInput,
    submit: (values) =>
      absence === null
        ? api.post(`/api/carers/${carer.id}/absences`, values, z.array(AbsenceView))
        : api.put(`/api/absences/${absence.id}`, values, AbsenceView),
    done: () => {
      tell(absence === null ? text.reported : text.changed);
      void refresh();
      onClose();
    },
  });
  return (
    <Dialog
      title={absence === null ? text.reportTitle(fullName(carer)) : text.changeTitle}
      isOpen
      onClose={onClose}
      width="narrow"
      isKept
    >
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <RadioGroup
          label={text.kind}
          {...form.field('kind')}
          options={ABSENCE_KINDS.map((value) => ({ value, label: words.carers.absenceKinds[value] }))}
        />
        <div className="form-row">
          <DateField label={text.from} {...form.field('fromOn')} />
          <DateField label={text.to} {...form.field('toOn')} />
        </div>
        <TextField label={text.note} optional description={text.noteHint} {...form.field('note')} />
      </Form>
    </Dialog>
  );
}
