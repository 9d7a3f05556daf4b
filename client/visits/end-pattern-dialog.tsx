import { PatternChangeDone, VisitPatternEnd, type VisitPatternView } from '#shared/visits/visits-wire';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';

interface EndPatternDialogProps {
  pattern: VisitPatternView;
  onClose: () => void;
  onEnded: (done: PatternChangeDone) => void;
}

/** Asks for the last day of a pattern. */
export function EndPatternDialog({ pattern, onClose, onEnded }: EndPatternDialogProps) {
  const text = useWords().visits.patterns;
  const form = useForm<{ lastOn: Day | null }, PatternChangeDone>({
    initial: { lastOn: today() > pattern.validFrom ? today() : pattern.validFrom },
    schema: VisitPatternEnd,
    submit: (values) => api.post(`/api/visit-patterns/${pattern.id}/end`, values, PatternChangeDone),
    done: (done) => {
      onEnded(done);
      onClose();
    },
  });
  return (
    <Dialog title={text.endTitle} isOpen onClose={onClose} width="narrow">
      <p>{text.endText}</p>
      <Form form={form} submitLabel={text.endConfirm} submitTone="danger" onCancel={onClose}>
        <DateField label={text.fields.lastOn} {...form.field('lastOn')} min={pattern.validFrom} />
      </Form>
    </Dialog>
  );
}
