import { useNavigate } from 'react-router';
import type { DecisionView } from '#shared/decisions/decisions-wire';
import { addDays } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { useLastDayForm } from './use-last-day-form';

/** Says what an amendment is, ends this decision the day before and goes on to the new one. */
export function AmendDialog({ decision, onClose }: { decision: DecisionView; onClose: () => void }) {
  const text = useWords().decisions.amendment;
  const navigate = useNavigate();
  const form = useLastDayForm({
    decision,
    initial: today() < decision.validTo ? today() : decision.validTo,
    done: (saved) => void navigate(`/decisions/new?after=${decision.id}&from=${addDays(saved.validTo, 1)}`),
  });
  const { validTo } = form.values;
  return (
    <Dialog title={text.title} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={text.confirm} onCancel={onClose}>
        <p>{text.what}</p>
        <div>
          <p>{text.steps}</p>
          <ol className="steps">
            <li>{text.stepEnd}</li>
            <li>{text.stepNew}</li>
            <li>{text.stepPatterns}</li>
          </ol>
        </div>
        <DateField
          label={text.fromOn}
          {...form.field('validTo')}
          value={validTo === null ? null : addDays(validTo, 1)}
          onChange={(day) => form.set({ validTo: day === null ? null : addDays(day, -1) })}
        />
      </Form>
    </Dialog>
  );
}
