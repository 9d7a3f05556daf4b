import { useQueryClient } from '@tanstack/react-query';
import {
  type DecisionView,
  SUSPENSION_REASONS,
  SuspensionInput,
  type SuspensionView,
  SuspensionView as View,
} from '#shared/decisions/decisions-wire';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';

interface SuspensionValues {
  fromOn: Day | null;
  toOn: Day | null;
  reason: (typeof SUSPENSION_REASONS)[number];
  reportedBy: string;
}

interface SuspensionDialogProps {
  decision: DecisionView;
  what: 'add' | 'change' | 'end';
  /** The one that is changed or ended. */
  suspension: SuspensionView | null;
  onClose: () => void;
  onSuspended: (suspension: SuspensionView) => void;
}

/** Lets a decision rest, gives the rest its last day, or corrects it. */
export function SuspensionDialog({ decision, what, suspension, onClose, onSuspended }: SuspensionDialogProps) {
  const words = useWords();
  const text = words.decisions.suspensions;
  const client = useQueryClient();
  const form = useForm<SuspensionValues, SuspensionView>({
    initial:
      suspension === null
        ? { fromOn: today(), toOn: null, reason: 'hospital', reportedBy: '' }
        : {
            fromOn: suspension.fromOn,
            toOn: what === 'end' ? today() : suspension.toOn,
            reason: suspension.reason,
            reportedBy: suspension.reportedBy ?? '',
          },
    schema: SuspensionInput,
    submit: (values) =>
      suspension === null
        ? api.post(`/api/decisions/${decision.id}/suspensions`, values, View)
        : api.put(`/api/suspensions/${suspension.id}`, values, View),
    done: (saved) => {
      void client.invalidateQueries({ queryKey: ['decisions', 'one', decision.id] });
      void client.invalidateQueries({ queryKey: ['visit-patterns', decision.id] });
      if (what === 'add') {
        tell(text.added);
        onSuspended(saved);
      } else {
        tell(`${text.changed}. ${text.changedHint}`);
        onClose();
      }
    },
  });
  const title = { add: text.addTitle, change: text.changeTitle, end: text.endTitle }[what];
  const last = <DateField label={text.to} {...form.field('toOn')} optional={what !== 'end'} />;
  return (
    <Dialog title={title} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={what === 'add' ? text.add : words.app.actions.save} onCancel={onClose}>
        {what === 'end' ? (
          last
        ) : (
          <>
            <RadioGroup
              label={text.reason}
              {...form.field('reason')}
              options={SUSPENSION_REASONS.map((value) => ({
                value,
                label: words.decisions.suspensionReasons[value],
              }))}
            />
            <DateField label={text.from} {...form.field('fromOn')} />
            <DateField label={text.to} optional description={text.toHint} {...form.field('toOn')} />
            <TextField
              label={text.reportedBy}
              optional
              description={text.reportedByHint}
              {...form.field('reportedBy')}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
