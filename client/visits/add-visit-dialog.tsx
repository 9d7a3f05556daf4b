import { useQueryClient } from '@tanstack/react-query';
import type { Day } from '#shared/kernel/time';
import { type GrantView, NewVisit, VisitView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { newValues } from './pattern-values';
import { TaskField, VisitFields, visitFieldsOf, type VisitFieldValues } from './visit-fields';

interface AddVisitValues extends VisitFieldValues {
  onDay: Day | null;
}

/** One extra visit beside the patterns. */
export function AddVisitDialog(props: { decisionId: string; grant: GrantView; onClose: () => void }) {
  const { decisionId, grant, onClose } = props;
  const words = useWords();
  const formats = useFormats();
  const text = words.visits.add;
  const client = useQueryClient();
  const bodyOf = (values: AddVisitValues): object => ({ ...visitFieldsOf(values), onDay: values.onDay });
  const form = useForm<AddVisitValues, VisitView>({
    initial: { ...newValues(grant, today()), onDay: null },
    schema: NewVisit,
    bodyOf,
    submit: (values) => api.post(`/api/decisions/${decisionId}/visits`, bodyOf(values), VisitView),
    done: (visit) => {
      tell(text.done(formats.day(visit.onDay)));
      void client.invalidateQueries({ queryKey: ['visits'] });
      onClose();
    },
  });
  return (
    <Dialog title={text.title} isOpen onClose={onClose} width="wide" isKept>
      <p>{text.lead}</p>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <DateField
          label={words.visits.columns.day}
          {...form.field('onDay')}
          min={grant.validFrom}
          max={grant.validTo}
        />
        <VisitFields form={form} />
        <TaskField form={form} />
      </Form>
    </Dialog>
  );
}
