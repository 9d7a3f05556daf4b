import { useQueryClient } from '@tanstack/react-query';
import { DecisionEndingInput, type DecisionView } from '#shared/decisions/decisions-wire';
import { CHOSEN_ENDING_REASONS, ORDER_ENDING_REASONS } from '#shared/decisions/ending';
import type { Day } from '#shared/kernel/time';
import { SuspensionVisits } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';

interface EndingValues {
  lastOn: Day | null;
  reason: (typeof ORDER_ENDING_REASONS)[number];
  note: string;
}

/** The services have stopped: the last day, and why. */
export function EndDialog({ decision, onClose }: { decision: DecisionView; onClose: () => void }) {
  const words = useWords().decisions;
  const text = words.end;
  const formats = useFormats();
  const client = useQueryClient();
  const { id, validFrom, validTo } = decision;
  const choices = decision.awaitsDecision ? ORDER_ENDING_REASONS : CHOSEN_ENDING_REASONS;
  const form = useForm<EndingValues, SuspensionVisits>({
    initial: {
      lastOn: today() < validTo ? today() : validTo,
      reason: decision.awaitsDecision ? 'not_granted' : 'deceased',
      note: '',
    },
    schema: DecisionEndingInput,
    submit: (values) => api.post(`/api/decisions/${id}/ending`, values, SuspensionVisits),
    done: ({ visitIds, keptVisitIds }, { lastOn }) => {
      for (const key of ['decisions', 'visits', 'visit-patterns']) void client.invalidateQueries({ queryKey: [key] });
      tell(`${text.done(formats.day(lastOn ?? validTo))}. ${text.cancelled(visitIds.length, keptVisitIds.length)}`);
      onClose();
    },
  });
  return (
    <Dialog title={text.title} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={text.confirm} submitTone="danger" onCancel={onClose}>
        <p>{text.text}</p>
        <DateField label={text.lastDay} min={validFrom} max={validTo} {...form.field('lastOn')} />
        <RadioGroup
          label={text.reason}
          {...form.field('reason')}
          options={choices.map((value) => ({ value, label: words.endingReasons[value] }))}
        />
        <TextField
          label={text.note}
          optional={form.values.reason !== 'other'}
          description={text.noteHint}
          {...form.field('note')}
        />
      </Form>
    </Dialog>
  );
}
