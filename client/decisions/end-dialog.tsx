import type { DecisionView } from '#shared/decisions/decisions-wire';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { useLastDayForm } from './use-last-day-form';

/** The services have stopped: the decision ends before its day. */
export function EndDialog({ decision, onClose }: { decision: DecisionView; onClose: () => void }) {
  const text = useWords().decisions.end;
  const formats = useFormats();
  const form = useLastDayForm({
    decision,
    initial: today() < decision.validTo ? today() : decision.validTo,
    done: (saved) => {
      tell(text.done(formats.day(saved.validTo)));
      onClose();
    },
  });
  return (
    <Dialog title={text.title} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={text.confirm} submitTone="danger" onCancel={onClose}>
        <p>{text.text}</p>
        <DateField label={text.lastDay} min={decision.validFrom} max={decision.validTo} {...form.field('validTo')} />
      </Form>
    </Dialog>
  );
}
