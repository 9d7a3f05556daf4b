import { useQueryClient } from '@tanstack/react-query';
import { minuteAt } from '#shared/kernel/time';
import { VisitReshaping, VisitView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TaskField, VisitFields, visitFieldsOf, type VisitFieldValues } from './visit-fields';

/** One visit apart from its pattern: another time, length, carers or tasks on the same day. */
export function ChangeVisitDialog({ visit, onClose }: { visit: VisitView; onClose: () => void }) {
  const words = useWords();
  const text = words.visits.change;
  const client = useQueryClient();
  const form = useForm<VisitFieldValues, VisitView>({
    initial: {
      preferredStart: minuteAt(new Date(visit.plannedStartAt)),
      windowFrom: minuteAt(new Date(visit.earliestStartAt)),
      windowTo: minuteAt(new Date(visit.latestStartAt)),
      durationMinutes: visit.durationMinutes,
      carersNeeded: visit.carersNeeded === 2 ? '2' : '1',
      tasks: visit.tasks,
    },
    schema: VisitReshaping,
    bodyOf: visitFieldsOf,
    submit: (values) => api.patch(`/api/visits/${visit.id}`, visitFieldsOf(values), VisitView),
    done: () => {
      tell(text.done);
      void client.invalidateQueries({ queryKey: ['visits'] });
      onClose();
    },
  });
  return (
    <Dialog title={text.title} isOpen onClose={onClose} width="wide" isKept>
      <p>{text.lead}</p>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <VisitFields form={form} />
        <TaskField form={form} />
      </Form>
    </Dialog>
  );
}
