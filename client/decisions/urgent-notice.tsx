import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DecisionLetter, DecisionView } from '#shared/decisions/decisions-wire';
import { awaitingOf, movedDueOn } from '#shared/decisions/urgent';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';

/** An order in urgent mode says by when its decision must come, and takes it; later, that it began so. */
export function UrgentNotice({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions.urgent;
  const formats = useFormats();
  const [isEntering, setEntering] = useState(false);
  if (decision.decisionDueOn === null) return null;
  if (decision.number !== null) return <p className="quiet">{words.started(formats.shortDay(decision.validFrom))}</p>;
  const awaiting = awaitingOf(decision, today());
  if (awaiting === null) return <p className="quiet">{words.neverText}</p>;
  const due = formats.shortDay(decision.decisionDueOn);
  const moved = movedDueOn(decision.decisionDueOn);
  const isOverdue = awaiting === 'overdue';
  return (
    <>
      <Banner
        tone={awaiting === 'awaited' ? 'info' : 'warn'}
        title={isOverdue ? words.overdueTitle(due) : words.awaitedTitle(due)}
        action={
          decision.abilities.changeDecision ? (
            <Button small onPress={() => setEntering(true)}>
              {words.enter}
            </Button>
          ) : null
        }
      >
        <p>{isOverdue ? words.overdueText : words.awaitedText}</p>
        {moved === null ? null : <p>{words.dayOff(formats.shortDay(moved))}</p>}
      </Banner>
      {isEntering ? <LetterDialog decision={decision} onClose={() => setEntering(false)} /> : null}
    </>
  );
}

/** The letter has come: its number and its last day. */
function LetterDialog({ decision, onClose }: { decision: DecisionView; onClose: () => void }) {
  const words = useWords().decisions;
  const client = useQueryClient();
  const form = useForm<{ number: string; validTo: Day | null }, DecisionView>({
    initial: { number: '', validTo: decision.validTo },
    schema: DecisionLetter,
    submit: (values) => api.post(`/api/decisions/${decision.id}/letter`, values, DecisionView),
    done: (saved) => {
      for (const key of ['decisions', 'visits', 'visit-patterns', 'ledger'])
        void client.invalidateQueries({ queryKey: [key] });
      tell(words.urgent.entered(saved.number ?? ''));
      onClose();
    },
  });
  return (
    <Dialog title={words.urgent.enter} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={words.urgent.enter} onCancel={onClose}>
        <p>{words.urgent.enterText}</p>
        <TextField label={words.form.number} description={words.form.numberHint} {...form.field('number')} />
        <DateField label={words.form.validTo} min={decision.validFrom} {...form.field('validTo')} />
      </Form>
    </Dialog>
  );
}
