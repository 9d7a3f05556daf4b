import { useNavigate } from 'react-router';
import { z } from 'zod';
import type { DecisionView } from '#shared/decisions/decisions-wire';
import { addDays, type Day } from '#shared/kernel/time';
import { DayText } from '#shared/kernel/wire';
import { today } from '../lib/clock';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';

/** Says what an amendment is, asks for its first day and goes on to the new decision. */
export function AmendDialog({ decision, onClose }: { decision: DecisionView; onClose: () => void }) {
  const text = useWords().decisions.amendment;
  const navigate = useNavigate();
  const soonest = addDays(decision.validFrom, 1);
  const tomorrow = addDays(today(), 1);
  const form = useForm<{ fromOn: Day | null }, void>({
    initial: { fromOn: tomorrow < soonest ? soonest : tomorrow < decision.validTo ? tomorrow : decision.validTo },
    schema: z.object({ fromOn: DayText }),
    submit: async ({ fromOn }) => navigate(`/decisions/new?after=${decision.id}&from=${fromOn}`),
  });
  return (
    <Dialog title={text.title} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={text.confirm} onCancel={onClose}>
        <p>{text.what}</p>
        <div>
          <p>{text.steps}</p>
          <ol className="steps">
            <li>{text.stepNew}</li>
            <li>{text.stepEnd}</li>
            <li>{text.stepPatterns}</li>
          </ol>
        </div>
        <DateField label={text.fromOn} min={soonest} max={decision.validTo} {...form.field('fromOn')} />
      </Form>
    </Dialog>
  );
}
